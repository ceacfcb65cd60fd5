package io.gleaner.sandbox.googleanalytics;

import io.gleaner.sandbox.google.Caller;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code :runReport}, {@code :batchRunReports}, {@code :checkCompatibility} and {@code /metadata} of a property. */
final class ReportEndpoints {

    private static final Set<String> SCOPES = Set.of("analytics.readonly", "analytics");
    private static final int MOST_IN_A_BATCH = 5;

    private final Google google;
    private final Map<String, Property> properties;
    private final Cube cube;
    private final PropertyQuota quota;
    private final GoogleAnalyticsSwitches switches;
    private final Clock clock;

    ReportEndpoints(
            Google google,
            Map<String, Property> properties,
            Cube cube,
            PropertyQuota quota,
            GoogleAnalyticsSwitches switches,
            Clock clock) {
        this.google = google;
        this.properties = properties;
        this.cube = cube;
        this.quota = quota;
        this.switches = switches;
        this.clock = clock;
    }

    Reply run(Incoming request) {
        Caller caller = caller(request, "RunReport");
        Property property = property(request, caller);
        return Reply.json(200, report(property, caller, body(request)));
    }

    Reply batch(Incoming request) {
        Caller caller = caller(request, "BatchRunReports");
        Property property = property(request, caller);
        JsonArray requests = body(request).getJsonArray("requests", new JsonArray());
        if (requests.size() > MOST_IN_A_BATCH) {
            throw new Refusal(GoogleError.invalidArgument("A batch is limited to 5 requests."));
        }
        JsonArray reports = new JsonArray();
        requests.forEach(one -> reports.add(report(property, caller, (JsonObject) one)));
        return Reply.json(200, new JsonObject().put("reports", reports).put("kind", "analyticsData#batchRunReports"));
    }

    /** What may be added to a report; like the report itself it fails when it is impossible as it stands. Costs no tokens. */
    Reply compatibility(Incoming request) {
        Caller caller = caller(request, "CheckCompatibility");
        property(request, caller);
        JsonObject body = body(request);
        List<String> names = ReportRequest.names(body);
        compatible(names);
        return Reply.json(
                200, Schema.compatibilities(names, switches.incompatible, body.getString("compatibilityFilter")));
    }

    private void compatible(List<String> names) {
        List<String> clashing =
                names.stream().filter(switches.incompatible::contains).toList();
        if (clashing.size() > 1) {
            throw new Refusal(GoogleError.invalidArgument("Please remove " + clashing.getLast()
                    + " to make the request compatible. The request's dimensions & metrics are incompatible. To learn more,"
                    + " see https://ga-dev-tools.google/ga4/dimensions-metrics-explorer/"));
        }
    }

    Reply metadata(Incoming request) {
        Caller caller = caller(request, "GetMetadata");
        String id = request.pathParameter("property");
        return Reply.json(
                200,
                Schema.metadata(id.equals("0") ? id : property(request, caller).id()));
    }

    private JsonObject report(Property property, Caller caller, JsonObject body) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(property.timeZone()));
        ReportRequest request = ReportRequest.parse(body, today);
        compatible(ReportRequest.names(body));
        JsonObject left = quota.take(property.id(), caller.client().project());
        JsonObject answer = Report.of(property, request, cube).json().put("metadata", metadata(property));
        if (request.wantsQuota()) {
            answer.put("propertyQuota", left);
        }
        return answer.put("kind", "analyticsData#runReport");
    }

    private JsonObject metadata(Property property) {
        JsonObject metadata =
                new JsonObject().put("currencyCode", property.currency()).put("timeZone", property.timeZone());
        if (switches.thresholding) {
            metadata.put("subjectToThresholding", true);
        }
        if (switches.otherRow) {
            metadata.put("dataLossFromOtherRow", true);
        }
        if (switches.sampling) {
            JsonObject sample =
                    new JsonObject().put("samplesReadCount", "100000").put("samplingSpaceSize", "1000000");
            metadata.put("samplingMetadatas", new JsonArray().add(sample));
        }
        return metadata;
    }

    private Caller caller(Incoming request, String method) {
        return google.caller(
                request,
                "analyticsdata.googleapis.com",
                "google.analytics.data.v1beta.BetaAnalyticsData." + method,
                SCOPES);
    }

    private Property property(Incoming request, Caller caller) {
        Property property = properties.get(request.pathParameter("property"));
        if (property == null || !property.mayBeReadBy(caller.grant().email())) {
            throw new Refusal(GoogleError.of(
                    403,
                    "PERMISSION_DENIED",
                    "User does not have sufficient permissions for this property. To learn more about Property ID, see"
                            + " https://developers.google.com/analytics/devguides/reporting/data/v1/property-id."));
        }
        return property;
    }

    private static JsonObject body(Incoming request) {
        return request.json()
                .orElseThrow(() -> new Refusal(GoogleError.invalidArgument("Invalid JSON payload received.")));
    }
}
