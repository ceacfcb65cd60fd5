package io.gleaner.downloader.queue;

import io.gleaner.delivery.Unhurried;
import io.gleaner.events.ReportReady;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts parts into the queue and claims them. Non-blocking, for any number of processes at once. */
@ApplicationScoped
public class DownloadQueue {

    /**
     * A row that is settled stays so, unless a failed one is announced anew: by a later event, or by one of the same time for another
     * request. What is to be fetched for two requests is of none in particular, so that it fails for both. New rows may be claimed by
     * the very statement that makes them. Nobody waits for the disk: a file may be under way while its claim is not on it yet, and if
     * the database forgets both, the event comes again.
     */
    static final String ADD = Unhurried.WITH + """
            , told as materialized (
                select *, coalesce(available_until, 'infinity') as disappears_at
                from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                    $12::timestamptz[], $13::int[], $14::int[], $15::text[], $16::text[], $17::timestamptz[],
                    $18::timestamptz[]) as part (file_id, report_key, connection, report, occasion, subscription,
                    revision_id, revision_created_at, part, part_count, descriptor, base_name, ready_at, available_until)),
            running as materialized (
                select connection, count(*) as held, count(*) filter (where holder is distinct from $1) as elsewhere
                from download
                where connection = any (array(select distinct connection from told)) and state = 'running' and due_at > now()
                group by connection),
            listed as materialized (
                select told.*, row_number() over (order by disappears_at, ready_at, file_id) <= $3::int
                    and coalesce(held, 0) + row_number() over (
                        partition by connection order by disappears_at, ready_at, file_id) <= $4 as mine
                from told left join running using (connection))
            insert into download (file_id, report_key, connection, report, occasion, subscription, revision_id,
                revision_created_at, part, part_count, descriptor, base_name, ready_at, disappears_at,
                state, holder, due_at, fence, attempts)
            select file_id, report_key, connection, report::jsonb, occasion, subscription, revision_id,
                revision_created_at, part, part_count, descriptor::jsonb, base_name, ready_at, disappears_at,
                case when mine then 'running' else 'waiting' end, case when mine then $1 end,
                now() + mine::int * $2 * interval '1 millisecond', mine::int, mine::int
            from listed cross join unhurried
            on conflict (file_id) do update set
                descriptor = excluded.descriptor, ready_at = excluded.ready_at, disappears_at = excluded.disappears_at,
                occasion = case when download.occasion = excluded.occasion
                    or download.state = 'failed' and excluded.ready_at > download.ready_at then excluded.occasion end,
                subscription = coalesce(excluded.subscription, download.subscription),
                due_at = case when download.state = 'running' then download.due_at else now() end,
                state = case when download.state = 'failed' then 'waiting' else download.state end,
                updated_at = now()
            where download.state <> 'stored' and (excluded.ready_at > download.ready_at
                or excluded.ready_at = download.ready_at and download.occasion <> coalesce(excluded.occasion, ''))
            returning file_id, state = 'running' and created_at = now() as mine, coalesce((
                select elsewhere from running where running.connection = download.connection), 0)::int as elsewhere""";

