package io.gleaner.poller.hook;

import static io.gleaner.poller.database.Columns.at;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Report;
import io.gleaner.poller.lease.Leases;
import io.gleaner.poller.request.WorkArrived;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives out addresses and takes hints.
 *
 * <ol>
 *   <li>An address is unguessable (256 random bits), works once, and only for a while; the database holds its hash.
 *   <li>A hint makes the next check of its report due at once, and changes nothing else; that is committed before the call is
 *       answered.
 *   <li>An address that is unknown, used up or too old is dealt with by the same statement as a good one.
 * </ol>
 */
@ApplicationScoped
public class Hooks {

    private static final String FORGET = "DELETE FROM hook WHERE expires_at <= $1";
    private static final String ISSUE =
            "INSERT INTO hook (token_hash, provider, connection, report_key, expires_at) VALUES ($1, $2, $3, $4, $5)";
    private static final String USE = """
            DELETE FROM hook WHERE token_hash = $1 AND provider = $2 AND expires_at > $3
            RETURNING connection, report_key
            """;
    private static final String CHECK_NOW = """
            UPDATE request SET next_attempt_at = $2 WHERE report_key = $1 AND state = 'running' AND next_attempt_at > $2
            """;

    private final HookConfig config;
    private final Leases leases;
    private final Pool pool;
    private final Event<WorkArrived> arrivals;
    private final Clock clock;

    Hooks(HookConfig config, Leases leases, Pool pool, Event<WorkArrived> arrivals, Clock clock) {
        this.config = config;
        this.leases = leases;
        this.pool = pool;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** A new address for the provider of a report; null where no web hooks are wanted. */
    public Uni<URI> issue(Report report) {
        Optional<URI> base = config.baseUri();
        if (base.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        HookToken token = HookToken.random();
        Instant now = clock.instant();
        Tuple row = Tuple.of(
                Buffer.buffer(token.hash()),
                report.provider(),
                report.connection().value(),
                report.key().value(),
                at(now.plus(config.validFor())));
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(at(now)))
                .chain(() -> pool.preparedQuery(ISSUE).execute(row))
                .replaceWith(() -> HookAddress.of(base.get(), report.provider(), token));
    }

    /** Takes a hint; whether it was one. */
    Uni<Boolean> take(String provider, HookToken token) {
        Instant now = clock.instant();
        Tuple values = Tuple.of(Buffer.buffer(token.hash()), provider, at(now));
        return pool.withTransaction(tx -> tx.preparedQuery(USE)
                        .execute(values)
                        .chain(rows -> rows.size() == 0
                                ? Uni.createFrom().item(false)
                                : checkNow(tx, rows.iterator().next(), now)))
                .invoke(isHint -> {
                    if (isHint) {
                        arrivals.fire(new WorkArrived());
                    }
                });
    }

    /** The connection first, as in a turn: two transactions that lock in different orders would block each other. */
    private Uni<Boolean> checkNow(SqlConnection transaction, Row row, Instant now) {
        ConnectionId connection = new ConnectionId(row.getString("connection"));
        return leases.wake(transaction, List.of(connection))
                .chain(() ->
                        transaction.preparedQuery(CHECK_NOW).execute(Tuple.of(row.getString("report_key"), at(now))))
                .replaceWith(true);
    }
}
