package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong with a request that 4YouSee refused, from the member {@code details} of its answer: names, each with texts.
 *
 * @param field the first name, as the person who asked knows it
 * @param text all texts in a row; empty when there are none
 */
record RefusalDetails(String field, String text) {

    private static final String PARAMETERS = "parameters";
    private static final Map<String, String> KNOWN = Map.of(
            "report", PARAMETERS,
            "type", "reportType",
            "startDate", "period",
            "endDate", "period",
            "filter", "parameters.filter",
            "format", "parameters.format",
            "sort", "parameters.filter.sort");
    private static final Set<String> OF_FILTER = Set.of("startTime", "endTime", "mediaId", "playerId");

    /** @param body null when there was none */
    static RefusalDetails of(JsonNode body) {
        if (body == null || !body.path("details").isObject()) {
            return new RefusalDetails(PARAMETERS, "");
        }
        List<String> fields = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        body.path("details").properties().forEach(detail -> {
            fields.add(field(detail.getKey()));
            collect(detail.getValue(), texts);
        });
        return new RefusalDetails(fields.isEmpty() ? PARAMETERS : fields.getFirst(), String.join(" ", texts));
    }

    private static String field(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (KNOWN.containsKey(last)) {
            return KNOWN.get(last);
        }
        return OF_FILTER.contains(last) ? "parameters.filter." + last : PARAMETERS;
    }

    private static void collect(JsonNode value, List<String> texts) {
        if (value.isContainerNode()) {
            value.forEach(inner -> collect(inner, texts));
        } else if (!value.isNull()) {
            texts.add(value.asText());
        }
    }
}
