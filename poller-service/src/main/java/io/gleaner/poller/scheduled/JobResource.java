package io.gleaner.poller.scheduled;

import static io.gleaner.poller.database.Columns.instant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;

/** Shows the standing jobs at scheduled providers, and which of them end or have a successor. */
@Path("/jobs")
class JobResource {

    private static final String SELECT = """
            SELECT w.connection, w.report_type, w.next_look_at, j.*
            FROM provider_job j JOIN standing_wish w ON w.id = j.wish
            WHERE $1::text IS NULL OR w.connection = $1
            ORDER BY w.connection, w.report_type, j.job_id LIMIT 1000
            """;

    private final Pool pool;

    JobResource(Pool pool) {
        this.pool = pool;
    }

    /** The jobs of a connection, or the first 1,000 of all. */
    @GET
    public Uni<List<JobView>> list(@QueryParam("connection") String connection) {
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(connection))
                .map(rows -> rows.stream().map(JobResource::view).toList());
    }

    private static JobView view(Row row) {
        return new JobView(
                row.getString("connection"),
                row.getString("report_type"),
                row.getString("job_id"),
                row.getString("provider_report_type"),
                instant(row, "expires_at"),
                row.getString("successor"),
                instant(row, "ended_at"),
                instant(row, "mark"),
                instant(row, "next_look_at"));
    }

    /**
     * A job as it is shown.
     *
     * @param expiresAt when the provider ends it; null when that is not announced
     * @param successor the report type that replaces its own; null when there is none
     * @param endedAt when it was found to be gone; null while it stands
     * @param newestRevisionAt create time of the newest revision found
     */
    record JobView(
            String connection,
            String reportType,
            String job,
            String providerReportType,
            Instant expiresAt,
            String successor,
            Instant endedAt,
            Instant newestRevisionAt,
            Instant nextLookAt) {}
}
