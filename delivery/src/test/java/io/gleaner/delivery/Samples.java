package io.gleaner.delivery;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.ReportReady;
import io.gleaner.events.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

final class Samples {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");

    private Samples() {}

    static ReportReady ready(String connection, String revision) {
        return new ReportReady(
                Report.of(
                        "dailymotion",
                        new ConnectionId(connection),
                        "audience",
                        Parameters.none(),
                        Period.day(LocalDate.of(2026, 11, 1))),
                "initial",
                new Revision(revision, NOW),
                List.of(),
                null,
                NOW,
                null);
    }
}
