package io.gleaner.poller.lease;

import static io.gleaner.poller.database.Columns.at;
import static io.gleaner.poller.database.Columns.instant;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes, proves, renews and gives back leases. Their time is the database's, so that replicas' clocks do not matter. */
@ApplicationScoped
public class Leases {

    private static final String WAKE = """
            INSERT INTO connection_turn AS c (connection, due_at) VALUES ($1, $2)
            ON CONFLICT (connection) DO UPDATE SET due_at = LEAST(c.due_at, excluded.due_at)
            """;
    private static final String CLAIM = """
            UPDATE connection_turn c
            SET owner = $1, lease_until = now() + $2::bigint * interval '1 millisecond', fencing = c.fencing + 1
            FROM (SELECT connection FROM connection_turn
                  WHERE due_at <= $3 AND (lease_until IS NULL OR lease_until < now())
                  ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED) due
            WHERE c.connection = due.connection
            RETURNING c.connection, c.fencing, c.parked_until, c.park_reason, c.park_message, c.setbacks
            """;
    private static final String RENEW = """
            UPDATE connection_turn c SET lease_until = now() + $3::bigint * interval '1 millisecond'
            FROM unnest($1::text[], $2::bigint[]) AS held (connection, fencing)
            WHERE c.connection = held.connection AND c.fencing = held.fencing AND c.lease_until IS NOT NULL
            """;
    private static final String PROVE =
            "SELECT 1 FROM connection_turn WHERE connection = $1 AND fencing = $2 AND lease_until IS NOT NULL FOR UPDATE";
    private static final String RELEASE = """
            UPDATE connection_turn SET owner = NULL, lease_until = NULL,
                due_at = GREATEST(parked_until, $4::timestamptz, LEAST($3::timestamptz,
                    (SELECT min(next_attempt_at) FROM request
                     WHERE connection = $1 AND state IN ('waiting', 'asking', 'running')),
                    (SELECT min(next_look_at) FROM standing_wish WHERE connection = $1)))
            WHERE connection = $1 AND fencing = $2
            """;
    private static final String PARK = """
            UPDATE connection_turn
            SET parked_until = $2, park_reason = $3, park_message = $4, setbacks = setbacks + $5,
                patience_from = CASE WHEN $3 = 'authorization-lost' THEN $2 ELSE patience_from END
            WHERE connection = $1
            """;
    private static final String UNPARK = """
            UPDATE connection_turn SET parked_until = NULL, park_reason = NULL, park_message = NULL, setbacks = 0
            WHERE connection = $1
            """;
    private static final String LOCK =
            "SELECT 1 FROM connection_turn WHERE connection = ANY($1) ORDER BY connection FOR UPDATE";
    /** A turn that only prolongs the parking would undo this: it loses its lease. Setbacks stay, for this is only a hint. */
    private static final String MEND = """
            UPDATE connection_turn c
            SET parked_until = $2, due_at = LEAST(c.due_at, $2), owner = NULL, lease_until = NULL, fencing = c.fencing + 1
            FROM connection_turn before
            WHERE c.connection = ANY($1) AND before.connection = c.connection
                AND c.park_reason = 'authorization-lost' AND c.parked_until > $2
            RETURNING c.connection, before.parked_until
            """;

    /** A turn that is under way may have been refused before, and has to know when it is about to park. */
    private static final String NOTE_MENDED =
            "UPDATE connection_turn SET mended_fencing = fencing WHERE connection = ANY($1) AND lease_until IS NOT NULL";

    private static final String WAS_MENDED =
            "SELECT 1 FROM connection_turn WHERE connection = $1 AND mended_fencing = $2";

    private static final String ABANDON =
            "UPDATE connection_turn SET owner = NULL, lease_until = NULL WHERE owner = $1";

    /** A connection with nothing to do is looked at this often all the same. */
    private static final Duration IDLE = Duration.ofHours(1);

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    private final Pool pool;
    private final Clock clock;
    private final LeaseConfig config;

