package io.gleaner.downloader.queue;

import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What people ask the queue. */
@ApplicationScoped
public class Downloads {

    private static final String COLUMNS =
            "select *, nullif(disappears_at, 'infinity') as available_until from download ";
    private static final String PAGE = COLUMNS + """
             where ($1::text is null or state = $1) and ($2::text is null or connection = $2) and file_id > $3
             order by file_id limit $4""";
    private static final String ONE = COLUMNS + "where file_id = $1";
    private static final String RETRY = """
            update download set state = 'waiting', due_at = now(), failures = 0, updated_at = now()
            where file_id = $1 and state in ('waiting', 'failed')""";
    private static final String COUNTS = "select state, count(*) as downloads from download group by state";

    private final Pool pool;

    Downloads(Pool pool) {
        this.pool = pool;
    }

    /** Downloads by id, after an id; only those of a state or a connection where these are given. */
    public Uni<List<DownloadView>> page(
            Optional<DownloadState> state, Optional<ConnectionId> connection, String after, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(
                        state.map(DownloadState::wireName).orElse(null),
                        connection.map(ConnectionId::value).orElse(null),
                        after,
                        limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Rows::view)
                        .toList());
    }

    /** The download of a file, if there is one. */
    public Uni<Optional<DownloadView>> find(String fileId) {
        return pool.preparedQuery(ONE).execute(Tuple.of(fileId)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(Rows::view)
                .findFirst());
    }

    /** Makes a waiting or failed download due now. False when it is in neither state. */
    public Uni<Boolean> retry(String fileId) {
        return pool.preparedQuery(RETRY).execute(Tuple.of(fileId)).map(rows -> rows.rowCount() > 0);
    }

    /** Completes when the database answers. */
    public Uni<Void> ping() {
        return pool.query("select 1").execute().replaceWithVoid();
    }

    /** How many there are in each state. */
    public Uni<Map<DownloadState, Long>> counts() {
        return pool.query(COUNTS).execute().map(rows -> {
            Map<DownloadState, Long> counts = new TreeMap<>();
            rows.forEach(row ->
                    counts.put(DownloadState.named(row.getString("state")).orElseThrow(), row.getLong("downloads")));
            return counts;
        });
    }
}
