package io.gleaner.downloader;

import io.gleaner.downloader.queue.Claim;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.ReportReady;
import io.gleaner.events.Revision;
import io.gleaner.events.StoredFile;
import io.gleaner.events.Transport;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes {@code report-ready} events of one part, and claims of it. Each report type is a report of its own, so tests do not meet. */
public final class Ready {

    public static final ConnectionId CONNECTION = new ConnectionId("partner");

    private Ready() {}

    public static ReportReady of(String reportType, PartAuthorization authorization, URI link) {
        return of(reportType, authorization, link, Instant.now().plus(2, ChronoUnit.DAYS));
    }

    public static ReportReady of(String reportType, PartAuthorization authorization, URI link, Instant availableUntil) {
        return of(CONNECTION, reportType, authorization, link, availableUntil);
    }

    public static ReportReady of(
            ConnectionId connection,
            String reportType,
            PartAuthorization authorization,
            URI link,
            Instant availableUntil) {
        Report report = Report.of(
                "dailymotion", connection, reportType, Parameters.none(), Period.day(LocalDate.of(2026, 1, 1)));
        return new ReportReady(
                report,
                "initial",
                new Revision("r1", Instant.parse("2026-01-03T03:42:12.5Z")),
                List.of(new PartDescriptor(
                        0, Transport.FILE_LINK, authorization, link, "text/csv", List.of("date", "views"))),
                availableUntil,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                "all-days");
    }

    public static String fileId(ReportReady ready) {
        return StoredFile.idOf(ready.report().key(), ready.revision().id(), 0);
    }

    /** Of its only part, at the first attempt. */
    public static Claim claim(ReportReady ready, long fence) {
        return new Claim(
                fileId(ready),
                fence,
                1,
                0,
                ready.report(),
                "initial",
                "sub",
                ready.revision(),
                0,
                1,
                ready.parts().getFirst(),
                "base-" + ready.report().reportType(),
                0,
                ready.readyAt(),
                null,
                0);
    }
}
