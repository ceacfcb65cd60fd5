package io.gleaner.downloader.queue;

import io.gleaner.events.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Rows that were claimed, and that this release cannot read. They are put back with the reason, so that they take no others with them:
 * another release may know what to do, and a person sees them among what waits.
 */
final class Unreadable {

    private static final Logger LOG = Logger.getLogger(Unreadable.class);

    private static final String PUT_BACK = """
            update download d set state = 'waiting', due_at = now() + interval '10 minutes', holder = null, reason = $4,
                message = bad.message, updated_at = now()
            from unnest($1::text[], $2::bigint[], $3::text[]) as bad (file_id, fence, message)
            where d.file_id = any ($1) and d.state not in ('waiting', 'stored', 'failed')
                and d.file_id = bad.file_id and d.fence = bad.fence""";

    private final List<String> fileIds = new ArrayList<>();
    private final List<Long> fences = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    private Unreadable() {}

    /** The claims of the rows that can be read; the others are put back. */
    static Uni<List<Claim>> sortOut(RowSet<Row> rows, Pool pool) {
        Unreadable unreadable = new Unreadable();
        List<Claim> claims = new ArrayList<>();
        for (Row row : rows) {
            try {
                claims.add(Rows.claim(row));
            } catch (RuntimeException e) {
                unreadable.add(row, e);
            }
        }
        return unreadable.putBack(pool).replaceWith(claims);
    }

    private void add(Row row, RuntimeException cause) {
        fileIds.add(row.getString("file_id"));
        fences.add(row.getLong("fence"));
        messages.add("this release cannot read it: " + cause.getMessage());
        LOG.errorf("unreadable fileId=%s cause=%s", row.getString("file_id"), cause.getMessage());
    }

    /** Where that fails, their leases lapse; the others are under way in any case. */
    private Uni<Void> putBack(Pool pool) {
        if (fileIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(PUT_BACK)
                .execute(Tuple.of(
                        fileIds.toArray(String[]::new),
                        fences.toArray(Long[]::new),
                        messages.toArray(String[]::new),
                        Reason.INVALID_REQUEST.wireName()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("queue away cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
