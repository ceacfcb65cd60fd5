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

/** What events say, each fact once; no two facts of one kind have the same key. */
final class Facts {

    private static final int NO_PART = -1;

    private final Map<Kind, Map<List<Object>, Object[]>> facts = new EnumMap<>(Kind.class);

    /**
     * The facts of events, to be merged one after the other: events that say something different of the same thing are not together.
     * Reports come in the order of their keys, which is the order of locking.
     */
    static List<Facts> of(List<? extends ReportEvent> events) {
        List<Facts> all = new ArrayList<>();
        events.stream()
                .sorted(Comparator.comparing(event -> event.report().key().value()))
                .map(Facts::of)
                .forEach(said -> all.stream()
                        .filter(said::agreesWith)
                        .findFirst()
                        .ifPresentOrElse(first -> first.addAll(said), () -> all.add(said)));
        return all;
    }

    private static Facts of(ReportEvent event) {
        Facts facts = new Facts();
        facts.add(event);
        return facts;
    }

    /** Whether nothing is said differently. */
    private boolean agreesWith(Facts others) {
        return facts.entrySet().stream().allMatch(said -> agree(said.getValue(), others.ofKind(said.getKey())));
    }

    private static boolean agree(Map<List<Object>, Object[]> some, Map<List<Object>, Object[]> others) {
        return some.entrySet().stream()
                .allMatch(fact -> Arrays.equals(others.getOrDefault(fact.getKey(), fact.getValue()), fact.getValue()));
    }

    private void addAll(Facts others) {
        others.facts.forEach((kind, said) -> said.forEach((key, fact) -> put(kind, key, fact)));
    }

    private void put(Kind kind, List<Object> key, Object[] fact) {
        facts.computeIfAbsent(kind, unused -> new LinkedHashMap<>()).put(key, fact);
    }

    /** Empty where there is none. */
    private Map<List<Object>, Object[]> ofKind(Kind kind) {
        return facts.getOrDefault(kind, Map.of());
    }

    /** The parameters of {@code merge_facts}. */
    Tuple columns() {
        Tuple columns = Tuple.tuple();
        for (Kind kind : Kind.values()) {
            kind.addColumns(columns, ofKind(kind).values());
        }
        return columns;
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
        add(
                Kind.REPORT,
                key(report),
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
                Kind.REQUEST,
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
                Kind.FILE,
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
                Kind.FAILURE,
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
                Kind.REVISION,
                key(report),
                Column.key(revision.id()),
                Column.time(revision.createdAt()),
                parts,
                Column.time(readyAt),
                Column.time(availableUntil));
    }

    private void addSubscription(Report report, String subscription) {
        if (subscription != null && !subscription.isBlank()) {
            add(Kind.SUBSCRIPTION, key(report), Column.key(subscription));
        }
    }

    private void add(Kind kind, Object... fact) {
        put(kind, kind.keyOf(fact), fact);
    }

    private static String key(Report report) {
        return report.key().value();
    }
}
