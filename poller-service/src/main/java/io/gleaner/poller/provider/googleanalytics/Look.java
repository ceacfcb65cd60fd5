package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.google.Wire;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a property said when its latest days were looked at.
 *
 * @param hours of each day that was looked at, those in which something was counted, from 0 to 23
 * @param timeZone the property's time zone as Google writes it; null when it did not say
 * @param quota what it said of its quotas; empty when it did not say
 */
record Look(Map<LocalDate, Set<Integer>> hours, String timeZone, JsonNode quota) {

    /** Vendor's limit of reports in a batch. */
    static final int MOST_DAYS = 5;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HOURS = 25;

    /**
     * One report for each day: Statsdash's question, in how many hours of the day something was counted. A batch is one call
     * for all of them.
     *
     * @param days at most {@link #MOST_DAYS}
     */
    static String request(List<LocalDate> days, String metric) {
        ObjectNode batch = JSON.createObjectNode();
        ArrayNode requests = batch.putArray("requests");
        for (LocalDate day : days) {
            ObjectNode report = requests.addObject();
            report.putArray("dimensions").addObject().put("name", "hour");
            report.putArray("metrics").addObject().put("name", metric);
            report.putArray("dateRanges")
                    .addObject()
                    .put("startDate", day.toString())
                    .put("endDate", day.toString());
            report.put("limit", HOURS).put("returnPropertyQuota", true);
        }
        return batch.toString();
    }

    /** @param answer to {@link #request}; a report for each of {@code days}, in their order */
    static Look of(List<LocalDate> days, JsonNode answer) {
        JsonNode reports = answer.path("reports");
        if (!reports.isArray() || reports.size() != days.size()) {
            throw new ProviderException(
                    new MalformedResponse("Google Analytics does not answer each report of a batch"));
        }
        Map<LocalDate, Set<Integer>> hours = new HashMap<>();
        for (int index = 0; index < days.size(); index++) {
            hours.put(days.get(index), hours(reports.get(index)));
        }
        JsonNode last = reports.path(reports.size() - 1);
        return new Look(Map.copyOf(hours), Wire.text(last.path("metadata"), "timeZone"), last.path("propertyQuota"));
    }

    private static Set<Integer> hours(JsonNode report) {
        if (!report.isObject()) {
            throw new ProviderException(new MalformedResponse("Google Analytics gives something that is no report"));
        }
        Set<Integer> hours = new HashSet<>();
        for (JsonNode row : report.path("rows")) {
            String value = row.path("dimensionValues").path(0).path("value").asText("");
            if (value.matches("[0-9]{1,2}")) {
                hours.add(Integer.parseInt(value));
            }
        }
        return Set.copyOf(hours);
    }
}
