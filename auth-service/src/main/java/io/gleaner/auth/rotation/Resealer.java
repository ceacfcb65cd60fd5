package io.gleaner.auth.rotation;

import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.secret.Place;
import io.gleaner.auth.secret.SealedSecret;
import io.gleaner.auth.secret.UnsealingFailed;
import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Seals under the active key what older keys sealed, batch by batch, while the service works.
 *
 * <ol>
 *   <li>A value is replaced while its row is locked, by the same one: who reads before, reads the old form, who writes
 *       meanwhile is waited for by nobody (the row comes in the next pass).
 *   <li>Replicas share the rows among them.
 *   <li>Only the key that became active last draws rows to itself: while replicas are replaced one after another, those that
 *       still seal with an older key do not take rows back.
 *   <li>A value that does not open stays as it is, and is told as an error.
 * </ol>
 *
 * <p>Not blocking, may be repeated at any time.
 */
@ApplicationScoped
class Resealer {

    private static final Logger LOG = Logger.getLogger(Resealer.class);
    private static final String ACTIVATE = "insert into sealing_key (kid) values ($1) on conflict (kid) do nothing";
    private static final String NEWEST = "select kid from sealing_key order by activated_at desc limit 1";

    private final Pool pool;
    private final KeyRing keyRing;
    private final int batchSize;

    @Inject
    Resealer(Pool pool, KeyRing keyRing, RotationConfig config) {
        this(pool, keyRing, config.batchSize());
    }

    Resealer(Pool pool, KeyRing keyRing, int batchSize) {
        this.pool = pool;
        this.keyRing = keyRing;
        this.batchSize = batchSize;
    }

    /** One pass over all tables. Emits how many values were sealed anew. */
    Uni<Integer> pass() {
        return isNewest()
                .flatMap(newest -> newest
                        ? Multi.createFrom()
                                .items(SealedColumn.values())
                                .onItem()
                                .transformToUniAndConcatenate(this::pass)
                                .collect()
                                .in(() -> new int[1], (sum, amount) -> sum[0] += amount)
                                .map(sum -> sum[0])
                        : Uni.createFrom().item(0));
    }

    private Uni<Boolean> isNewest() {
        return pool.preparedQuery(ACTIVATE)
                .execute(Tuple.of(keyRing.activeKeyId()))
                .chain(() -> pool.query(NEWEST).execute())
                .map(rows -> rows.iterator().next().getString("kid").equals(keyRing.activeKeyId()));
    }

    private Uni<Integer> pass(SealedColumn column) {
        Progress progress = new Progress();
        return Uni.createFrom()
                .deferred(() -> batch(column, progress))
                .repeat()
                .until(claimed -> claimed < batchSize)
                .collect()
                .last()
                .map(done -> progress.sealed.get());
    }

    private Uni<Integer> batch(SealedColumn column, Progress progress) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(column.claim())
                .execute(Tuple.of(keyRing.activeKeyId(), progress.after, batchSize))
                .call(rows -> replace(transaction, column, anew(column, rows), progress))
                .map(rows -> {
                    rows.forEach(row -> progress.after = row.getString("row"));
                    return rows.rowCount();
                }));
    }

    private List<Tuple> anew(SealedColumn column, RowSet<Row> rows) {
        List<Tuple> anew = new ArrayList<>();
        rows.forEach(row -> anew(column, row)
                .ifPresent(secret ->
                        anew.add(Tuple.of(row.getString("row"), Buffer.buffer(secret.bytes()), secret.keyId()))));
        return anew;
    }

    private Optional<SealedSecret> anew(SealedColumn column, Row row) {
        Place place = new Place(new ConnectionId(row.getString("connection")), column.purpose());
        SealedSecret old =
                new SealedSecret(row.getString("key"), row.getBuffer("bytes").getBytes());
        try {
            return Optional.of(keyRing.seal(keyRing.unseal(old, place), place));
        } catch (UnsealingFailed e) {
            LOG.errorf("event=reseal-failed connection=%s reason=\"%s\"", place.connection(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Uni<Void> replace(
            SqlConnection transaction, SealedColumn column, List<Tuple> anew, Progress progress) {
        return anew.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(column.replace())
                        .executeBatch(anew)
                        .invoke(() -> progress.sealed.addAndGet(anew.size()))
                        .replaceWithVoid();
    }

    /** How far one pass over one column has come. Used by one step of it after the other. */
    private static final class Progress {
        private volatile String after = "";
        private final AtomicInteger sealed = new AtomicInteger();
    }
}
