package io.gleaner.poller.request;

import static io.gleaner.poller.database.Columns.at;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.ReportRequested;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Finds requests, and takes in new ones. */
@ApplicationScoped
public class RequestRepository {

    private static final String INSERT = """
            INSERT INTO request (report_key, occasion, provider, connection, report_type, parameters, period_start,
                period_end, subscription, deadline, received_at, since, next_attempt_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $11)
            ON CONFLICT (report_key, occasion) DO NOTHING
            """;
    private static final String OPEN = "state IN ('waiting', 'asking', 'running')";
    private static final String UNDER_WAY =
            "SELECT * FROM request WHERE connection = $1 AND " + OPEN + " AND state <> 'waiting' ORDER BY since, seq";
    private static final String DUE = """
            SELECT * FROM request
            WHERE connection = $1 AND state = 'waiting' AND (next_attempt_at <= $2 OR for_slot AND $3)
            ORDER BY deadline NULLS LAST, seq LIMIT $4
            """;
    private static final String WAITING = """
            SELECT * FROM request
            WHERE connection = $1 AND report_type = $2 AND parameters = $3 AND state = 'waiting'
            ORDER BY period_start, seq LIMIT 5000
            """;
    private static final String OF_OTHERS =
            "SELECT * FROM request WHERE connection = $1 AND provider <> $2 AND " + OPEN + " ORDER BY seq LIMIT 1000";
    private static final String ALL_OPEN =
            "SELECT * FROM request WHERE connection = $1 AND " + OPEN + " ORDER BY seq LIMIT $2";
    private static final String OVERDUE =
            "SELECT * FROM request WHERE connection = $1 AND " + OPEN + " AND received_at <= $2 ORDER BY seq LIMIT $3";
    private static final String BY_KEY =
            "SELECT * FROM request WHERE report_key = $1 AND " + OPEN + " ORDER BY seq LIMIT 1";

    private final Pool pool;
    private final Clock clock;

    RequestRepository(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Writes down new requests; those that are known already, settled or not, are left alone. */
    Uni<Void> insert(SqlConnection transaction, List<ReportRequested> events) {
        List<Tuple> rows = events.stream().map(this::row).toList();
        return transaction.preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
    }

    /** What the provider is making, or was being asked for when a process died; oldest first. */
    public Uni<List<ReportRequest>> underWay(ConnectionId connection) {
        return pool.preparedQuery(UNDER_WAY)
                .execute(Tuple.of(connection.value()))
                .map(RequestRepository::requests);
    }

    /**
     * What waits and is due, most urgent first.
     *
     * @param slotIsFree whether those count as due that wait for another report to be finished
     */
    public Uni<List<ReportRequest>> due(ConnectionId connection, boolean slotIsFree, int limit) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(connection.value(), at(clock.instant()), slotIsFree, limit))
                .map(RequestRepository::requests);
    }

    /** What waits for one report type with its parameters, by period. */
    public Uni<List<ReportRequest>> waiting(ConnectionId connection, String reportType, Parameters parameters) {
        return pool.preparedQuery(WAITING)
                .execute(Tuple.of(connection.value(), reportType, parameters.canonical()))
                .map(RequestRepository::requests);
    }

    /** What is open and names another provider than the connection's. */
    public Uni<List<ReportRequest>> openOfOthers(ConnectionId connection, String provider) {
        return pool.preparedQuery(OF_OTHERS)
                .execute(Tuple.of(connection.value(), provider))
                .map(RequestRepository::requests);
    }

    /** What is open, oldest first. */
    public Uni<List<ReportRequest>> open(ConnectionId connection, int limit) {
        return pool.preparedQuery(ALL_OPEN)
                .execute(Tuple.of(connection.value(), limit))
                .map(RequestRepository::requests);
    }

    /** What is open and was received before {@code received}, oldest first. */
    public Uni<List<ReportRequest>> openSince(ConnectionId connection, Instant received, int limit) {
        return pool.preparedQuery(OVERDUE)
                .execute(Tuple.of(connection.value(), at(received), limit))
                .map(RequestRepository::requests);
    }

    /** The oldest open request for a report; null when there is none. */
    Uni<ReportRequest> openRequestFor(String reportKey) {
        return pool.preparedQuery(BY_KEY)
                .execute(Tuple.of(reportKey))
                .map(rows -> requests(rows).stream().findFirst().orElse(null));
    }

    static List<ReportRequest> requests(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(RequestRows::request)
                .toList();
    }

    private Tuple row(ReportRequested event) {
        return Tuple.tuple()
                .addString(event.report().key().value())
                .addString(event.occasion())
                .addString(event.report().provider())
                .addString(event.report().connection().value())
                .addString(event.report().reportType())
                .addString(event.report().parameters().canonical())
                .addValue(event.report().period().start())
                .addValue(event.report().period().end())
                .addString(event.subscription())
                .addValue(at(event.deadline()))
                .addValue(at(clock.instant()));
    }
}
