package io.gleaner.sandbox.googleanalytics;

import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.http.Operations;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The simulated Google Analytics Data API, and of the Admin API the list of properties: their addresses, switches and
 * properties. Thread-safe.
 */
public final class GoogleAnalytics {

    private static final String PROPERTY = "/googleanalytics/v1beta/properties/(?<property>[0-9]+)";

    private final GoogleAnalyticsSwitches switches = new GoogleAnalyticsSwitches();
    private final Map<String, Property> properties = new ConcurrentHashMap<>();
    private final ReportEndpoints endpoints;
    private final AccountSummaries summaries;
    private volatile URI base;
    private volatile URI adminBase;

    public GoogleAnalytics(Google google, Seeded seeded, Clock clock) {
        Cube cube = new Cube(seeded, switches, clock);
        PropertyQuota quota = new PropertyQuota(switches, clock);
        this.endpoints = new ReportEndpoints(google, properties, cube, quota, switches, clock);
        this.summaries = new AccountSummaries(google, properties, switches);
    }

    /** The API's root, {@code {api}/googleanalytics/}; what Google's clients call the root URL. */
    public URI base() {
        return base;
    }

    /** The Admin API's root, {@code {api}/googleanalyticsadmin/}. */
    public URI adminBase() {
        return adminBase;
    }

    /** How the APIs behave. */
    public GoogleAnalyticsSwitches switches() {
        return switches;
    }

    /** Registers a property; throws {@link java.time.DateTimeException} when there is no such time zone. */
    public void add(Property property) {
        ZoneId.of(property.timeZone());
        properties.put(property.id(), property);
    }

    /** Adds the endpoints to a router. */
    public void mount(Router router, Operations operations, URI api) {
        base = api.resolve("googleanalytics/");
        adminBase = api.resolve("googleanalyticsadmin/");
        router.get("/googleanalyticsadmin/v1beta/accountSummaries")
                .handler(operations.of("google-analytics-admin.accountSummaries.list", summaries));
        router.postWithRegex(PROPERTY + ":runReport")
                .handler(operations.of("google-analytics.runReport", endpoints::run));
        router.postWithRegex(PROPERTY + ":batchRunReports")
                .handler(operations.of("google-analytics.batchRunReports", endpoints::batch));
        router.postWithRegex(PROPERTY + ":checkCompatibility")
                .handler(operations.of("google-analytics.checkCompatibility", endpoints::compatibility));
        router.getWithRegex(PROPERTY + "/metadata")
                .handler(operations.of("google-analytics.metadata", endpoints::metadata));
    }
}
