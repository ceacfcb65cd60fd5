package io.gleaner.e2e.demo;

import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.GleanerSystem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** Lets the simulated YouTube issue one day again, as the real one does: a new revision arrives, and the old one stays. */
final class Correction {

    private static final int DAYS_AGO = 5;

    private final GleanerSystem system;

    Correction(GleanerSystem system) {
        this.system = system;
    }

    /** Asks for it; says so. */
    String make() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_AGO);
        new JsonClient(system.ports().sandboxAddress())
                .post(
                        "/_sandbox/youtube-reporting/backfills",
                        Map.of(
                                "account", "UCdemo000000000000000000",
                                "reportType", "channel_basic_a3",
                                "day", day.toString(),
                                "in", "PT5S"));
        return "YouTube will issue " + day + " again in a few seconds.";
    }
}
