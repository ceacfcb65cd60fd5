package io.gleaner.sandbox.control;

import io.gleaner.sandbox.blobs.BlobSet;
import io.gleaner.sandbox.blobs.Blobs;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.dailymotion.Dailymotion;
import io.gleaner.sandbox.faults.FaultRule;
import io.gleaner.sandbox.faults.Faults;
import io.gleaner.sandbox.fouryousee.FourYouSee;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.googleanalytics.GoogleAnalytics;
import io.gleaner.sandbox.ledger.Calls;
import io.gleaner.sandbox.ledger.Ledger;
import io.gleaner.sandbox.twin.Twins;
import io.gleaner.sandbox.youtubeanalytics.YouTubeAnalytics;
import io.gleaner.sandbox.youtubedata.YouTubeData;
import io.gleaner.sandbox.youtubereporting.YouTubeReporting;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The control API.
 *
 * @param addresses what {@code GET /} answers
 */
public record Control(
        Map<String, Object> addresses,
        SandboxClock clock,
        Faults faults,
        Calls calls,
        Ledger ledger,
        Google google,
        YouTubeReporting youTubeReporting,
        YouTubeAnalytics youTubeAnalytics,
        YouTubeData youTubeData,
        GoogleAnalytics googleAnalytics,
        Dailymotion dailymotion,
        FourYouSee fourYouSee,
        Blobs blobs,
        Twins twins) {

    /** Adds the operations to the router of the API. */
    public void mount(Router router) {
        Routes routes = new Routes(router);
        general(routes);
        new GoogleControl(google).mount(routes);
        new DailymotionControl(dailymotion).mount(routes);
        new FourYouSeeControl(fourYouSee).mount(routes);
        new YouTubeReportingControl(youTubeReporting).mount(routes);
        switches(routes, "youtube-analytics", youTubeAnalytics.switches());
        new GoogleAnalyticsControl(googleAnalytics).mount(routes);
        switches(routes, "youtube-data", youTubeData.switches());
        switches(routes, "blobs", blobs.serving());
        twins.switches().forEach((name, switches) -> switches(routes, name, switches));
        routes.post("bombs", body -> {
            ControlJson json = ControlJson.read(body);
            return Map.of("open", blobs.addBomb(json.text("name"), Long.parseLong(json.text("bytes"))));
        });
        routes.post("blobs", body -> {
            BlobSet set = ControlJson.read(body, BlobSet.class);
            blobs.add(set);
            return Map.of("open", blobs.open(set.name()), "guarded", blobs.guarded(set.name()));
        });
    }

    private void general(Routes routes) {
        routes.get("", context -> addresses);
        routes.get("clock", context -> time());
        routes.put("clock", this::move);
        routes.get("faults", context -> faults.rules());
        routes.post("faults", body -> {
            faults.add(ControlJson.read(body, FaultRule.class));
            return null;
        });
        routes.delete("faults", faults::clear);
        routes.get("ledger", this::ledgerLines);
        routes.get("calls", this::callCounts);
        routes.delete("calls", calls::reset);
        routes.get("exchanges", context -> calls.exchanges());
    }

    static void switches(Routes routes, String vendor, Object switches) {
        routes.get(vendor + "/switches", context -> switches);
        routes.patch(vendor + "/switches", body -> {
            ControlJson.update(switches, body);
            return switches;
        });
    }

    private Map<String, Object> time() {
        return Map.of("now", clock.instant(), "speed", clock.speed());
    }

    private Object move(String body) throws IOException {
        ControlJson json = ControlJson.read(body);
        if (json.has("speed")) {
            clock.speed(json.number("speed"));
        }
        if (json.has("set")) {
            clock.set(json.instant("set"));
        }
        clock.advance(json.duration("advance", Duration.ZERO));
        return time();
    }

    private Object ledgerLines(RoutingContext context) {
        String provider = context.queryParams().get("provider");
        String account = context.queryParams().get("account");
        boolean available = "true".equals(context.queryParams().get("available"));
        return ledger.lines(entry -> (provider == null || provider.equals(entry.provider()))
                && (account == null || account.equals(entry.account()))
                && (!available || entry.available()));
    }

    private Object callCounts(RoutingContext context) {
        if ("status".equals(context.queryParams().get("by"))) {
            return calls.counts();
        }
        Map<String, Long> counts = new TreeMap<>();
        calls.counts().keySet().forEach(operation -> counts.put(operation, calls.count(operation)));
        return counts;
    }
}
