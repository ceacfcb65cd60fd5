package io.gleaner.downloader.queue;

import io.gleaner.delivery.Outbox;
import io.gleaner.delivery.Together;
import io.gleaner.downloader.crash.CrashPoint;
import io.gleaner.events.FileStored;
import io.gleaner.events.Reason;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.Stage;
import io.gleaner.events.StoredFile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ends claims: the new state of the row and the event that tells of it in one transaction. A claim that is no longer ours ends
 * without effect, and false is returned.
 */
@ApplicationScoped
public class Settlement {

    /** Looked for by their keys, as when renewing. */
    static final String STORE = """
            update download d set state = 'stored', file = done.file::jsonb, bytes = done.bytes, length = done.bytes,
                reason = null, message = null, holder = null, updated_at = now()
            from unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[]) as done (file_id, fence, file, bytes)
            where d.file_id = any ($1) and d.state not in ('waiting', 'stored', 'failed')
                and d.file_id = done.file_id and d.fence = done.fence
            returning d.file_id || ':' || d.fence as told""";

    private static final Outbox.Telling STORED = Outbox.telling(STORE, 4);

    /** What was announced anew meanwhile is not given up: whoever failed did not know of it. */
    private static final String FAILED = """
            update download set state = case when $3 and ready_at <= $8 then 'failed' else 'waiting' end,
                due_at = now() + $4 * interval '1 millisecond', failures = failures + $5, reason = $6,
                message = $7, holder = null, updated_at = now()
            where file_id = $1 and fence = $2 and state = 'running'
            returning now() as failed_at, due_at, occasion, state""";

    private static final String NEXT_VARIANT = """
            update download set state = 'waiting', due_at = now(), variant = variant + 1, holder = null, updated_at = now()
            where file_id = $1 and fence = $2 and state = 'running'
            returning file_id""";

    private static final String RELEASE = """
            update download d set state = 'waiting', due_at = now(), holder = null,
                attempts = d.attempts - back.unused, updated_at = now()
            from unnest($1::text[], $2::bigint[], $3::int[]) as back (file_id, fence, unused)
            where d.file_id = back.file_id and d.fence = back.fence and d.state = 'running'""";

    /** Parts of one transaction. */
    private static final int MOST_AT_ONCE = 250;

    private final Pool pool;
    private final Outbox outbox;
    private final Together<StoredPart, Boolean> stored = new Together<>(this::storeAll, MOST_AT_ONCE);

    Settlement(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /**
     * The part is stored and published. Parts that are stored at the same time share transactions. Dying meanwhile costs no more
     * than the download: the claim lapses.
     *
     * @param patience how long it may wait for others to share a transaction with
     */
    public Uni<Boolean> stored(Claim claim, StoredFile file, Duration patience) {
        return stored.add(new StoredPart(claim, file), patience);
    }

    private record StoredPart(Claim claim, StoredFile file) {

        static Tuple columns(List<StoredPart> parts) {
            return Tuple.of(
                    parts.stream().map(part -> part.claim.fileId()).toArray(String[]::new),
                    parts.stream().map(part -> part.claim.fence()).toArray(Long[]::new),
                    parts.stream().map(part -> Rows.json(part.file)).toArray(String[]::new),
                    parts.stream().map(part -> part.file.size()).toArray(Long[]::new));
        }

        /** Of its event. */
        String name() {
            return claim.fileId() + ":" + claim.fence();
        }

        FileStored event() {
            return new FileStored(
                    claim.report(), claim.revision(), claim.part(), claim.partCount(), file, claim.subscription());
        }
    }

    /** For each part whether it was still ours. */
    private Uni<List<Boolean>> storeAll(List<StoredPart> parts) {
        SequencedMap<String, FileStored> events = new LinkedHashMap<>();
        parts.forEach(part -> events.put(part.name(), part.event()));
        return outbox.run(STORED, StoredPart.columns(parts), events)
                .invoke(told -> {
                    CrashPoint.AFTER_COMMIT_BEFORE_RELAY.hit();
                    told.publish();
                })
                .map(told -> parts.stream()
                        .map(part -> told.names().contains(part.name()))
                        .toList());
    }

    /**
     * The attempt failed.
     *
     * @param pause until the next one; null when there is none, unless the part was announced anew meanwhile
     * @param counts whether it lengthens later pauses
     */
    public Uni<Boolean> failed(Claim claim, Reason reason, String message, Duration pause, boolean counts) {
        Tuple values = Tuple.tuple()
                .addString(claim.fileId())
                .addLong(claim.fence())
                .addBoolean(pause == null)
                .addLong(pause == null ? 0 : pause.toMillis())
                .addInteger(counts ? 1 : 0)
                .addString(reason.wireName())
                .addString(message)
                .addOffsetDateTime(claim.readyAt().atOffset(ZoneOffset.UTC));
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
                                rows.iterator().next()))));
    }

    private Uni<Boolean> tellFailure(SqlConnection transaction, Claim claim, Reason reason, String message, Row row) {
        boolean terminal = row.getString("state").equals(DownloadState.FAILED.wireName());
        ReportFailed event = new ReportFailed(
                claim.report(),
                row.getString("occasion"),
                Stage.DOWNLOAD,
                reason,
                message,
                terminal,
                claim.attempt(),
                terminal ? null : Rows.instant(row, "due_at"),
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

    /**
     * Nothing came of them, and nobody is to blame: any process may go on at once. What has ended otherwise stays so.
     *
     * @param begun of which an attempt was begun
     * @param untouched of which none was, so that it counts for nothing
     */
    public Uni<Void> release(List<Claim> begun, List<Claim> untouched) {
        List<Claim> all = Stream.concat(begun.stream(), untouched.stream()).toList();
        if (all.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(
                        all.stream().map(Claim::fileId).toArray(String[]::new),
                        all.stream().map(Claim::fence).toArray(Long[]::new),
                        IntStream.range(0, all.size())
                                .mapToObj(i -> i < begun.size() ? 0 : 1)
                                .toArray(Integer[]::new)))
                .replaceWithVoid();
    }
}
