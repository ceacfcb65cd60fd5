package io.gleaner.poller.scheduled;

import static io.gleaner.poller.database.Columns.at;
import static io.gleaner.poller.database.Columns.instant;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.poller.database.ReportColumns;
import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.lease.Leases;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The standing wishes and the provider's jobs behind them. */
@ApplicationScoped
public class StandingWishes {

    private static final String WANT = """
            INSERT INTO standing_wish (connection, report_type, parameters, next_look_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (connection, report_type, md5(parameters)) DO UPDATE
                SET next_look_at = LEAST(standing_wish.next_look_at, excluded.next_look_at)
            """;
    private static final String JOBS =
            "SELECT * FROM provider_job WHERE wish = $1 AND ended_at IS NULL ORDER BY job_id";
    private static final String ENSURED = "UPDATE standing_wish SET ensured_at = $2 WHERE id = $1";
    private static final String SAVE_JOB = """
            INSERT INTO provider_job (wish, job_id, provider_report_type, created_at, expires_at, successor)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (wish, job_id) DO UPDATE SET provider_report_type = excluded.provider_report_type,
                created_at = COALESCE(excluded.created_at, provider_job.created_at),
                expires_at = excluded.expires_at, successor = excluded.successor, ended_at = NULL
            """;
    private static final String MOVE_MARK =
            "UPDATE provider_job SET mark = GREATEST(mark, $3), expires_at = COALESCE($4, expires_at) WHERE wish = $1 AND job_id = $2";
    private static final String END_JOB = """
            WITH ended AS (UPDATE provider_job SET ended_at = $3 WHERE wish = $1 AND job_id = $2)
            UPDATE standing_wish SET ensured_at = NULL WHERE id = $1
            """;
    private static final String LOOK_AGAIN = "UPDATE standing_wish SET next_look_at = $2, setbacks = $3 WHERE id = $1";
    private static final String ONLY_LOOK_AGAIN = Leases.whileHeld(
            "UPDATE standing_wish SET next_look_at = $3, setbacks = 0 WHERE id = $4 AND EXISTS (SELECT FROM held)");
    private static final String REMOVE = "DELETE FROM standing_wish WHERE id = $1";
    private static final String POSTPONE =
            "UPDATE standing_wish SET next_look_at = GREATEST(next_look_at, $2) WHERE connection = $1";

    private final Pool pool;
    private final Leases leases;
    private final Clock clock;

    StandingWishes(Pool pool, Leases leases, Clock clock) {
        this.pool = pool;
        this.leases = leases;
        this.clock = clock;
    }

    /** Makes a wish known, in the caller's transaction, so that its job stands before the first day is over. */
    public Uni<Void> want(
            SqlConnection transaction, ConnectionId connection, String reportType, Parameters parameters) {
        Tuple values = Tuple.of(connection.value(), reportType, parameters.canonical(), at(clock.instant()));
        return transaction.preparedQuery(WANT).execute(values).replaceWithVoid();
    }

    /** None of the connection's jobs is looked at before {@code until}. */
    public Uni<Void> postpone(Lease lease, Instant until) {
        return leases.fenced(lease, tx -> tx.preparedQuery(POSTPONE)
                .execute(Tuple.of(lease.connection().value(), at(until)))
                .replaceWithVoid());
    }

    /** Forgets a wish that makes no sense to the provider. */
    Uni<Void> remove(Lease lease, StandingWish wish) {
        return leases.fenced(
                lease,
                tx -> tx.preparedQuery(REMOVE).execute(Tuple.of(wish.id())).replaceWithVoid());
    }

    Uni<List<WatchedJob>> jobs(StandingWish wish) {
        return pool.preparedQuery(JOBS)
                .execute(Tuple.of(wish.id()))
                .map(rows -> rows.stream().map(StandingWishes::job).toList());
    }

    Uni<Void> ensured(Lease lease, StandingWish wish, Job job) {
        Tuple values = Tuple.of(
                wish.id(),
                job.id(),
                job.providerReportType(),
                at(job.createdAt()),
                at(job.expiresAt()),
                job.successorReportType());
        return leases.fenced(lease, tx -> tx.preparedQuery(SAVE_JOB)
                .execute(values)
                .chain(() -> tx.preparedQuery(ENSURED).execute(Tuple.of(wish.id(), at(clock.instant()))))
                .replaceWithVoid());
    }

    Uni<Void> ended(Lease lease, StandingWish wish, Job job) {
        return leases.fenced(lease, tx -> tx.preparedQuery(END_JOB)
                .execute(Tuple.of(wish.id(), job.id(), at(clock.instant())))
                .replaceWithVoid());
    }

    Uni<Void> moveMark(SqlConnection transaction, StandingWish wish, Job job, Instant mark, Instant expiresAt) {
        return transaction
                .preparedQuery(MOVE_MARK)
                .execute(Tuple.of(wish.id(), job.id(), at(mark), at(expiresAt)))
                .replaceWithVoid();
    }

    Uni<Void> lookAgain(SqlConnection transaction, StandingWish wish, Instant next, int setbacks) {
        return transaction
                .preparedQuery(LOOK_AGAIN)
                .execute(Tuple.of(wish.id(), at(next), setbacks))
                .replaceWithVoid();
    }

    /** A settled wish was looked at, without any setback; fails with {@code LeaseLost}. */
    Uni<Void> lookAgain(Lease lease, StandingWish wish, Instant next) {
        return leases.write(lease, ONLY_LOOK_AGAIN, at(next), wish.id());
    }

    static StandingWish wish(Row row) {
        return new StandingWish(
                row.getLong("id"),
                new ConnectionId(row.getString("connection")),
                row.getString("report_type"),
                ReportColumns.parameters(row),
                instant(row, "ensured_at"),
                instant(row, "next_look_at"),
                row.getInteger("setbacks"));
    }

    static WatchedJob job(Row row) {
        Job job = new Job(
                row.getString("job_id"),
                row.getString("provider_report_type"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                row.getString("successor"));
        return new WatchedJob(job, instant(row, "mark"));
    }
}
