package io.gleaner.poller.request;

import static io.gleaner.poller.database.Columns.at;
import static io.gleaner.poller.database.Columns.instant;

import io.gleaner.events.Reason;
import io.gleaner.poller.lease.Parking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Pages of requests, in the order of their receipt. */
@ApplicationScoped
class RequestListing {

    private static final String PAGE = """
            SELECT r.*, c.parked_until, c.park_reason, c.park_message,
                (SELECT w.next_look_at FROM standing_wish w
                 WHERE r.state = 'waiting' AND w.connection = r.connection AND w.report_type = r.report_type
                   AND md5(w.parameters) = md5(r.parameters)) AS next_look_at
            FROM request r LEFT JOIN connection_turn c ON c.connection = r.connection AND c.parked_until > $5
            WHERE r.seq > $1 AND r.state = ANY($2) AND ($3::text IS NULL OR r.connection = $3)
            ORDER BY r.seq LIMIT $4
            """;

    private final Pool pool;
    private final Clock clock;

    RequestListing(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * @param states names of the states that are wanted
     * @param connection null for all
     * @param after sequence of the last one seen
     */
    Uni<List<Listed>> page(List<String> states, String connection, long after, int limit) {
        Tuple values = Tuple.of(after, states.toArray(String[]::new), connection, limit, at(clock.instant()));
        return pool.preparedQuery(PAGE)
                .execute(values)
                .map(rows -> rows.stream().map(RequestListing::listed).toList());
    }

    private static Listed listed(Row row) {
        String reason = row.getString("park_reason");
        Parking parking = reason == null
                ? null
                : new Parking(instant(row, "parked_until"), Reason.ofWireName(reason), row.getString("park_message"));
        return new Listed(row.getLong("seq"), RequestView.of(atNextLook(row), parking));
    }

    /** What waits for a standing job's next look is tried then, whatever its row says. */
    private static ReportRequest atNextLook(Row row) {
        ReportRequest request = RequestRows.request(row);
        Instant look = instant(row, "next_look_at");
        return look == null || look.isAfter(request.pause().until()) ? request : request.lookedAt(look);
    }

    /** A request and its place in the order. */
    record Listed(long sequence, RequestView request) {}
}
