package io.gleaner.poller.quota;

import static io.gleaner.poller.database.Columns.at;
import static io.gleaner.poller.database.Columns.instant;

import io.gleaner.poller.provider.Allowance;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Remembers what providers say is left of the quotas that they count, and keeps calls back from what is used up. */
@ApplicationScoped
public class Allowances {

    private static final String NOTE = """
            INSERT INTO allowance (name, remaining, reserve, until, daily, noted_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (name) DO UPDATE SET remaining = excluded.remaining, reserve = excluded.reserve,
                until = excluded.until, daily = excluded.daily, noted_at = excluded.noted_at
            """;
    private static final String USED_UP = """
            SELECT * FROM allowance WHERE name = ANY($1) AND remaining <= reserve AND until > $2
            """;

    private final Pool pool;
    private final Clock clock;

    Allowances(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Notes what is left, instead of what was noted before. */
    public Uni<Void> note(List<Allowance> allowances) {
        List<Tuple> rows = allowances.stream()
                .sorted(Comparator.comparing(Allowance::name))
                .map(allowance -> Tuple.of(
                        allowance.name(),
                        allowance.left(),
                        allowance.reserve(),
                        at(allowance.until()),
                        allowance.daily(),
                        at(clock.instant())))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(NOTE).executeBatch(rows).replaceWithVoid();
    }

    /** Fails with {@link RateLimited} or {@link QuotaExhausted} when one of those with these names is used up. */
    public Uni<Void> heed(Collection<String> names) {
        return pool.preparedQuery(USED_UP)
                .execute(Tuple.of(names.toArray(String[]::new), at(clock.instant())))
                .invoke(rows -> rows.stream()
                        .map(Allowances::allowance)
                        .max(Comparator.comparing(Allowance::until))
                        .ifPresent(allowance -> {
                            throw new ProviderException(failure(allowance));
                        }))
                .replaceWithVoid();
    }

    private static ProviderFailure failure(Allowance allowance) {
        String message =
                "By the provider's own count %d are left of %s, and %d are kept in reserve; it counts anew at %s."
                        .formatted(allowance.left(), allowance.name(), allowance.reserve(), allowance.until());
        return allowance.daily()
                ? new QuotaExhausted(message, allowance.until())
                : new RateLimited(message, allowance.until());
    }

    private static Allowance allowance(Row row) {
        return new Allowance(
                row.getString("name"),
                row.getLong("remaining"),
                row.getLong("reserve"),
                instant(row, "until"),
                row.getBoolean("daily"));
    }
}
