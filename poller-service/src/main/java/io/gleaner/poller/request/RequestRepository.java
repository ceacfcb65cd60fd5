package io.gleaner.poller.request;

import static io.gleaner.poller.database.Columns.at;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Reason;
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
import java.time.LocalDate;
import java.util.List;

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
    private static final String OF_WISH =
            "connection = $1 AND report_type = $2 AND parameters = $3 AND state = 'waiting'";
    private static final String WAITING =
            "SELECT * FROM request WHERE " + OF_WISH + " AND seq > $4 ORDER BY seq LIMIT $5";
    private static final String UNCHECKED = "SELECT * FROM request WHERE " + OF_WISH
            + " AND reason IS DISTINCT FROM 'not-ready' ORDER BY period_start DESC, seq LIMIT $4";
    private static final String MATCHABLE = "SELECT * FROM request r WHERE " + OF_WISH + """
             AND (EXISTS (SELECT 1 FROM found_revision f WHERE f.wish = $4
                          AND f.period_start <= r.period_start AND f.period_end >= r.period_end)
                OR EXISTS (SELECT 1 FROM unnest($5::date[], $6::date[]) AS n (period_start, period_end)
                           WHERE n.period_start <= r.period_start AND n.period_end >= r.period_end)
                OR deadline <= $7 AND announced IS DISTINCT FROM 'not-ready')
            ORDER BY period_start DESC, seq LIMIT $8
            """;
    /** The next look is the standing wish's to know: rows that wait for it are written seldom, not at each look. */
    private static final String WAIT_FOR_LOOK =
            "UPDATE request SET next_attempt_at = $4::timestamptz + interval '7 days', reason = 'not-ready', message = $5,"
                    + " setbacks = 0, for_slot = false, announced = CASE WHEN announced = 'not-ready' THEN announced END WHERE "
                    + OF_WISH + " AND (next_attempt_at < $4 OR reason IS DISTINCT FROM 'not-ready')";

    private static final String EARLIEST_END = "SELECT min(period_end) AS period_end FROM request WHERE " + OF_WISH;
    private static final String OF_OTHERS =
            "SELECT * FROM request WHERE connection = $1 AND provider <> $2 AND " + OPEN + " ORDER BY seq LIMIT 1000";
    private static final String UNTOLD = "SELECT * FROM request WHERE connection = $1 AND " + OPEN
            + " AND announced IS DISTINCT FROM $2 AND seq > $3 ORDER BY seq LIMIT $4";
    private static final String ALL_OPEN =
            "SELECT * FROM request WHERE connection = $1 AND " + OPEN + " ORDER BY seq LIMIT $2";
    private static final String OVERDUE =
            "SELECT r.* FROM request r LEFT JOIN connection_turn c USING (connection) WHERE connection = $1 AND " + OPEN
                    + " AND GREATEST(r.received_at, c.patience_from) <= $2 ORDER BY r.seq LIMIT $3";
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

    /** What waits for one report type with its parameters and has a greater sequence than {@code after}, oldest first. */
    public Uni<List<ReportRequest>> waiting(
            SqlConnection transaction,
            ConnectionId connection,
            String reportType,
            Parameters parameters,
            long after,
            int limit) {
        Tuple values = ofWish(connection, reportType, parameters).addLong(after).addInteger(limit);
        return transaction.preparedQuery(WAITING).execute(values).map(RequestRepository::requests);
    }

    /** Of those that wait, what has not been looked for since it came or since something stood in its way. */
    public Uni<List<ReportRequest>> unchecked(
            ConnectionId connection, String reportType, Parameters parameters, int limit) {
        Tuple values = ofWish(connection, reportType, parameters).addInteger(limit);
        return pool.preparedQuery(UNCHECKED).execute(values).map(RequestRepository::requests);
    }

    /**
     * Of those that wait, what a revision of the wish answers, and what became late since the last look; newest period first.
     * What can never be had is not among them, so that it crowds out nothing.
     *
     * @param wish the wish's id, whose ledger is looked into
     * @param periods of revisions that are not in the ledger yet
     */
    public Uni<List<ReportRequest>> matchable(
            ConnectionId connection,
            String reportType,
            Parameters parameters,
            long wish,
            List<Period> periods,
            int limit) {
        Tuple values = ofWish(connection, reportType, parameters)
                .addLong(wish)
                .addValue(periods.stream().map(Period::start).toArray(LocalDate[]::new))
                .addValue(periods.stream().map(Period::end).toArray(LocalDate[]::new))
                .addValue(at(clock.instant()))
                .addInteger(limit);
        return pool.preparedQuery(MATCHABLE).execute(values).map(RequestRepository::requests);
    }

    /** All that waits and is to be looked for earlier waits until {@code until}, as nothing was found for it. */
    public Uni<Void> waitForLook(
            SqlConnection transaction,
            ConnectionId connection,
            String reportType,
            Parameters parameters,
            Instant until,
            String message) {
        Tuple values =
                ofWish(connection, reportType, parameters).addValue(at(until)).addString(message);
        return transaction.preparedQuery(WAIT_FOR_LOOK).execute(values).replaceWithVoid();
    }

    /** End of the earliest period that somebody waits for, of one report type with its parameters; null when nobody does. */
    public Uni<LocalDate> earliestEnd(
            SqlConnection transaction, ConnectionId connection, String reportType, Parameters parameters) {
        return transaction
                .preparedQuery(EARLIEST_END)
                .execute(ofWish(connection, reportType, parameters))
                .map(rows -> rows.iterator().next().getLocalDate("period_end"));
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

    /**
     * What is open and was received before {@code received}, oldest first. Time in which the connection needed consent does
     * not count.
     */
    public Uni<List<ReportRequest>> openSince(ConnectionId connection, Instant received, int limit) {
        return pool.preparedQuery(OVERDUE)
                .execute(Tuple.of(connection.value(), at(received), limit))
                .map(RequestRepository::requests);
    }

    /** What is open, has a greater sequence than {@code after}, and was last told of another obstacle than {@code reason}. */
    Uni<List<ReportRequest>> untold(
            SqlConnection transaction, ConnectionId connection, Reason reason, long after, int limit) {
        return transaction
                .preparedQuery(UNTOLD)
                .execute(Tuple.of(connection.value(), reason.wireName(), after, limit))
                .map(RequestRepository::requests);
    }

    /** The oldest open request for a report; null when there is none. */
    Uni<ReportRequest> openRequestFor(String reportKey) {
        return pool.preparedQuery(BY_KEY)
                .execute(Tuple.of(reportKey))
                .map(rows -> requests(rows).stream().findFirst().orElse(null));
    }

    static List<ReportRequest> requests(RowSet<Row> rows) {
        return rows.stream().map(RequestRows::request).toList();
    }

    private static Tuple ofWish(ConnectionId connection, String reportType, Parameters parameters) {
        return Tuple.tuple().addString(connection.value()).addString(reportType).addString(parameters.canonical());
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
