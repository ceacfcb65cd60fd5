package io.gleaner.downloader.work;

import io.gleaner.downloader.crash.CrashPoint;
import io.gleaner.downloader.queue.Claim;
import io.gleaner.downloader.queue.DownloadQueue;
import io.gleaner.downloader.queue.QueueConfig;
import io.gleaner.downloader.queue.Settlement;
import io.gleaner.storage.ObjectStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Claims parts for as many threads as are free, keeps the leases, and gives up what is no longer ours. */
@ApplicationScoped
public class DownloadWorkers {

    private static final Logger LOG = Logger.getLogger(DownloadWorkers.class);
    private static final Duration SHUTDOWN = Duration.ofSeconds(3);

    private final DownloadQueue queue;
    private final Settlement settlement;
    private final Download download;
    private final StorageGate gate;
    private final ObjectStore store;
    private final QueueConfig config;
    private final ExecutorService threads;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean stopping;
    private volatile boolean announced;

    DownloadWorkers(
            DownloadQueue queue,
            Settlement settlement,
            Download download,
            StorageGate gate,
            ObjectStore store,
            QueueConfig config) {
        this.queue = queue;
        this.settlement = settlement;
        this.download = download;
        this.gate = gate;
        this.store = store;
        this.config = config;
        this.threads = Executors.newFixedThreadPool(
                Math.max(1, config.workers()),
                Thread.ofPlatform().name("download-", 1).daemon().factory());
    }

    void start(@Observes StartupEvent started) {
        queue.takeBack()
                .subscribe()
                .with(done -> wake(), failure -> LOG.warnf("queue away cause=%s", failure.toString()));
    }

    /** Leaves claims to be taken at once by whoever runs next. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        List<Claim> claims = running.values().stream().map(Running::claim).toList();
        threads.shutdownNow();
        if (!claims.isEmpty()) {
            Uni.join()
                    .all(claims.stream().map(settlement::release).toList())
                    .andCollectFailures()
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .atMost(SHUTDOWN);
        }
    }

    /** How many downloads this process is making. */
    public int active() {
        return running.size();
    }

    /** Parts have come into the queue: look at it now. Returns at once. */
    public void announce() {
        announced = true;
        wake();
    }

    /** Something may be due: look at the queue now. Returns at once. */
    public void wake() {
        if (!stopping && wanted.getAndIncrement() == 0) {
            Infrastructure.getDefaultExecutor().execute(() -> rounds().subscribe()
                    .with(done -> {}, failure -> LOG.warnf("queue away cause=%s", failure.toString())));
        }
    }

    @Scheduled(every = "{gleaner.downloader.queue.tick}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        wake();
    }

    @Scheduled(every = "{gleaner.downloader.queue.renewal}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> renew() {
        List<Running> held = List.copyOf(running.values());
        if (held.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return queue.renew(held.stream().map(Running::progress).toList())
                .invoke(ours -> cancelLost(held, ours))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("leases not renewed cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    @Scheduled(every = "{gleaner.downloader.storage-check}", concurrentExecution = ConcurrentExecution.SKIP)
    void checkStorage() {
        if (gate.check()) {
            wake();
        }
    }

    private static void cancelLost(List<Running> held, Set<String> ours) {
        held.stream().filter(one -> !ours.contains(one.claim().fileId())).forEach(Running::cancel);
    }

    /** Claims until there is no free thread, nothing due, and nobody has asked for another look meanwhile. */
    private Uni<Void> rounds() {
        return Uni.createFrom()
                .deferred(() -> {
                    int before = wanted.get();
                    return round().map(more -> !more && wanted.compareAndSet(before, 0));
                })
                .repeat()
                .until(finished -> finished)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> wanted.set(0));
    }

    private Uni<Boolean> round() {
        int free = Math.min(config.workers(), store.writers()) - running.size();
        if (free <= 0 || stopping || !gate.isOpen()) {
            return Uni.createFrom().item(false);
        }
        if (announced) {
            CrashPoint.AFTER_INTAKE_BEFORE_CLAIM.hit();
        }
        return queue.claim(free).map(claims -> {
            claims.forEach(this::run);
            return claims.size() == free;
        });
    }

    private void run(Claim claim) {
        Running one = new Running(claim);
        running.put(claim.fileId(), one);
        one.start(threads.submit(() -> work(one)));
    }

    private void work(Running one) {
        try {
            download.attempt(one.claim(), one);
        } catch (InterruptedException e) {
            LOG.debugf("given up fileId=%s", one.claim().fileId());
        } catch (RuntimeException e) {
            LOG.errorf(e, "unsettled fileId=%s", one.claim().fileId());
        } finally {
            running.remove(one.claim().fileId(), one);
            wake();
        }
    }
}
