package io.gleaner.sandbox.googleanalytics;

import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The dimensions and metrics that there are: a small part of the real ones. */
final class Schema {

    private static final String LIST = "For a list of valid dimensions and metrics, see"
            + " https://developers.google.com/analytics/devguides/reporting/data/v1/api-schema ";
    private static final List<String> DIMENSIONS = List.of(
            "browser",
            "city",
            "country",
            "countryId",
            "date",
            "dateHour",
            "day",
            "dayOfWeek",
            "deviceCategory",
            "hostName",
            "hour",
            "month",
            "operatingSystem",
            "pagePath",
            "pageReferrer",
            "pageTitle",
            "sessionDefaultChannelGroup",
            "sessionMedium",
            "sessionSource",
            "sessionSourceMedium",
            "year");
    private static final Map<String, String> METRICS = new TreeMap<>(Map.ofEntries(
            Map.entry("activeUsers", "TYPE_INTEGER"),
            Map.entry("averageSessionDuration", "TYPE_SECONDS"),
            Map.entry("bounceRate", "TYPE_FLOAT"),
            Map.entry("engagedSessions", "TYPE_INTEGER"),
            Map.entry("engagementRate", "TYPE_FLOAT"),
            Map.entry("eventCount", "TYPE_INTEGER"),
            Map.entry("newUsers", "TYPE_INTEGER"),
            Map.entry("screenPageViews", "TYPE_INTEGER"),
            Map.entry("screenPageViewsPerSession", "TYPE_FLOAT"),
            Map.entry("sessions", "TYPE_INTEGER"),
            Map.entry("totalRevenue", "TYPE_CURRENCY"),
            Map.entry("totalUsers", "TYPE_INTEGER"),
            Map.entry("userEngagementDuration", "TYPE_SECONDS")));

    private Schema() {}

    static String dimension(String name) {
        return known("dimension", DIMENSIONS, name);
    }

    static String metric(String name) {
        return known("metric", List.copyOf(METRICS.keySet()), name);
    }

    static boolean isDimension(String name) {
        return DIMENSIONS.contains(name);
    }

    static String type(String metric) {
        return METRICS.get(metric);
    }

    static JsonObject metadata(String property) {
        JsonArray dimensions = new JsonArray();
        DIMENSIONS.forEach(name -> dimensions.add(described(name)));
        JsonArray metrics = new JsonArray();
        METRICS.forEach((name, type) -> metrics.add(described(name).put("type", type)));
        return new JsonObject()
                .put("name", "properties/" + property + "/metadata")
                .put("dimensions", dimensions)
                .put("metrics", metrics);
    }

    /** @param only {@code COMPATIBLE} or {@code INCOMPATIBLE}; null for both */
    static JsonObject compatibilities(List<String> names, Set<String> incompatible, String only) {
        boolean clashes = names.stream().anyMatch(incompatible::contains);
        JsonArray dimensions = new JsonArray();
        DIMENSIONS.forEach(name -> compatibility(!clashes || !incompatible.contains(name), only)
                .ifPresent(told -> dimensions.add(told.put("dimensionMetadata", described(name)))));
        JsonArray metrics = new JsonArray();
        METRICS.forEach((name, type) -> compatibility(!clashes || !incompatible.contains(name), only)
                .ifPresent(told ->
                        metrics.add(told.put("metricMetadata", described(name).put("type", type)))));
        JsonObject answer = new JsonObject();
        if (!dimensions.isEmpty()) {
            answer.put("dimensionCompatibilities", dimensions);
        }
        return metrics.isEmpty() ? answer : answer.put("metricCompatibilities", metrics);
    }

    private static Optional<JsonObject> compatibility(boolean compatible, String only) {
        String told = compatible ? "COMPATIBLE" : "INCOMPATIBLE";
        return only == null || only.equals(told)
                ? Optional.of(new JsonObject().put("compatibility", told))
                : Optional.empty();
    }

    private static JsonObject described(String name) {
        return new JsonObject()
                .put("apiName", name)
                .put("uiName", name)
                .put("description", name)
                .put("category", "General");
    }

    private static String known(String kind, List<String> all, String name) {
        if (all.contains(name)) {
            return name;
        }
        Optional<String> meant =
                all.stream().filter(known -> known.equalsIgnoreCase(name)).findFirst();
        throw new Refusal(GoogleError.invalidArgument(meant.map(known -> "Did you mean " + known + "? ")
                        .orElse("") + "Field " + name + " is not a valid " + kind + ". " + LIST));
    }
}