    /**
     * Steps from connection to connection, and takes of each no more than it may still hold: however long a backlog is, the others'
     * rows are among the candidates, and those that may run at once come before those that are claimed ahead. Each step has one
     * sensible plan only, whatever the statistics say: those of a queue are wrong just when it has grown, and a join in the wrong
     * order once read ten thousand rows ten thousand times. So candidates are passed on by their place in the table, and the rows
     * to lock are looked for with a condition that matches no partial index.
     */
    static final String CLAIM = """
            with recursive waiting as (
                (select connection from download where state = 'waiting' order by connection, due_at limit 1)
                union all
                select (select d.connection from download d
                    where d.state = 'waiting' and d.connection > waiting.connection
                    order by d.connection, d.due_at limit 1)
                from waiting where waiting.connection is not null),
            running as materialized (
                select connection, count(*) filter (where due_at > now()) as held,
                    count(*) filter (where due_at > now() and holder is distinct from $1) as elsewhere,
                    bool_or(due_at <= now()) as lapsed
                from download where state = 'running' group by connection),
            open as materialized (
                select connection from waiting where connection is not null
                union select connection from running where lapsed),
            ready as materialized (
                select open.connection, coalesce(running.held, 0) as held, coalesce(running.elsewhere, 0) as elsewhere,
                    $4::int + $5::int - coalesce(running.held, 0) as room
                from open left join running using (connection)
                where coalesce(running.held, 0) < $4::int + $5::int
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

    /** Has no use for an index of what runs, which grows with each that ended since it was last cleaned. */
    static final String RENEW = """
            update download d set due_at = now() + $1 * interval '1 millisecond', bytes = v.bytes,
                length = nullif(v.length, -1), updated_at = now()
            from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) as v (file_id, fence, bytes, length)
            where d.file_id = any ($2) and d.state not in ('waiting', 'stored', 'failed')
                and d.file_id = v.file_id and d.fence = v.fence
            returning d.file_id""";

    /** What a dead process of this name had claimed need not wait for the end of its leases. */
    private static final String TAKE_BACK =
            "update download set due_at = now() where state = 'running' and holder = $1";

    private static final String SHARED_NAME =
            "select file_id from download where base_name = $1 and file_id <> $2 limit 1";

    private final Pool pool;
    private final QueueConfig config;
    private final String self;

    DownloadQueue(Pool pool, QueueConfig config, @ConfigProperty(name = "gleaner.instance") String self) {
        this.pool = pool;
        this.config = config;
        this.self = self;
    }

    /**
     * Puts the parts of revisions into the queue. Idempotent.
     *
     * @param database a connection, or a pool of them; what is added may not be on its disk yet
     * @param count of how many of those that are new to claim at once; they pass by what waits already
     */
    public Uni<List<Claim>> add(SqlClient database, List<ReportReady> ready, int count) {
        return Multi.createFrom()
                .iterable(Arrival.withoutRepetitions(ready))
                .onItem()
                .transformToUniAndConcatenate(each -> addEach(database, each, count))
                .collect()
                .in(ArrayList::new, List::addAll);
    }

    private Uni<List<Claim>> addEach(SqlClient database, List<Arrival> parts, int count) {
        Tuple values = Tuple.of(self, config.lease().toMillis(), count, config.workersPerConnection());
        Arrival.addColumns(values, parts);
        return database.preparedQuery(ADD).execute(values).map(rows -> {
            Map<String, Integer> mine = new HashMap<>();
            for (Row row : rows) {
                if (row.getBoolean("mine")) {
                    mine.put(row.getString("file_id"), row.getInteger("elsewhere"));
                }
            }
            return parts.stream()
                    .filter(part -> mine.containsKey(part.fileId()))
                    .map(part -> part.claimed(mine.get(part.fileId())))
                    .toList();
        });
    }

    /**
     * Claims at most {@code count} parts: first what may run at once, and of that what disappears first. What another process has is
     * passed over, and what this release cannot read is put back.
     *
     * @param ahead how many of a connection this process may hold beyond those that may run at once
     */
    public Uni<List<Claim>> claim(int count, int ahead) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(self, config.lease().toMillis(), count, config.workersPerConnection(), ahead))
                .chain(rows -> Unreadable.sortOut(rows, pool));
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

    /** Whether what is stored under the names of a part can be of no other part. */
    public Uni<Boolean> hasNameAlone(Claim claim) {
        return pool.preparedQuery(SHARED_NAME)
                .execute(Tuple.of(claim.baseName(), claim.fileId()))
                .map(rows -> rows.size() == 0);
    }

    /** Makes what an earlier process of the same name had claimed due at once. */
    public Uni<Void> takeBack() {
        return pool.preparedQuery(TAKE_BACK).execute(Tuple.of(self)).replaceWithVoid();
    }
}
