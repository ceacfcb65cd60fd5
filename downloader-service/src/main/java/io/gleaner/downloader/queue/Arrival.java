package io.gleaner.downloader.queue;

import io.gleaner.events.PartDescriptor;
import io.gleaner.events.ReportReady;
import io.gleaner.events.StoredFile;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A part as it comes into the queue. */
record Arrival(String fileId, ReportReady event, PartDescriptor part) {

    /**
     * The parts of events, in their order, as lists of which none has a part twice: one statement cannot write a row twice. Mostly
     * there is one list.
     */
    static List<List<Arrival>> withoutRepetitions(List<ReportReady> events) {
        List<List<Arrival>> lists = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (ReportReady event : events) {
            for (PartDescriptor part : event.parts()) {
                String id =
                        StoredFile.idOf(event.report().key(), event.revision().id(), part.index());
                int before = seen.merge(id, 1, Integer::sum) - 1;
                if (before == lists.size()) {
                    lists.add(new ArrayList<>());
                }
                lists.get(before).add(new Arrival(id, event, part));
            }
        }
        return lists;
    }

    /** What it is to the process that claimed it when it came. @param elsewhere see {@link Claim#elsewhere} */
    Claim claimed(int elsewhere) {
        return new Claim(
                fileId,
                1,
                1,
                0,
                event.report(),
                event.occasion(),
                event.subscription(),
                event.revision(),
                part.index(),
                event.parts().size(),
                part,
                baseName(),
                0,
                event.readyAt(),
                event.availableUntil(),
                elsewhere);
    }

    private String baseName() {
        return FileName.base(event.report(), event.revision(), part.index());
    }

    /** The columns of the rows, as arrays of the same length. */
    static void addColumns(Tuple values, List<Arrival> parts) {
        values.addValue(texts(parts, Arrival::fileId))
                .addValue(texts(parts, one -> one.event.report().key().value()))
                .addValue(texts(parts, one -> one.event.report().connection().value()))
                .addValue(texts(parts, one -> Rows.json(one.event.report())))
                .addValue(texts(parts, one -> one.event.occasion()))
                .addValue(texts(parts, one -> one.event.subscription()))
                .addValue(texts(parts, one -> one.event.revision().id()))
                .addValue(times(parts, one -> one.event.revision().createdAt()))
                .addValue(column(parts, one -> one.part.index(), Integer[]::new))
                .addValue(column(parts, one -> one.event.parts().size(), Integer[]::new))
                .addValue(texts(parts, one -> Rows.json(one.part)))
                .addValue(texts(parts, Arrival::baseName))
                .addValue(times(parts, one -> one.event.readyAt()))
                .addValue(times(parts, one -> one.event.availableUntil()));
    }

    private static String[] texts(List<Arrival> parts, Function<Arrival, String> value) {
        return column(parts, value, String[]::new);
    }

    private static OffsetDateTime[] times(List<Arrival> parts, Function<Arrival, Instant> value) {
        return column(parts, value.andThen(Arrival::utc), OffsetDateTime[]::new);
    }

    private static <T> T[] column(List<Arrival> parts, Function<Arrival, T> value, IntFunction<T[]> array) {
        return parts.stream().map(value).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
