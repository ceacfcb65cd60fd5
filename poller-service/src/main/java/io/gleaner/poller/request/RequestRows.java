package io.gleaner.poller.request;

import static io.gleaner.poller.database.Columns.at;
import static io.gleaner.poller.database.Columns.instant;

import io.gleaner.events.Reason;
import io.gleaner.poller.database.ReportColumns;
import io.gleaner.poller.request.RequestState.Asking;
import io.gleaner.poller.request.RequestState.Failed;
import io.gleaner.poller.request.RequestState.Ready;
import io.gleaner.poller.request.RequestState.Running;
import io.gleaner.poller.request.RequestState.Waiting;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;

/** How a request is read from and written to its row. */
final class RequestRows {

    static final String UPDATE = """
            UPDATE request SET state = $3, since = $4, handle = $5, checks = $6, failed = $7, expired = $8, revision = $9,
                next_attempt_at = $10, reason = $11, message = $12, setbacks = $13, for_slot = $14, announced = $15,
                unanswered_since = $16
            WHERE report_key = $1 AND occasion = $2
            """;

    private RequestRows() {}

    static ReportRequest request(Row row) {
        return new ReportRequest(
                row.getLong("seq"),
                ReportColumns.report(row),
                row.getString("occasion"),
                row.getString("subscription"),
                instant(row, "deadline"),
                instant(row, "received_at"),
                state(row),
                new Pause(
                        instant(row, "next_attempt_at"),
                        reason(row, "reason"),
                        row.getString("message"),
                        row.getInteger("setbacks"),
                        row.getBoolean("for_slot")),
                reason(row, "announced"));
    }

    static Tuple update(Change change, Instant now) {
        Reason announced = change.announced(now);
        Tuple row = Tuple.tuple()
                .addString(change.request().report().key().value())
                .addString(change.request().occasion())
                .addString(change.state().stateName());
        addState(row, change.state(), now);
        row.addValue(at(change.pause().until()));
        addObstacle(row, change);
        return row.addInteger(change.pause().setbacks())
                .addBoolean(change.pause().forSlot())
                .addString(announced == null ? null : announced.wireName())
                .addValue(at(
                        change.state() instanceof RequestState.Open open
                                ? open.tries().unansweredSince()
                                : null));
    }

    private static void addState(Tuple row, RequestState state, Instant now) {
        switch (state) {
            case Waiting waiting -> add(row, now, null, 0, waiting.tries(), null);
            case Asking asking -> add(row, asking.since(), null, 0, asking.tries(), null);
            case Running running ->
                add(row, running.since(), running.handle(), running.checks(), running.tries(), null);
            case Ready ready -> add(row, now, null, 0, Tries.NONE, ready.revision());
            case Failed failed -> add(row, now, null, 0, Tries.NONE, null);
        }
    }

    private static void add(Tuple row, Instant since, Handle handle, int checks, Tries tries, String revision) {
        row.addValue(at(since))
                .addString(handle == null ? null : handle.value())
                .addInteger(checks)
                .addInteger(tries.failed())
                .addInteger(tries.expired())
                .addString(revision);
    }

    private static void addObstacle(Tuple row, Change change) {
        switch (change.state()) {
            case Failed failed -> row.addString(failed.reason().wireName()).addString(failed.message());
            case Ready ready -> row.addString(null).addString(null);
            case RequestState.Open open ->
                row.addString(
                                change.pause().reason() == null
                                        ? null
                                        : change.pause().reason().wireName())
                        .addString(change.pause().message());
        }
    }

    private static RequestState state(Row row) {
        Tries tries = new Tries(row.getInteger("failed"), row.getInteger("expired"), instant(row, "unanswered_since"));
        Instant since = instant(row, "since");
        String name = row.getString("state");
        return switch (name) {
            case "waiting" -> new Waiting(tries);
            case "asking" -> new Asking(tries, since);
            case "running" -> new Running(tries, new Handle(row.getString("handle")), since, row.getInteger("checks"));
            case "ready" -> new Ready(row.getString("revision"));
            case "failed" -> new Failed(reason(row, "reason"), row.getString("message"));
            default -> throw new IllegalStateException("a request cannot be in the state " + name);
        };
    }

    private static Reason reason(Row row, String column) {
        String name = row.getString(column);
        return name == null ? null : Reason.ofWireName(name);
    }
}
