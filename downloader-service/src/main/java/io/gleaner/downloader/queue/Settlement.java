package io.gleaner.downloader.queue;

import io.gleaner.delivery.Outbox;
import io.gleaner.downloader.crash.CrashPoint;
import io.gleaner.events.FileStored;
import io.gleaner.events.Reason;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.Stage;
import io.gleaner.events.StoredFile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ends claims: the new state of the row and the event that tells of it in one transaction. A claim that is no longer ours ends
 * without effect, and false is returned.
 */
@ApplicationScoped
public class Settlement {

    private static final String STORED = """
            update download set state = 'stored', file = $3::text::jsonb, bytes = $4, length = $4, reason = null, message = null,
                holder = null, updated_at = now()
            where file_id = $1 and fence = $2 and state = 'running'
            returning file_id""";

    private static final String FAILED = """
            update download set state = $3, due_at = now() + $4 * interval '1 millisecond', failures = failures + $5,
                reason = $6, message = $7, holder = null, updated_at = now()
            where file_id = $1 and fence = $2 and state = 'running'
            returning now() as failed_at, due_at""";

    private static final String NEXT_VARIANT = """
            update download set state = 'waiting', due_at = now(), variant = variant + 1, holder = null, updated_at = now()
            where file_id = $1 and fence = $2 and state = 'running'
            returning file_id""";

    private static final String RELEASE = """
            update download set state = 'waiting', due_at = now(), holder = null, updated_at = now()
            where file_id = $1 and fence = $2 and state = 'running'
            returning file_id""";

    /** Parts of one transaction. */
    private static final int MOST_AT_ONCE = 100;

    private final Pool pool;
    private final Outbox outbox;
    private final Together<StoredPart, Boolean> stored = new Together<>(this::storeAll, MOST_AT_ONCE);

    Settlement(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** The part is stored and published. Parts that are stored at the same time share transactions. */
    public Uni<Boolean> stored(Claim claim, StoredFile file) {
        return stored.add(new StoredPart(claim, file));
    }

    private record StoredPart(Claim claim, StoredFile file) {

        Tuple values() {
            return Tuple.of(claim.fileId(), claim.fence(), Rows.json(file), file.size());
        }

        FileStored event() {
            return new FileStored(
                    claim.report(), claim.revision(), claim.part(), claim.partCount(), file, claim.subscription());
        }
    }

    /** For each part whether it was still ours. */
    private Uni<List<Boolean>> storeAll(List<StoredPart> parts) {
        return pool.withTransaction(transaction -> transaction
                        .preparedQuery(STORED)
                        .executeBatch(parts.stream().map(StoredPart::values).toList())
                        .map(Settlement::found)
                        .call(ours -> outbox.addAll(
                                transaction,
                                IntStream.range(0, parts.size())
                                        .filter(ours::get)
                                        .mapToObj(i -> parts.get(i).event())
                                        .toList())))
                .invoke(ours -> {
                    if (ours.contains(true)) {
                        CrashPoint.AFTER_COMMIT_BEFORE_RELAY.hit();
                        outbox.wake();
                    }
                });
    }

    /** Of each statement of a batch, whether it found its row. */
    private static List<Boolean> found(RowSet<Row> first) {
        List<Boolean> found = new ArrayList<>();
        for (RowSet<Row> rows = first; rows != null; rows = rows.next()) {
            found.add(rows.rowCount() > 0);
        }
        return found;
    }

    /**
     * The attempt failed.
     *
     * @param pause until the next one; null when there is none
     * @param counts whether it lengthens later pauses
     */
    public Uni<Boolean> failed(Claim claim, Reason reason, String message, Duration pause, boolean counts) {
        Tuple values = Tuple.tuple()
                .addString(claim.fileId())
                .addLong(claim.fence())
                .addString((pause == null ? DownloadState.FAILED : DownloadState.WAITING).wireName())
                .addLong(pause == null ? 0 : pause.toMillis())
                .addInteger(counts ? 1 : 0)
                .addString(reason.wireName())
                .addString(message);
        return told(pool.withTransaction(transaction -> transaction
                .preparedQuery(FAILED)
                .execute(values)
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : tellFailure(
                                transaction,
                                claim,
                                reason,
                                message,
                                pause,
                                rows.iterator().next()))));
    }

    private Uni<Boolean> tellFailure(
            SqlConnection transaction, Claim claim, Reason reason, String message, Duration pause, Row row) {
        Instant retryAt = pause == null ? null : Rows.instant(row, "due_at");
        ReportFailed event = new ReportFailed(
                claim.report(),
                claim.occasion(),
                Stage.DOWNLOAD,
                reason,
                message,
                pause == null,
                claim.attempt(),
                retryAt,
                Rows.instant(row, "failed_at"),
                claim.revision().id(),
                claim.part());
        return outbox.add(transaction, event).replaceWith(true);
    }

    private Uni<Boolean> told(Uni<Boolean> transaction) {
        return transaction.invoke(ours -> {
            if (ours) {
                CrashPoint.AFTER_COMMIT_BEFORE_RELAY.hit();
                outbox.wake();
            }
        });
    }

    /** The name holds other content: again at once, under the next variant of the name. */
    public Uni<Boolean> underNextVariant(Claim claim) {
        return pool.preparedQuery(NEXT_VARIANT)
                .execute(Tuple.of(claim.fileId(), claim.fence()))
                .map(rows -> rows.size() > 0);
    }

    /** Nothing came of it, and nobody is to blame: any process may go on at once. */
    public Uni<Boolean> release(Claim claim) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(claim.fileId(), claim.fence()))
                .map(rows -> rows.size() > 0);
    }
}
