package io.gleaner.poller.retention;

import static io.gleaner.poller.database.Columns.at;
import static io.gleaner.poller.database.Columns.instant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The settings, and the deleting. */
@ApplicationScoped
class RetentionRepository {

    private static final String ALL = "SELECT * FROM retention ORDER BY what";
    private static final String ONE = "SELECT keep_days FROM retention WHERE what = $1";
    private static final String CHANGE =
            "UPDATE retention SET keep_days = $2, changed_at = $3 WHERE what = $1 RETURNING *";

    private final Pool pool;
    private final Clock clock;

    RetentionRepository(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<List<Setting>> all() {
        return pool.query(ALL)
                .execute()
                .map(rows -> rows.stream().map(RetentionRepository::setting).toList());
    }

    Uni<Setting> change(Kept kept, int days) {
        return pool.preparedQuery(CHANGE)
                .execute(Tuple.of(kept.wireName(), days, at(clock.instant())))
                .map(rows -> setting(rows.iterator().next()));
    }

    /** Deletes some of what nobody needs any more; how many rows that were. */
    Uni<Integer> sweep(Kept kept, int most) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(kept.wireName()))
                .map(rows -> Math.max(kept.leastDays(), rows.iterator().next().getInteger("keep_days")))
                .map(days -> clock.instant().minusSeconds(86_400L * days))
                .chain(before -> pool.preparedQuery(kept.sweep()).execute(Tuple.of(at(before), most)))
                .map(rows -> rows.rowCount());
    }

    private static Setting setting(Row row) {
        String what = row.getString("what");
        return new Setting(
                what,
                row.getInteger("keep_days"),
                Kept.of(what).map(Kept::leastDays).orElse(1),
                instant(row, "changed_at"));
    }

    /**
     * How long something is kept.
     *
     * @param what {@code requests} or {@code found-revisions}
     * @param leastDays what {@code keepDays} may not fall below
     * @param changedAt null while it is as it was delivered
     */
    record Setting(String what, int keepDays, int leastDays, Instant changedAt) {}
}
