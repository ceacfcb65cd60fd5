package io.gleaner.auth.rotation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what each key has sealed. */
@ApplicationScoped
class KeyCounts {

    private final Pool pool;

    @Inject
    KeyCounts(Pool pool) {
        this.pool = pool;
    }

    /** By the key's name; a key without any value is absent, and so is a column without any of a key. */
    Uni<SortedMap<String, Map<SealedColumn, Long>>> all() {
        return Multi.createFrom()
                .items(SealedColumn.values())
                .onItem()
                .transformToUniAndConcatenate(
                        column -> pool.query(column.counts()).execute().map(rows -> {
                            SortedMap<String, Long> ofColumn = new TreeMap<>();
                            rows.forEach(row -> ofColumn.put(row.getString("key"), row.getLong("amount")));
                            return Map.entry(column, ofColumn);
                        }))
                .collect()
                .in(TreeMap::new, (counts, column) -> column.getValue()
                        .forEach((key, amount) -> counts.computeIfAbsent(key, _ -> new EnumMap<>(SealedColumn.class))
                                .put(column.getKey(), amount)));
    }
}
