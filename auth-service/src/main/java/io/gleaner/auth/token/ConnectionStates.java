package io.gleaner.auth.token;

import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Tells how connections stand, without opening a secret. */
@ApplicationScoped
public class ConnectionStates {

    /** A static header is there as soon as its connection is; every other grant has to be tried first. */
    private static final String CODE = """
            case when coalesce(t.state, 'unverified') <> 'unverified' then t.state
                 when c.grant_kind = 'static-header' then 'ok'
                 else 'unverified' end""";

    private static final String FROM = """
             from connection c
             left join token t on t.connection_id = c.id and t.credentials_version = c.credentials_version
            """;

    private static final String OF_SOME = "select c.id, " + CODE
            + " as code, t.reason, coalesce(t.since, c.credentials_changed_at) as since, t.retry_at" + FROM
            + " where c.id = any($1)";

    private static final String COUNTS = "select " + CODE + " as code, count(*) as connections" + FROM + " group by 1";

    private final Pool pool;

    @Inject
    ConnectionStates(Pool pool) {
        this.pool = pool;
    }

    /** The states of these connections, of those that exist. */
    public Uni<Map<ConnectionId, ConnectionState>> of(Collection<ConnectionId> ids) {
        String[] names = ids.stream().map(ConnectionId::value).toArray(String[]::new);
        return pool.preparedQuery(OF_SOME)
                .execute(Tuple.tuple().addValue(names))
                .map(rows -> {
                    Map<ConnectionId, ConnectionState> states = new HashMap<>();
                    rows.forEach(row -> states.put(new ConnectionId(row.getString("id")), state(row)));
                    return states;
                });
    }

    /** How many connections there are in each state; a state without any is absent. */
    Uni<Map<StateCode, Long>> counts() {
        return pool.query(COUNTS).execute().map(rows -> {
            Map<StateCode, Long> counts = new HashMap<>();
            rows.forEach(row -> counts.put(StateCode.named(row.getString("code")), row.getLong("connections")));
            return counts;
        });
    }

    private static ConnectionState state(Row row) {
        return new ConnectionState(
                row.getString("code"), row.getString("reason"), instant(row, "since"), instant(row, "retry_at"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
