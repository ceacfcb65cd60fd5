package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

/**
 * A report type that Gleaner offers: dimensions and metrics that go together. Parameters may replace either list and the
 * filter; {@code custom} brings none of them.
 *
 * @param name the report type
 * @param dimensions asked for when the parameters name none
 * @param metrics asked for when the parameters name none
 * @param dimensionFilter used when the parameters have none; null for none
 */
record Preset(String name, List<String> dimensions, List<String> metrics, JsonNode dimensionFilter) {

    /** Google's own grouping of where people come from: see "Default channel group" in Analytics Help. */
    private static final String SOCIAL = """
            {"filter":{"fieldName":"sessionDefaultChannelGroup",
              "inListFilter":{"values":["Organic Social","Paid Social"]}}}""";

    /** What Statsdash shows of a site, and hours. */
    static final List<Preset> ALL = List.of(
            preset(
                    "daily-traffic",
                    "date hostName",
                    "screenPageViews totalUsers activeUsers newUsers sessions engagedSessions averageSessionDuration"
                            + " userEngagementDuration"),
            preset("hourly-traffic", "dateHour hostName", "screenPageViews activeUsers sessions"),
            preset("pages", "date hostName pagePath pageTitle", "screenPageViews totalUsers userEngagementDuration"),
            preset("sources", "date hostName sessionSource sessionMedium", "sessions totalUsers screenPageViews"),
            preset("referrers", "date hostName pageReferrer", "screenPageViews totalUsers"),
            new Preset(
                    "social-networks",
                    names("date hostName sessionSource"),
                    names("sessions totalUsers screenPageViews"),
                    json(SOCIAL)),
            preset("countries", "date hostName countryId country", "screenPageViews totalUsers sessions"),
            preset(
                    "devices",
                    "date hostName deviceCategory operatingSystem browser",
                    "screenPageViews totalUsers sessions"),
            new Preset("custom", List.of(), List.of(), null));

    static List<String> names() {
        return ALL.stream().map(Preset::name).toList();
    }

    static Optional<Preset> of(String reportType) {
        return ALL.stream().filter(preset -> preset.name.equals(reportType)).findFirst();
    }

    private static Preset preset(String name, String dimensions, String metrics) {
        return new Preset(name, names(dimensions), names(metrics), null);
    }

    private static List<String> names(String text) {
        return List.of(text.split(" "));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
