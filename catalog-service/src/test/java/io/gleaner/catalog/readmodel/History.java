package io.gleaner.catalog.readmodel;

import io.gleaner.catalog.Samples;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.events.ReportEvent;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.events.ReportRequested;
import io.gleaner.events.Revision;
import io.gleaner.events.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events of every topic about a few reports, with every kind of contradiction that the contract allows. */
final class History {

    private static final int REPORTS = 12;
    private static final List<String> REVISIONS = List.of("r1", "r2", "r3");
    private static final List<String> OCCASIONS = List.of("initial", "restatement-2026-03-09", "manual-1");

    private final Random random;
    private final String connection;

    private History(long seed, String connection) {
        this.random = new Random(seed);
        this.connection = connection;
    }

    static List<ReportEvent> of(long seed, String connection, int events) {
        var history = new History(seed, connection);
        List<ReportEvent> all = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            all.add(history.next());
        }
        return all;
    }

    private ReportEvent next() {
        Report report = report();
        Revision revision = new Revision(any(REVISIONS), time());
        return switch (random.nextInt(4)) {
            case 0 -> new ReportRequested(report, any(OCCASIONS), subscription(), maybe(time()), maybe(time()));
            case 1 -> {
                ReportReady ready = Samples.ready(report, revision, random.nextInt(3), time(), subscription());
                yield new ReportReady(
                        report,
                        any(OCCASIONS),
                        revision,
                        ready.parts(),
                        maybe(time()),
                        ready.readyAt(),
                        subscription());
            }
            case 2 -> {
                int parts = 1 + random.nextInt(2);
                int part = random.nextInt(parts);
                byte[] bytes = ("content " + random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
                yield Samples.stored(
                        report,
                        revision,
                        part,
                        parts,
                        Samples.file(report, revision, part, bytes, random.nextInt(3), time()),
                        subscription());
            }
            default -> failed(report);
        };
    }

    private ReportFailed failed(Report report) {
        boolean download = random.nextBoolean();
        return new ReportFailed(
                report,
                maybe(any(OCCASIONS)),
                download ? Stage.DOWNLOAD : any(List.of(Stage.REQUEST, Stage.POLL)),
                any(List.of(Reason.GONE, Reason.INVALID_REQUEST, Reason.RATE_LIMITED)),
                "message " + random.nextInt(3),
                random.nextBoolean(),
                random.nextInt(3),
                maybe(time()),
                time(),
                download ? any(REVISIONS) : null,
                download && random.nextBoolean() ? random.nextInt(2) : null);
    }

    private Report report() {
        int number = random.nextInt(REPORTS);
        LocalDate start = Samples.DAY.plusDays(number);
        Period period = Period.of(start, start.plusDays(number % 3 == 0 ? 30 : 1));
        return Report.of(
                "youtube-reporting",
                new ConnectionId(connection),
                "channel_basic",
                Parameters.none(),
                switch (random.nextInt(3)) {
                    case 0 -> period.in(ZoneId.of("America/Los_Angeles"));
                    case 1 -> period.in(ZoneId.of("UTC"));
                    default -> period;
                });
    }

    /** One of few, so that equal times meet. */
    private Instant time() {
        return Samples.T0.plusSeconds(random.nextInt(12));
    }

    private String subscription() {
        return any(java.util.Arrays.asList("daily", "weekly", null));
    }

    private <T> T maybe(T value) {
        return random.nextInt(3) == 0 ? null : value;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
