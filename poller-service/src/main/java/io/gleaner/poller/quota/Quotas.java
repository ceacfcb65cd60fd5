package io.gleaner.poller.quota;

import static io.gleaner.poller.database.Columns.at;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.Quota;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

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

    private static final String TAKE = "SELECT refused, wait FROM take_permits($1, $2, $3, $4, $5)";

    private final Pool pool;
    private final Clock clock;

    Quotas(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Takes one permit of each quota, in their order; fails with {@link RateLimited} or {@link QuotaExhausted}, with the time of
     * the next permit, at the first that has none left. Permits of those before it are spent.
     */
    public Uni<Void> take(List<Quota> quotas) {
        Instant now = clock.instant();
        Tuple values = Tuple.of(
                quotas.stream().map(Quota::name).toArray(String[]::new),
                quotas.stream().map(quota -> (long) quota.permits()).toArray(Long[]::new),
                quotas.stream().map(quota -> quota.window().toMillis()).toArray(Long[]::new),
                quotas.stream()
                        .map(quota -> quota.daily() ? quota.zone().getId() : null)
                        .toArray(String[]::new),
                at(now));
        return pool.preparedQuery(TAKE)
                .execute(values)
                .invoke(rows -> rows.forEach(row -> {
                    throw new ProviderException(usedUp(quotas.get(row.getInteger("refused") - 1), row, now));
                }))
                .replaceWithVoid();
    }

    private static ProviderFailure usedUp(Quota quota, Row row, Instant now) {
        return quota.daily()
                ? new QuotaExhausted("The daily quota " + quota.name() + " is used up.", nextMidnight(quota, now))
                : new RateLimited(
                        "The quota " + quota.name() + " is used up for now.", now.plusMillis(row.getLong("wait")));
    }

    private static Instant nextMidnight(Quota quota, Instant now) {
        return now.atZone(quota.zone())
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(quota.zone())
                .toInstant();
    }
}
