package io.gleaner.poller.scheduled;

import io.gleaner.events.Period;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/** The subscriptions that cover what a wish brings. */
@ApplicationScoped
class Coverage {

    private static final String SELECT = """
            SELECT id, first_day, last_day FROM subscription
            WHERE connection = $1 AND report_type = $2 AND parameters = $3 ORDER BY created_at, id
            """;

    private final Pool pool;

    Coverage(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Span>> of(StandingWish wish) {
        Tuple values = Tuple.of(
                wish.connection().value(), wish.reportType(), wish.parameters().canonical());
        return pool.preparedQuery(SELECT).execute(values).map(rows -> rows.stream()
                .map(row -> new Span(row.getString("id"), row.getLocalDate("first_day"), row.getLocalDate("last_day")))
                .toList());
    }

    /**
     * The days of a subscription.
     *
     * @param subscription its id
     * @param firstDay the first of them
     * @param lastDay the last of them; null when they never end
     */
    record Span(String subscription, LocalDate firstDay, LocalDate lastDay) {

        boolean covers(Period period) {
            return period.end().isAfter(firstDay)
                    && (lastDay == null || !period.start().isAfter(lastDay));
        }
    }
}
