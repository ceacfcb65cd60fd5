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

/** What people ask the queue. */
@ApplicationScoped
public class Downloads {

    private static final String COLUMNS =
            "select *, nullif(disappears_at, 'infinity') as available_until from download ";
    private static final String ONE = COLUMNS + "where file_id = $1";
    private static final String RETRY = """
            update download set state = 'waiting', due_at = now(), failures = 0, updated_at = now()
            where file_id = $1 and state in ('waiting', 'failed')""";
    static final String OPEN = """
            select state, count(*) as downloads from download where state in ('waiting', 'running', 'failed') group by state""";
    private static final String STORED = "select count(*) as downloads from download where state = 'stored'";

    private final Pool pool;

    Downloads(Pool pool) {
        this.pool = pool;
    }

    /** Downloads by id, after an id; only those of a state or a connection where these are given. */
    public Uni<List<DownloadView>> page(
            Optional<DownloadState> state, Optional<ConnectionId> connection, String after, int limit) {
        Tuple values = Tuple.of(after, limit);
        connection.map(ConnectionId::value).ifPresent(values::addString);
        return pool.preparedQuery(pageSql(state, connection.isPresent()))
                .execute(values)
                .map(rows -> rows.stream().map(Rows::view).toList());
    }

    /**
     * A statement for what is asked and nothing else, so that each reads one index in its order. The state stands in the text: one
     * that is rare has an index of its own.
     */
    static String pageSql(Optional<DownloadState> state, boolean ofConnection) {
        return COLUMNS + "where file_id > $1"
                + state.map(one -> " and state = '" + one.wireName() + "'").orElse("")
                + (ofConnection ? " and connection = $3" : "") + " order by file_id limit $2";
    }

    /** The download of a file, if there is one. */
    public Uni<Optional<DownloadView>> find(String fileId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(fileId))
                .map(rows -> rows.stream().map(Rows::view).findFirst());
    }

    /** Makes a waiting or failed download due now. False when it is in neither state. */
    public Uni<Boolean> retry(String fileId) {
        return pool.preparedQuery(RETRY).execute(Tuple.of(fileId)).map(rows -> rows.rowCount() > 0);
    }

    /** How many are stored; reads an index from end to end. */
    public Uni<Long> stored() {
        return pool.query(STORED).execute().map(rows -> rows.iterator().next().getLong("downloads"));
    }

    /** How many there are in each state but {@link DownloadState#STORED}; costs as much as there are. */
    public Uni<Map<DownloadState, Long>> open() {
        return pool.query(OPEN).execute().map(rows -> {
            Map<DownloadState, Long> counts = new TreeMap<>();
            rows.forEach(row ->
                    counts.put(DownloadState.named(row.getString("state")).orElseThrow(), row.getLong("downloads")));
            return counts;
        });
    }
}
