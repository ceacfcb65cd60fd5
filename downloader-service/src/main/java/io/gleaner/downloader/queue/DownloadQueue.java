package io.gleaner.downloader.queue;

import io.gleaner.events.ReportReady;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts parts into the queue and claims them. Non-blocking, for any number of processes at once. */
@ApplicationScoped
public class DownloadQueue {

    /** A row that is settled stays so, unless a failed one is announced anew by a later event. */
    private static final String ADD = """
            insert into download (file_id, report_key, connection, report, occasion, subscription, revision_id,
                revision_created_at, part, part_count, descriptor, base_name, ready_at, disappears_at)
            select file_id, report_key, connection, report::jsonb, occasion, subscription, revision_id,
                revision_created_at, part, part_count, descriptor::jsonb, base_name, ready_at,
                coalesce(available_until, 'infinity')
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::timestamptz[], $9::int[], $10::int[], $11::text[], $12::text[], $13::timestamptz[], $14::timestamptz[])
                as told (file_id, report_key, connection, report, occasion, subscription, revision_id,
                    revision_created_at, part, part_count, descriptor, base_name, ready_at, available_until)
            on conflict (file_id) do update set
                descriptor = excluded.descriptor, ready_at = excluded.ready_at, disappears_at = excluded.disappears_at,
                due_at = case when download.state = 'running' then download.due_at else now() end,
                state = case when download.state = 'failed' then 'waiting' else download.state end,
                updated_at = now()
            where download.state <> 'stored' and excluded.ready_at > download.ready_at""";

    /**
     * Steps from connection to connection, and takes of each no more than it may still hold: however long a backlog is, the others'
     * rows are among the candidates, and those that may run at once come before those that are claimed ahead. Each step has one
     * sensible plan only, whatever the statistics say: those of a queue are wrong just when it has grown, and a join in the wrong
     * order once read ten thousand rows ten thousand times. So candidates are passed on by their place in the table, and the rows
     * to lock are looked for with a condition that matches no partial index.
     */
    static final String CLAIM = """
            with recursive open as (
                (select connection from download where state in ('waiting', 'running') order by connection limit 1)
                union all
                select (select d.connection from download d
                    where d.state in ('waiting', 'running') and d.connection > open.connection
                    order by d.connection limit 1)
                from open where open.connection is not null),
            running as materialized (
                select connection, count(*) filter (where due_at > now()) as held,
                    count(*) filter (where due_at > now() and holder is distinct from $1) as elsewhere,
                    bool_or(due_at <= now()) as lapsed
                from download where state = 'running' group by connection),
            ready as materialized (
                select open.connection, coalesce(running.held, 0) as held, coalesce(running.elsewhere, 0) as elsewhere,
                    $4::int + $5::int - coalesce(running.held, 0) as room
                from open left join running using (connection)
                where open.connection is not null and coalesce(running.held, 0) < $4::int + $5::int
                    and coalesce(running.elsewhere, 0) < $4
                    and (running.lapsed or (select w.due_at from download w
                        where w.connection = open.connection and w.state = 'waiting'
                        order by w.due_at limit 1) <= now())),
            candidate as materialized (
                select first.*, row_number() over (
                    partition by ready.connection order by disappears_at, ready_at, file_id) + ready.held > $4 as ahead
                from ready cross join lateral (
                    select d.ctid as place, d.disappears_at, d.ready_at, d.file_id from download d
                    where d.connection = ready.connection and d.state in ('waiting', 'running') and d.due_at <= now()
                    order by d.disappears_at, d.ready_at, d.file_id
                    limit least(ready.room, $4 - least(ready.held, $4) + 1 + $3::int / (select count(*) from ready))) as first),
            listed as materialized (
                select place, ahead from candidate order by ahead, disappears_at, ready_at, file_id limit 2 * $3::int),
            chosen as materialized (
                select d.file_id from download d
                where d.ctid = any (array(select place from listed))
                    and d.state not in ('stored', 'failed') and d.due_at <= now()
                order by d.ctid = any (array(select place from listed where ahead)),
                    d.disappears_at, d.ready_at, d.file_id limit $3::int for update of d skip locked)
            update download set state = 'running', holder = $1, due_at = now() + $2 * interval '1 millisecond',
                fence = fence + 1, attempts = attempts + 1, bytes = 0, updated_at = now()
            where file_id = any (array(select file_id from chosen))
            returning file_id, fence, attempts, failures, report::text, occasion, subscription, revision_id,
                revision_created_at, part, part_count, descriptor::text, base_name, variant, ready_at,
                nullif(disappears_at, 'infinity') as available_until,
                coalesce((select ready.elsewhere from ready where ready.connection = download.connection), 0)::int
                    as elsewhere""";

