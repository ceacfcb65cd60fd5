package io.gleaner.downloader.query;

import io.gleaner.downloader.transfer.Trouble;
import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Which connections rest, for all processes that run queries: an API that cuts off whoever makes too many errors counts those of all
 * of them together. Blocks; waits for a database that is away.
 */
@ApplicationScoped
public class Rests {

    private static final String OF = "select * from query_rest where connection = $1";
    private static final String BEGIN = """
            insert into query_rest as r (connection, rests_until, troubles, cause, message, pause_ms)
            values ($1, $2, 1, $3, $4, $5)
            on conflict (connection) do update set rests_until = greatest(r.rests_until, excluded.rests_until),
                troubles = r.troubles + 1, cause = excluded.cause, message = excluded.message,
                pause_ms = excluded.pause_ms, tried_until = '-infinity'""";
    private static final String TRY = """
            update query_rest set tried_until = $3
            where connection = $1 and rests_until <= $2 and tried_until <= $2""";
    private static final String STOP_TRYING = "update query_rest set tried_until = '-infinity' where connection = $1";
    private static final String END = "delete from query_rest where connection = $1 and rests_until <= $2";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Pool pool;

    public Rests(Pool pool) {
        this.pool = pool;
    }

    /** What is known of a connection's troubles; null when there are none. The rest may be over. */
    Rest of(ConnectionId connection) {
        RowSet<Row> rows = execute(OF, Tuple.of(connection.value()));
        return rows.size() == 0 ? null : rest(rows.iterator().next());
    }

    /** One more trouble. @param cause with the pause that it costs */
    void begin(ConnectionId connection, Instant now, Trouble.Tired cause) {
        Duration pause = cause.retryAfter();
        execute(
                BEGIN,
                Tuple.of(connection.value(), utc(now.plus(pause)), Cause.of(cause), cause.message(), pause.toMillis()));
    }

    /** Whether the caller may be the one that sees whether a trouble is over; for {@code atMost} no other may. */
    boolean tries(ConnectionId connection, Instant now, Duration atMost) {
        return execute(TRY, Tuple.of(connection.value(), utc(now), utc(now.plus(atMost))))
                        .rowCount()
                > 0;
    }

    /** It has not seen whether the trouble is over: another may. */
    void stopTrying(ConnectionId connection) {
        execute(STOP_TRYING, Tuple.of(connection.value()));
    }

    /** The trouble is over, unless there is a newer one whose rest has only begun. */
    void end(ConnectionId connection, Instant now) {
        execute(END, Tuple.of(connection.value(), utc(now)));
    }

    private RowSet<Row> execute(String statement, Tuple values) {
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(statement).execute(values))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(PATIENCE.toMillis())
                .await()
                .indefinitely();
    }

    private static Rest rest(Row row) {
        Duration pause = Duration.ofMillis(row.getLong("pause_ms"));
        return new Rest(
                row.getOffsetDateTime("rests_until").toInstant(),
                row.getInteger("troubles"),
                Cause.trouble(row.getString("cause"), row.getString("message"), pause));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
