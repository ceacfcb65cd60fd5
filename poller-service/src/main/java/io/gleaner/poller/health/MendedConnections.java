package io.gleaner.poller.health;

import static io.gleaner.poller.database.Columns.at;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.lease.Leases;
import io.gleaner.poller.request.WorkArrived;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Lets connections go on that were parked because their authorization was lost, and what was asked of them. */
@ApplicationScoped
class MendedConnections {

    private static final Logger LOG = Logger.getLogger(MendedConnections.class);

    /** What waits for longer than its connection did, waits for a reason of its own. */
    private static final String GO_ON = """
            UPDATE request SET next_attempt_at = $2
            WHERE connection = $1 AND state IN ('waiting', 'asking', 'running') AND reason = 'authorization-lost'
                AND next_attempt_at > $2 AND next_attempt_at <= $3
            """;

    private final Leases leases;
    private final Pool pool;
    private final Event<WorkArrived> arrivals;
    private final Clock clock;

    MendedConnections(Leases leases, Pool pool, Event<WorkArrived> arrivals, Clock clock) {
        this.leases = leases;
        this.pool = pool;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** Idempotent; does nothing for connections that are not parked, or not for that, or unknown. */
    Uni<Void> goOn(Collection<ConnectionId> connections) {
        return connections.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(tx -> leases.mend(tx, connections).call(mended -> goOn(tx, mended)))
                        .invoke(mended -> tell(mended.keySet()))
                        .replaceWithVoid();
    }

    /** @param mended until when the connections were parked */
    private Uni<Void> goOn(SqlConnection transaction, Map<ConnectionId, Instant> mended) {
        List<Tuple> rows = mended.entrySet().stream()
                .map(one -> Tuple.of(one.getKey().value(), at(clock.instant()), at(one.getValue())))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(GO_ON).executeBatch(rows).replaceWithVoid();
    }

    private void tell(Collection<ConnectionId> mended) {
        mended.forEach(connection -> LOG.infof("connection goes on connection=%s", connection));
        if (!mended.isEmpty()) {
            arrivals.fire(new WorkArrived());
        }
    }
}
