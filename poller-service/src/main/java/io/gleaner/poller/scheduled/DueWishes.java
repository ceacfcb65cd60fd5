package io.gleaner.poller.scheduled;

import static io.gleaner.poller.database.Columns.at;

import io.gleaner.poller.lease.Leases;
import io.gleaner.poller.provider.ProviderDescription;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the wishes whose time has come, and all that looks at them have to know, at once for a connection. */
@ApplicationScoped
class DueWishes {

    private static final String WANT_WHAT_IS_REQUESTED = Leases.whileHeld("""
            INSERT INTO standing_wish (connection, report_type, parameters, next_look_at)
            SELECT DISTINCT connection, report_type, parameters, $3::timestamptz FROM request
            WHERE connection = $1 AND state = 'waiting' AND EXISTS (SELECT FROM held)
            ON CONFLICT (connection, report_type, md5(parameters)) DO NOTHING
            """);
    /**
     * Wishes with their jobs. One is unsettled when a request for it is new, due before the next look, late or to be answered.
     * What usually lies between the end of a day and its report is what lay there with four of five in the last two weeks;
     * those that were late, such as days from before the job, tell nothing of it.
     */
    private static final String DUE = """
            SELECT w.*, waiting.earliest_end, waiting.unsettled, j.job_id, j.provider_report_type, j.created_at,
                j.expires_at, j.successor, j.mark, extract(epoch FROM usual.lag)::bigint AS usual_lag,
                EXISTS (SELECT FROM subscription s WHERE s.connection = $1 AND s.report_type = w.report_type
                    AND s.parameters = w.parameters) AS covered
            FROM standing_wish w
            CROSS JOIN LATERAL (
                SELECT min(r.period_end) AS earliest_end, min(r.next_attempt_at) AS next_attempt_at,
                    COALESCE(bool_or(r.reason IS DISTINCT FROM 'not-ready' OR r.next_attempt_at < $3
                        OR r.deadline <= $2 AND r.announced IS DISTINCT FROM 'not-ready'
                        OR EXISTS (SELECT FROM found_revision f WHERE f.wish = w.id
                            AND f.period_start <= r.period_start AND f.period_end >= r.period_end)), false) AS unsettled
                FROM request r
                WHERE r.connection = $1 AND r.state = 'waiting' AND r.report_type = w.report_type
                    AND r.parameters = w.parameters) waiting
            CROSS JOIN LATERAL (
                SELECT percentile_disc(0.8) WITHIN GROUP (ORDER BY made.lag) AS lag
                FROM (SELECT DISTINCT ON (f.period_start, f.period_end)
                        f.created_at - (f.period_end::timestamp AT TIME ZONE $4) AS lag
                    FROM found_revision f WHERE f.wish = w.id AND f.period_start > ($2 AT TIME ZONE $4)::date - 14
                    ORDER BY f.period_start, f.period_end, f.created_at) made
                WHERE made.lag < $5::bigint * interval '1 second') usual
            LEFT JOIN provider_job j ON j.wish = w.id AND j.ended_at IS NULL
            WHERE w.connection = $1 AND LEAST(w.next_look_at, waiting.next_attempt_at) <= $2
            ORDER BY w.next_look_at, w.id, j.job_id
            """;

    private final Pool pool;
    private final Leases leases;
    private final Clock clock;

    DueWishes(Pool pool, Leases leases, Clock clock) {
        this.pool = pool;
        this.leases = leases;
        this.clock = clock;
    }

    /** The wishes that are to be looked at or for which a request is due; fails with {@code LeaseLost}. */
    Uni<List<DueWish>> of(Visit visit) {
        Instant now = clock.instant();
        ProviderDescription provides = visit.provider().description();
        Tuple values = Tuple.of(
                visit.lease().connection().value(),
                at(now),
                at(now.plus(visit.pace().look())),
                provides.zone().getId(),
                provides.lateAfter().toSeconds());
        return leases.write(visit.lease(), WANT_WHAT_IS_REQUESTED, at(now))
                .chain(() -> pool.preparedQuery(DUE).execute(values))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getLong("id"), LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(DueWishes::due)
                        .toList());
    }

    /** @param rows of one wish, one for each of its jobs; or one without a job */
    private static DueWish due(List<Row> rows) {
        Row first = rows.getFirst();
        List<WatchedJob> jobs = rows.stream()
                .filter(row -> row.getString("job_id") != null)
                .map(StandingWishes::job)
                .toList();
        Demand demand = new Demand(first.getLocalDate("earliest_end"), first.getBoolean("covered"));
        Long lag = first.getLong("usual_lag");
        return new DueWish(
                StandingWishes.wish(first),
                jobs,
                !first.getBoolean("unsettled"),
                demand,
                lag == null ? null : Duration.ofSeconds(lag));
    }
}
