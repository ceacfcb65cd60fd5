package io.gleaner.downloader.sweep;

import io.gleaner.downloader.queue.FileName;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageException;
import io.gleaner.storage.StoredObject;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Removes orphans: objects, older than any download takes, whose part is stored as another object; and parts that nobody will go on
 * with. An object of a part that was given up may be the only copy there is, and is left alone. So is one of which the database knows
 * nothing: a lost database must not cost the files.
 */
@ApplicationScoped
public class OrphanSweep {

    private static final Logger LOG = Logger.getLogger(OrphanSweep.class);
    private static final int BATCH = 500;

    /** One replica in each interval. */
    private static final String TURN = """
            update sweep set last_at = now() where last_at < now() - $1 * interval '1 millisecond' returning last_at""";

    private static final String ORPHANS = """
            select candidate.name from unnest($1::text[], $2::text[]) as candidate (name, base)
            where exists (select 1 from download d where d.base_name = candidate.base)
                and not exists (select 1 from download d where d.base_name = candidate.base
                    and (d.state <> 'stored' or d.file ->> 'name' = candidate.name))""";

    /** Of those whose beginning is left in the store. */
    private static final String WANTED =
            "select file_id from download where file_id = any ($1) and state in ('waiting', 'running')";

    private final ObjectStore store;
    private final Pool pool;
    private final SweepConfig config;
    private final Clock clock;

    OrphanSweep(ObjectStore store, Pool pool, SweepConfig config, Clock clock) {
        this.store = store;
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        try {
            boolean ours = pool.preparedQuery(TURN)
                            .execute(Tuple.of(config.every().toMillis()))
                            .await()
                            .indefinitely()
                            .size()
                    > 0;
            if (ours) {
                sweep(config.minimumAge());
            }
        } catch (StorageException | RuntimeException e) {
            LOG.warnf("sweep failed cause=%s", e.toString());
        }
    }

    /** Removes orphans of a minimum age; blocks. Returns how many objects were removed. */
    int sweep(Duration minimumAge) throws StorageException {
        int parts = store.discardAbandoned(config.resumableAge()) + store.discardAbandoned(minimumAge, this::wanted);
        Instant limit = clock.instant().minus(minimumAge);
        int objects;
        try (Stream<StoredObject> all = store.list()) {
            objects = all.filter(object -> !object.modifiedAt().isAfter(limit))
                    .map(StoredObject::name)
                    .gather(Gatherers.windowFixed(BATCH))
                    .mapToInt(this::removeOrphans)
                    .sum();
        }
        if (parts + objects > 0) {
            LOG.infof("swept parts=%d objects=%d", parts, objects);
        }
        return objects;
    }

    private Set<String> wanted(Set<String> fileIds) {
        Set<String> wanted = new HashSet<>();
        pool.preparedQuery(WANTED)
                .execute(Tuple.of(fileIds.toArray(String[]::new)))
                .await()
                .indefinitely()
                .forEach(row -> wanted.add(row.getString("file_id")));
        return wanted;
    }

    private int removeOrphans(List<ObjectName> names) {
        int removed = 0;
        for (Row orphan :
                pool.preparedQuery(ORPHANS).execute(candidates(names)).await().indefinitely()) {
            removed += remove(new ObjectName(orphan.getString("name"))) ? 1 : 0;
        }
        return removed;
    }

    /** What is stored stays so, and nobody can want it any more. */
    private boolean remove(ObjectName name) {
        try {
            store.delete(name);
            return true;
        } catch (StorageException e) {
            LOG.warnf("orphan stays name=%s cause=%s", name, e.getMessage());
            return false;
        }
    }

    private static Tuple candidates(List<ObjectName> names) {
        return Tuple.of(
                names.stream().map(ObjectName::value).toArray(String[]::new),
                names.stream().map(FileName::baseOf).toArray(String[]::new));
    }
}
