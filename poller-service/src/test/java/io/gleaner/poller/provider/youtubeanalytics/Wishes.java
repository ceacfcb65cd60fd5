package io.gleaner.poller.provider.youtubeanalytics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.Violation;
import io.gleaner.poller.provider.google.PacificDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Wishes for tests, and what the rules say of them. */
final class Wishes {

    static final Matrix MATRIX = Matrix.load();
    static final ConnectionView CHANNEL = connection(Map.of());
    static final ConnectionView OWNER = connection(Map.of("contentOwner", "owner-1"));
    static final Period MONTH = new Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1), PacificDays.ZONE);

    private Wishes() {}

    static ConnectionView connection(Map<String, String> properties) {
        return new ConnectionView(new ConnectionId("c1"), "youtube-analytics", "default", properties);
    }

    /** @param settings without the prefix */
    static YouTubeAnalyticsConfig config(Map<String, String> settings) {
        Map<String, String> values = new HashMap<>();
        settings.forEach((name, value) -> values.put("gleaner.provider.youtube-analytics." + name, value));
        return ProviderSettings.of(YouTubeAnalyticsConfig.class, values);
    }

    static WishRules rules(Map<String, String> settings) {
        return new WishRules(MATRIX, new Vocabulary(MATRIX, config(settings)));
    }

    static List<Violation> violations(String reportType, ObjectNode parameters) {
        return rules(Map.of()).violations(CHANNEL, reportType, Parameters.of(parameters), MONTH);
    }

    /** The least that a report type takes. */
    static ObjectNode least(ReportType type) {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        least(type.dimensions()).forEach(wish.withArray("dimensions")::add);
        ObjectNode filters = wish.putObject("filters");
        least(type.filters()).forEach(name -> filters.put(name, value(type, name)));
        if (type.top() != null) {
            wish.put("sort", "-" + type.top().sort().iterator().next());
            wish.put("maxResults", type.top().most());
        }
        return wish;
    }

    /** One name for each thing that must be there. */
    static Set<String> least(NameRules rules) {
        Set<String> names = new LinkedHashSet<>(rules.required());
        rules.exactlyOne().forEach(set -> names.add(set.iterator().next()));
        rules.oneOrMore().forEach(set -> names.add(set.iterator().next()));
        return names;
    }

    /** A value that a filter takes with a report type. */
    static String value(ReportType type, String filter) {
        Set<String> allowed = type.values().getOrDefault(filter, MATRIX.values().getOrDefault(filter, Set.of()));
        return filter.equals("country")
                ? "US"
                : allowed.isEmpty() ? "id1" : allowed.iterator().next();
    }

    static List<String> fields(List<Violation> violations) {
        return violations.stream().map(Violation::field).toList();
    }

    static List<ReportType> types() {
        return new ArrayList<>(MATRIX.types().values());
    }
}
