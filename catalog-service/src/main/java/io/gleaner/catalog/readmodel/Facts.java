package io.gleaner.catalog.readmodel;

import io.gleaner.events.FileStored;
import io.gleaner.events.Report;
import io.gleaner.events.ReportEvent;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.events.ReportRequested;
import io.gleaner.events.Revision;
import io.gleaner.events.StoredFile;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a batch of events says, as the parameters of the statements that merge it. */
final class Facts {

    private static final int NO_PART = -1;

    private final Map<Merge, List<Map<List<Object>, Object[]>>> facts = new EnumMap<>(Merge.class);
    private final Set<String> reports = new TreeSet<>();

    /** The facts of events; those about reports in the order of their keys, which is the order of locking. */
    static Facts of(List<? extends ReportEvent> events) {
        var facts = new Facts();
        events.stream()
                .sorted(Comparator.comparing(event -> event.report().key().value()))
                .forEach(facts::add);
        return facts;
    }

    /** Parameters for each run of a statement; mostly there is one, and none when the events give no such fact. */
    List<Tuple> of(Merge statement) {
        return facts.getOrDefault(statement, List.of()).stream()
                .map(run -> statement.columns(run.values()))
                .toList();
    }

    /** Keys of all reports told of. */
    String[] reports() {
        return reports.toArray(String[]::new);
    }

    private void add(ReportEvent event) {
        add(event.report());
        switch (event) {
            case ReportRequested requested -> add(requested);
            case ReportReady ready -> add(ready);
            case FileStored stored -> add(stored);
            case ReportFailed failed -> add(failed);
        }
    }

    private void add(Report report) {
        String key = key(report);
        reports.add(key);
        add(
                Merge.REPORT,
                key,
                Series.of(report),
                report.provider(),
                report.connection().value(),
                report.reportType(),
                report.parameters().canonical(),
                report.period().start(),
                report.period().end(),
                report.period().zone() == null ? null : report.period().zone().getId());
    }

    private void add(ReportRequested event) {
        addSubscription(event.report(), event.subscription());
        add(
                Merge.REQUEST,
                key(event.report()),
                event.occasion(),
                Column.time(event.requestedAt()),
                Column.time(event.deadline()));
    }

    private void add(ReportReady event) {
        addSubscription(event.report(), event.subscription());
        addRevision(event.report(), event.revision(), event.parts().size(), event.readyAt(), event.availableUntil());
    }

    private void add(FileStored event) {
        addSubscription(event.report(), event.subscription());
        addRevision(event.report(), event.revision(), event.partCount(), null, null);
        Report report = event.report();
        StoredFile file = event.file();
        add(
                Merge.FILE,
                file.id(),
                key(report),
                Column.key(event.revision().id()),
                event.part(),
                report.provider(),
                report.connection().value(),
                report.reportType(),
                report.period().start(),
                report.period().end(),
                Column.text(file.store()),
                Column.text(file.name()),
                file.size(),
                file.sha256(),
                Column.text(file.mediaType()),
                file.encoding().wireName(),
                file.rows(),
                Column.texts(file.columns()),
                Column.time(file.storedAt()),
                Column.texts(file.flags()));
    }

    private void add(ReportFailed event) {
        add(
                Merge.FAILURE,
                key(event.report()),
                event.stage().wireName(),
                Column.key(event.occasion()),
                Column.key(event.revision()),
                event.part() == null ? NO_PART : event.part(),
                Column.time(event.failedAt()),
                event.terminal(),
                event.attempt(),
                event.reason().wireName(),
                Column.text(event.message()),
                Column.time(event.retryAt()));
    }

    private void addRevision(Report report, Revision revision, int parts, Instant readyAt, Instant availableUntil) {
        add(
                Merge.REVISION,
                key(report),
                Column.key(revision.id()),
                Column.time(revision.createdAt()),
                parts,
                Column.time(readyAt),
                Column.time(availableUntil));
    }

    private void addSubscription(Report report, String subscription) {
        if (subscription != null && !subscription.isBlank()) {
            add(Merge.SUBSCRIPTION, key(report), Column.key(subscription));
        }
    }

    /** What is said twice is merged once; what is said differently of the same thing is merged one after the other. */
    private void add(Merge statement, Object... fact) {
        List<Map<List<Object>, Object[]>> runs = facts.computeIfAbsent(statement, unused -> new ArrayList<>());
        List<Object> key = statement.keyOf(fact);
        for (Map<List<Object>, Object[]> run : runs) {
            Object[] known = run.putIfAbsent(key, fact);
            if (known == null || Arrays.equals(known, fact)) {
                return;
            }
        }
        Map<List<Object>, Object[]> run = new LinkedHashMap<>();
        run.put(key, fact);
        runs.add(run);
    }

    private static String key(Report report) {
        return report.key().value();
    }
}
