package io.gleaner.auth.health;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.HealthCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Tells how connections stand, without opening a secret. */
@ApplicationScoped
public class ConnectionStates {

    private static final String OF_SOME = "select d.id, d.code, d.reason, d.retry_at, d.expires_on,"
            + " case when h.code = d.code then h.since else d.derived_since end as since from " + HealthNow.QUERY
            + " d left join connection_health h on h.connection_id = d.id where d.id = any($3)";

    private static final String COUNTS =
            "select d.provider, d.code, count(*) as connections from " + HealthNow.QUERY + " d group by 1, 2";

    private final Pool pool;
    private final HealthConfig config;
    private final Clock clock;

    @Inject
    ConnectionStates(Pool pool, HealthConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /** How many connections of a provider stand so. */
    record Count(String provider, HealthCode code) {}

    /** The states of these connections, of those that exist. */
    public Uni<Map<ConnectionId, ConnectionState>> of(Collection<ConnectionId> ids) {
        String[] names = ids.stream().map(ConnectionId::value).toArray(String[]::new);
        return pool.preparedQuery(OF_SOME)
                .execute(HealthNow.parameters(clock.instant(), config.expiringBefore())
                        .addValue(names))
                .map(rows -> {
                    Map<ConnectionId, ConnectionState> states = new HashMap<>();
                    rows.forEach(row -> states.put(new ConnectionId(row.getString("id")), state(row)));
                    return states;
                });
    }

    /** How many connections there are of each kind; a kind without any is absent. */
    Uni<Map<Count, Long>> counts() {
        return pool.preparedQuery(COUNTS)
                .execute(HealthNow.parameters(clock.instant(), config.expiringBefore()))
                .map(rows -> {
                    Map<Count, Long> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(
                            new Count(row.getString("provider"), HealthCode.ofWireName(row.getString("code"))),
                            row.getLong("connections")));
                    return counts;
                });
    }

    private static ConnectionState state(Row row) {
        return new ConnectionState(
                HealthCode.ofWireName(row.getString("code")),
                row.getString("reason"),
                instant(row, "since"),
                instant(row, "retry_at"),
                instant(row, "expires_on"));
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
