package io.gleaner.poller.quota;

import static io.gleaner.poller.database.Columns.at;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.Quota;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes permits before calls are made.
 *
 * <ol>
 *   <li>However many replicas take, no window ever has more permits than the quota says.
 *   <li>A daily quota is counted from midnight in its zone; any other over every stretch of time as long as its window.
 *   <li>A permit that is taken is spent, even when the call then fails.
 * </ol>
 */
@ApplicationScoped
public class Quotas {

    private static final String TAKE_DAILY = """
            INSERT INTO quota AS q (name, window_start, taken)
            VALUES ($1, date_trunc('day', $2::timestamptz AT TIME ZONE $3) AT TIME ZONE $3, 1)
            ON CONFLICT (name) DO UPDATE SET
                taken = CASE WHEN q.window_start < excluded.window_start THEN 1 ELSE q.taken + 1 END,
                window_start = GREATEST(q.window_start, excluded.window_start)
            WHERE q.window_start < excluded.window_start OR q.taken < $4
            RETURNING taken
            """;
    private static final String LOCK = """
            INSERT INTO quota AS q (name, window_start, taken) VALUES ($1, now(), 0)
            ON CONFLICT (name) DO UPDATE SET window_start = q.window_start
            """;
    /** Counts what the lock before it has made sure is all there is. */
    private static final String TAKE = """
            WITH forgotten AS (
                DELETE FROM quota_permit
                WHERE name = $1 AND taken_at <= clock_timestamp() - $2::bigint * interval '1 millisecond'),
            held AS (
                SELECT count(*) AS taken, GREATEST(1, 1 + ceil(1000 * extract(epoch FROM
                    min(taken_at) + $2::bigint * interval '1 millisecond' - clock_timestamp())))::bigint AS wait
                FROM quota_permit
                WHERE name = $1 AND taken_at > clock_timestamp() - $2::bigint * interval '1 millisecond'),
            permit AS (
                INSERT INTO quota_permit (name, taken_at)
                SELECT $1, clock_timestamp() FROM held WHERE taken < $3 RETURNING 1)
            SELECT EXISTS (SELECT FROM permit) AS granted, wait FROM held
            """;

    private final Pool pool;
    private final Clock clock;

    Quotas(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Takes one permit; fails with {@link RateLimited} or {@link QuotaExhausted}, with the time of the next permit, when none is left. */
    public Uni<Void> take(Quota quota) {
        return quota.daily() ? takeOfTheDay(quota) : pool.withTransaction(tx -> takeOfTheWindow(tx, quota));
    }

    private Uni<Void> takeOfTheDay(Quota quota) {
        Instant now = clock.instant();
        Tuple values = Tuple.of(quota.name(), at(now), quota.zone().getId(), quota.permits());
        return pool.preparedQuery(TAKE_DAILY)
                .execute(values)
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new ProviderException(new QuotaExhausted(
                                "The daily quota " + quota.name() + " is used up.", nextMidnight(quota, now)));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> takeOfTheWindow(SqlConnection transaction, Quota quota) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(quota.name()))
                .chain(() -> transaction
                        .preparedQuery(TAKE)
                        .execute(Tuple.of(quota.name(), quota.window().toMillis(), quota.permits())))
                .map(rows -> rows.iterator().next())
                .invoke(row -> {
                    if (!row.getBoolean("granted")) {
                        throw usedUp(quota, row);
                    }
                })
                .replaceWithVoid();
    }

    private ProviderException usedUp(Quota quota, Row row) {
        Instant until = clock.instant().plus(Duration.ofMillis(row.getLong("wait")));
        return new ProviderException(new RateLimited("The quota " + quota.name() + " is used up for now.", until));
    }

    private static Instant nextMidnight(Quota quota, Instant now) {
        return now.atZone(quota.zone())
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(quota.zone())
                .toInstant();
    }
}