    Leases(Pool pool, Clock clock, LeaseConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /** Makes connections due now, in the caller's transaction; a turn that is under way is followed by another. */
    public Uni<Void> wake(SqlConnection transaction, Collection<ConnectionId> connections) {
        List<Tuple> rows = connections.stream()
                .map(ConnectionId::value)
                .distinct()
                .sorted()
                .map(id -> Tuple.of(id, at(clock.instant())))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(WAKE).executeBatch(rows).replaceWithVoid();
    }

    /** Takes the leases of at most {@code limit} connections that are due and that nobody serves, longest due first. */
    public Uni<List<Lease>> claim(String owner, int limit) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(owner, config.duration().toMillis(), at(clock.instant()), limit))
                .map(rows -> rows.stream().map(Leases::lease).toList());
    }

    /** Prolongs these leases, and no other one: what nobody serves any more has to run out. */
    public Uni<Void> renew(Collection<Lease> held) {
        List<Lease> all = List.copyOf(held);
        String[] connections =
                all.stream().map(lease -> lease.connection().value()).toArray(String[]::new);
        Long[] fencings = all.stream().map(Lease::fencing).toArray(Long[]::new);
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(connections, fencings, config.duration().toMillis()))
                .replaceWithVoid();
    }

    /** Runs work in a transaction that holds only while the lease does; fails with {@link LeaseLost} otherwise. */
    public <T> Uni<T> fenced(Lease lease, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(transaction -> prove(transaction, lease).chain(() -> work.apply(transaction)));
    }

    /**
     * Makes a statement for {@link #write}.
     *
     * @param change changes rows {@code WHERE EXISTS (SELECT FROM held)}; its first two parameters are the connection and the
     *     fencing
     */
    public static String whileHeld(String change) {
        return "WITH held AS (" + PROVE + "), done AS (" + change + ") SELECT 1 FROM held";
    }

    /**
     * Runs one statement, in one round trip, that writes only while the lease holds; fails with {@link LeaseLost} otherwise.
     *
     * @param sql from {@link #whileHeld}
     */
    public Uni<Void> write(Lease lease, String sql, Object... values) {
        Tuple all = Tuple.of(lease.connection().value(), lease.fencing());
        Stream.of(values).forEach(all::addValue);
        return pool.preparedQuery(sql)
                .execute(all)
                .invoke(rows -> holds(lease, rows))
                .replaceWithVoid();
    }

    /** Lets the connection wait as a whole; the lease must have been proven in this transaction. */
    public Uni<Void> park(SqlConnection transaction, Lease lease, Parking parking) {
        int setback = lease.parking() != null && lease.parking().until().equals(parking.until()) ? 0 : 1;
        Tuple values = Tuple.of(
                lease.connection().value(),
                at(parking.until()),
                parking.reason().wireName(),
                parking.message(),
                setback);
        return transaction.preparedQuery(PARK).execute(values).replaceWithVoid();
    }

    /** The connection need not wait any longer; the lease must have been proven in this transaction. */
    public Uni<Void> unpark(SqlConnection transaction, Lease lease) {
        return transaction
                .preparedQuery(UNPARK)
                .execute(Tuple.of(lease.connection().value()))
                .replaceWithVoid();
    }

    /**
     * Ends, now, the parking of those connections whose authorization was lost, in the caller's transaction: the next turn
     * tries them, and parks them again when they were not mended. Parkings for any other reason stay, and so does the rest. A
     * turn that is under way learns of it by {@link #wasMended}.
     *
     * @return until when they were parked; none of those that were not
     */
    public Uni<Map<ConnectionId, Instant>> mend(SqlConnection transaction, Collection<ConnectionId> connections) {
        String[] ids = connections.stream().map(ConnectionId::value).toArray(String[]::new);
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(ids))
                .chain(() -> transaction.preparedQuery(NOTE_MENDED).execute(Tuple.of(ids)))
                .chain(() -> transaction.preparedQuery(MEND).execute(Tuple.of(ids, at(clock.instant()))))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> new ConnectionId(row.getString("connection")),
                                row -> instant(row, "parked_until"))));
    }

    /**
     * Whether the connection was mended since this lease was taken, so that what was refused under it may be granted now. The
     * lease must have been proven in this transaction.
     */
    public Uni<Boolean> wasMended(SqlConnection transaction, Lease lease) {
        return transaction
                .preparedQuery(WAS_MENDED)
                .execute(Tuple.of(lease.connection().value(), lease.fencing()))
                .map(rows -> rows.size() > 0);
    }

    /**
     * Gives the lease back; the connection is due again when the first of its requests or jobs is.
     *
     * <p>Repeated for as long as a lease lasts when the database is away; after that the lease runs out by itself.
     *
     * <p>The row is locked before that is worked out, so that work which arrives meanwhile is either seen or wakes it again.
     */
    public Uni<Void> release(Lease lease) {
        return release(lease, clock.instant());
    }

    /** The same; the connection is not due before {@code earliest}, unless something new arrives for it. */
    public Uni<Void> release(Lease lease, Instant earliest) {
        Tuple values = Tuple.of(
                lease.connection().value(), lease.fencing(), at(clock.instant().plus(IDLE)), at(earliest));
        return fenced(lease, tx -> tx.preparedQuery(RELEASE).execute(values).replaceWithVoid())
                .onFailure(failure -> !(failure instanceof LeaseLost))
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_RETRY)
                .expireIn(config.duration().toMillis())
                .onFailure(LeaseLost.class)
                .recoverWithNull();
    }

    /** Gives back everything that {@code owner} holds, for others to take at once. */
    public Uni<Void> abandon(String owner) {
        return pool.preparedQuery(ABANDON).execute(Tuple.of(owner)).replaceWithVoid();
    }

    private Uni<Void> prove(SqlConnection transaction, Lease lease) {
        return transaction
                .preparedQuery(PROVE)
                .execute(Tuple.of(lease.connection().value(), lease.fencing()))
                .invoke(rows -> holds(lease, rows))
                .replaceWithVoid();
    }

    private static void holds(Lease lease, RowSet<Row> proof) {
        if (proof.size() == 0) {
            throw new LeaseLost(lease);
        }
    }

    private static Lease lease(Row row) {
        Instant until = instant(row, "parked_until");
        Parking parking = until == null
                ? null
                : new Parking(until, Reason.ofWireName(row.getString("park_reason")), row.getString("park_message"));
        return new Lease(
                new ConnectionId(row.getString("connection")),
                row.getLong("fencing"),
                parking,
                row.getInteger("setbacks"));
    }
}
