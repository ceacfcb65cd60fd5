package io.gleaner.poller.scheduled;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.provider.StandingJobs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Knows from the jobs behind standing wishes which subscriptions wait for what they make. */
@ApplicationScoped
class NeededJobs implements StandingJobs {

    private static final String SELECT = """
            SELECT s.id
            FROM provider_job j
            JOIN standing_wish w ON w.id = j.wish
            JOIN subscription s ON s.connection = w.connection AND s.report_type = w.report_type
                AND s.parameters = w.parameters
            WHERE w.connection = $1 AND j.job_id = $2 AND j.ended_at IS NULL
              AND (s.last_day IS NULL OR s.planned_until IS NULL OR s.planned_until <= s.last_day
                   OR EXISTS (SELECT 1 FROM request r
                              WHERE r.connection = s.connection AND r.subscription = s.id
                                AND r.state IN ('waiting', 'asking', 'running')))
            ORDER BY s.id LIMIT 100
            """;

    private final Pool pool;

    NeededJobs(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<String>> subscriptionsOf(ConnectionId connection, String job) {
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(connection.value(), job))
                .map(rows -> rows.stream().map(row -> row.getString("id")).toList());
    }
}
