package io.gleaner.auth.health;

import io.gleaner.delivery.Outbox;
import io.gleaner.events.ConnectionHealth;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.HealthCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Tells each change of a connection's health once: what is told, and the event that tells it, are one commit.
 *
 * <p>Health follows from what the tables hold, so a change that was not told, because a replica died in between, is told by
 * the next {@link HealthSweep}. Replicas take turns on the connection's row. Not blocking.
 */
@ApplicationScoped
public class HealthKeeper {

    private static final Logger LOG = Logger.getLogger(HealthKeeper.class);

    private static final String ENSURE = """
            insert into connection_health (connection_id) select id from connection where id = $1
            on conflict (connection_id) do nothing""";

    /** What is locked is compared afterwards, in a statement of its own, which sees what the one before has committed. */
    private static final String LOCK =
            "select connection_id from connection_health where connection_id = $1 for update";

    private static final String COMPARE = "update connection_health h set previous_code = h.code, code = d.code,"
            + " since = case when h.since is null or d.derived_since >= h.since then d.derived_since"
            + " else greatest($1::timestamptz, h.since) end from " + HealthNow.QUERY
            + " d where d.id = h.connection_id and d.id = $3 and h.code is distinct from d.code"
            + " returning d.id, d.provider, h.code, h.previous_code, h.since, d.reason,"
            + " d.expires_on";

    private final Pool pool;
    private final Outbox outbox;
    private final HealthConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    @Inject
    HealthKeeper(Pool pool, Outbox outbox, HealthConfig config, MeterRegistry metrics, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Does something to a connection in a transaction, and tells in the same one if its health has changed with it.
     *
     * @param work what emits null has done nothing
     */
    public <T> Uni<T> settling(ConnectionId id, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(transaction -> work.apply(transaction)
                        .flatMap(done -> done == null
                                ? Uni.createFrom().item(new Settled<T>(null, Optional.empty()))
                                : settle(transaction, id).map(change -> new Settled<>(done, change))))
                .invoke(settled -> settled.change().ifPresent(this::announce))
                .map(Settled::done);
    }

    /** Tells if the health of a connection has changed, of one that exists. */
    public Uni<Void> settle(ConnectionId id) {
        return settling(id, transaction -> Uni.createFrom().item(true)).replaceWithVoid();
    }

    private Uni<Optional<ConnectionHealth>> settle(SqlConnection transaction, ConnectionId id) {
        return transaction
                .preparedQuery(ENSURE)
                .execute(Tuple.of(id.value()))
                .flatMap(there -> transaction.preparedQuery(LOCK).execute(Tuple.of(id.value())))
                .flatMap(locked -> transaction
                        .preparedQuery(COMPARE)
                        .execute(HealthNow.parameters(clock.instant(), config.expiringBefore())
                                .addValue(id.value())))
                .map(HealthKeeper::change)
                .call(change -> change.map(event -> outbox.add(transaction, event))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private void announce(ConnectionHealth change) {
        outbox.wake();
        metrics.counter(
                        "gleaner.auth.connection.health.changes",
                        "provider",
                        change.provider(),
                        "code",
                        change.code().wireName())
                .increment();
        String line = "event=connection-health connection=" + change.connection() + " provider=" + change.provider()
                + " code=" + change.code() + " previous=" + change.previousCode();
        switch (change.code()) {
            case OK, UNVERIFIED, REVOKED -> LOG.info(line);
            case RETRYING, EXPIRING -> LOG.warnf("%s reason=\"%s\"", line, change.reason());
            case NEEDS_CONSENT, PERMISSION_LOST -> {
                // A connection that is new waits for its first consent: nothing has broken.
                Logger.Level level = change.previousCode() == null ? Logger.Level.INFO : Logger.Level.ERROR;
                LOG.logf(level, "%s reason=\"%s\"", line, change.reason());
            }
        }
    }

    private static Optional<ConnectionHealth> change(RowSet<Row> rows) {
        Iterator<Row> iterator = rows.iterator();
        if (!iterator.hasNext()) {
            return Optional.empty();
        }
        Row row = iterator.next();
        String previous = row.getString("previous_code");
        String reason = row.getString("reason");
        return Optional.of(new ConnectionHealth(
                new ConnectionId(row.getString("id")),
                row.getString("provider"),
                HealthCode.ofWireName(row.getString("code")),
                reason == null || reason.isBlank() ? null : reason,
                ConnectionStates.instant(row, "expires_on"),
                previous == null ? null : HealthCode.ofWireName(previous),
                ConnectionStates.instant(row, "since")));
    }

    private record Settled<T>(T done, Optional<ConnectionHealth> change) {}
}
