package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/**
 * What 4YouSee is asked for.
 *
 * @param type such as {@code detailed}
 * @param format null to leave it to the vendor, as all known clients do
 * @param filter the vendor's object, dates and times included
 */
record ReportOrder(String type, String format, ObjectNode filter) {

    static final String FILTER = "filter";
    static final String FORMAT = "format";
    static final String SORT = "sort";
    static final String START_TIME = "startTime";
    static final String END_TIME = "endTime";
    static final String MEDIA = "mediaId";
    static final String PLAYER = "playerId";
    static final String DAY_BEGINS = "00:00:00";
    static final String DAY_ENDS = "23:59:59";

    private static final int NEWEST_FIRST = -1;

    /** The order for a report that has passed {@link WishRules}. */
    static ReportOrder of(Report report) {
        Parameters parameters = report.parameters();
        JsonNode wanted = parameters.get(FILTER);
        JsonNode given = wanted == null || !wanted.isObject() ? JsonNodeFactory.instance.objectNode() : wanted;
        Period period = report.period();
        ObjectNode filter = JsonNodeFactory.instance
                .objectNode()
                .put("startDate", period.start().toString())
                .put(START_TIME, given.path(START_TIME).asText(DAY_BEGINS))
                .put("endDate", period.end().minusDays(1).toString())
                .put(END_TIME, given.path(END_TIME).asText(DAY_ENDS));
        filter.set(MEDIA, list(given.path(MEDIA)));
        filter.set(PLAYER, list(given.path(PLAYER)));
        JsonNode sort = parameters.get(SORT) != null ? parameters.get(SORT) : given.path(SORT);
        filter.put(SORT, sort.asInt(NEWEST_FIRST));
        given.properties().forEach(member -> {
            if (!filter.has(member.getKey())) {
                filter.set(member.getKey(), member.getValue());
            }
        });
        return new ReportOrder(report.reportType(), parameters.text(FORMAT), filter);
    }

    /** @param hook where 4YouSee may tell that it is finished; null for nowhere */
    ObjectNode body(URI hook) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", type);
        if (format != null) {
            body.put(FORMAT, format);
        }
        if (hook != null) {
            body.put("webhook", hook.toString());
        }
        body.set(FILTER, filter);
        return body;
    }

    /** Whether a report that 4YouSee has is the one that is ordered here. */
    boolean isFor(ReportObject report) {
        JsonNode other = report.filter();
        return type.equals(report.type())
                && filter.properties().stream()
                        .allMatch(member -> isSame(member.getKey(), other.path(member.getKey())));
    }

    private boolean isSame(String member, JsonNode other) {
        JsonNode own = filter.path(member);
        if (MEDIA.equals(member) || PLAYER.equals(member)) {
            return ids(own).equals(ids(other));
        }
        return SORT.equals(member)
                ? own.asInt() == other.asInt(NEWEST_FIRST)
                : own.asText().equals(other.asText());
    }

    private static JsonNode list(JsonNode ids) {
        return ids.isArray() ? ids : JsonNodeFactory.instance.arrayNode();
    }

    private static Set<Long> ids(JsonNode list) {
        Set<Long> ids = new TreeSet<>();
        list.forEach(id -> ids.add(id.asLong()));
        return ids;
    }
}