    private static final String RENEW = """
            update download d set due_at = now() + $1 * interval '1 millisecond', bytes = v.bytes,
                length = nullif(v.length, -1), updated_at = now()
            from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) as v (file_id, fence, bytes, length)
            where d.file_id = v.file_id and d.fence = v.fence and d.state = 'running'
            returning d.file_id""";

    /** What a dead process of this name had claimed need not wait for the end of its leases. */
    private static final String TAKE_BACK =
            "update download set due_at = now() where state = 'running' and holder = $1";

    private final Pool pool;
    private final QueueConfig config;
    private final String self;

    DownloadQueue(Pool pool, QueueConfig config, @ConfigProperty(name = "gleaner.instance") String self) {
        this.pool = pool;
        this.config = config;
        this.self = self;
    }

    /** Puts the parts of revisions into the queue. Idempotent. */
    public Uni<Void> add(SqlConnection transaction, List<ReportReady> ready) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (List<Arrival> each : Arrival.withoutRepetitions(ready)) {
            done = done.chain(() -> transaction
                    .preparedQuery(ADD)
                    .execute(Arrival.columns(each))
                    .replaceWithVoid());
        }
        return done;
    }

    /** Claims at most {@code count} parts: what disappears first comes first, what another process has is passed over. */
    public Uni<List<Claim>> claim(int count) {
        return claim(pool, count, 0);
    }

    /**
     * Claims at most {@code count} parts: first what may run at once, and of that what disappears first.
     *
     * @param client the pool, or a connection whose transaction may have added parts
     * @param ahead how many of a connection this process may hold beyond those that may run at once
     */
    public Uni<List<Claim>> claim(SqlClient client, int count, int ahead) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(self, config.lease().toMillis(), count, config.workersPerConnection(), ahead))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Rows::claim)
                        .toList());
    }

    /** As {@link #claim(SqlClient, int, int)}, in a transaction of its own. */
    public Uni<List<Claim>> claim(int count, int ahead) {
        return claim(pool, count, ahead);
    }

    /** How far a claimed part has come. @param length of the whole; -1 while not known */
    public record Progress(String fileId, long fence, long bytes, long length) {}

    /** Extends the leases and saves the progress. Gives the ids of those that are still ours. */
    public Uni<Set<String>> renew(Collection<Progress> running) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(
                        config.lease().toMillis(),
                        running.stream().map(Progress::fileId).toArray(String[]::new),
                        running.stream().map(Progress::fence).toArray(Long[]::new),
                        running.stream().map(Progress::bytes).toArray(Long[]::new),
                        running.stream().map(Progress::length).toArray(Long[]::new)))
                .map(rows -> {
                    Set<String> ours = new HashSet<>();
                    rows.forEach(row -> ours.add(row.getString("file_id")));
                    return ours;
                });
    }

    /** Makes what an earlier process of the same name had claimed due at once. */
    public Uni<Void> takeBack() {
        return pool.preparedQuery(TAKE_BACK).execute(Tuple.of(self)).replaceWithVoid();
    }
}
