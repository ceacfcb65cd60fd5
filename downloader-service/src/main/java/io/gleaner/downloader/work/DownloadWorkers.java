package io.gleaner.downloader.work;

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
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;

/**
 * Claims parts for the threads that are free, and some ahead while they are done quickly; keeps the leases, and gives up what is no
 * longer ours.
 */
@ApplicationScoped
public class DownloadWorkers {

    private static final Logger LOG = Logger.getLogger(DownloadWorkers.class);
    private static final Duration SHUTDOWN = Duration.ofSeconds(3);
    /** How long a file that is stored waits for others to be settled with, while there is more to do than threads. */
    private static final Duration COMPANY = Duration.ofMillis(50);

    private final DownloadQueue queue;
    private final Settlement settlement;
    private final Download download;
    private final StorageGate gate;
    private final ObjectStore store;
    private final QueueConfig config;
    private final ExecutorService threads;
    private final Map<String, Running> held = new ConcurrentHashMap<>();
    private final Stock stock;
    private final Pace pace = new Pace();
    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicInteger claiming = new AtomicInteger();
    /** Not before what a dead process of our name had claimed is due again: our own claims would be taken for its. */
    private volatile boolean takenBack;

    /** When the renewal began that came through last, by {@link System#nanoTime()}. */
    private volatile long renewedAt = System.nanoTime();

    private volatile boolean stopping;
    /** Whether the queue may hold what could be claimed at once: the last look found all that it wanted. */
    private volatile boolean more;
    /**
     * Whether the last look left a thread free beside claims that may not run, since their connections have enough: then the queue
     * had nothing else for it, and another look is worth while only after some time, an arrival, or when claims run out.
     */
    private volatile boolean exhausted;

    @Inject
    DownloadWorkers(
            DownloadQueue queue,
            Settlement settlement,
            Download download,
            StorageGate gate,
            ObjectStore store,
            QueueConfig config) {
        this(
                queue,
                settlement,
                download,
                gate,
                store,
                config,
                Executors.newFixedThreadPool(
                        Math.max(1, config.workers()),
                        Thread.ofPlatform().name("download-", 1).daemon().factory()));
    }

    DownloadWorkers(
            DownloadQueue queue,
            Settlement settlement,
            Download download,
            StorageGate gate,
            ObjectStore store,
            QueueConfig config,
            ExecutorService threads) {
        this.queue = queue;
        this.settlement = settlement;
        this.download = download;
        this.gate = gate;
        this.store = store;
        this.config = config;
        this.stock = new Stock(config.workersPerConnection());
        this.threads = threads;
    }

    void start(@Observes StartupEvent started) {
        queue.takeBack()
                .onTermination()
                .invoke(() -> takenBack = true)
                .subscribe()
                .with(done -> wake(), failure -> LOG.warnf("queue away cause=%s", failure.toString()));
    }

    /** Leaves claims to be taken at once by whoever runs next. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        List<Running> untouched = stock.beyond(0);
        List<Running> begun =
                held.values().stream().filter(one -> !untouched.contains(one)).toList();
        threads.shutdownNow();
        settlement
                .release(claims(begun), claims(untouched))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(SHUTDOWN);
    }

    private static List<Claim> claims(List<Running> some) {
        return some.stream().map(Running::claim).toList();
    }

    /** How many downloads this process is making. */
    public int active() {
        return stock.running();
    }

    /** Something may be due: look at the queue now. Returns at once. */
    public void wake() {
        if (!stopping && wanted.getAndIncrement() == 0) {
            Infrastructure.getDefaultExecutor().execute(() -> rounds().subscribe()
                    .with(done -> {}, failure -> LOG.warnf("queue away cause=%s", failure.toString())));
        }
    }

    /**
     * Adds parts to the queue and claims of them for the threads that are free; of none while others wait already, since those may
     * be more urgent. {@link #begin} what this gives.
     *
     * @param statement adds, and claims at most so many
     */
    public Uni<List<Claim>> claimNew(IntFunction<Uni<List<Claim>>> statement) {
        return counted(more || stock.size() > 0 ? 0 : Math.max(0, demand()), statement);
    }

    /** Begins what was claimed when it was added, and looks at the queue if that may hold more. */
    public void begin(List<Claim> claims, boolean rest) {
        take(claims);
        if (rest) {
            more = true;
            wake();
        }
    }

    @Scheduled(every = "{gleaner.downloader.queue.tick}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        wake();
    }

    @Scheduled(every = "{gleaner.downloader.queue.renewal}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> renew() {
        return giveBack(stock.beyond(gate.isOpen() ? ahead() + freeThreads() : 0))
                .chain(this::renewLeases)
                .onFailure()
                .invoke(failure -> LOG.warnf("leases not renewed cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** What was claimed ahead of work that has become slow is for anybody again. */
    private Uni<Void> giveBack(List<Running> excess) {
        excess.forEach(one -> held.remove(one.claim().fileId(), one));
        return settlement.release(List.of(), claims(excess));
    }

    private Uni<Void> renewLeases() {
        long now = System.nanoTime();
        List<Running> ours = List.copyOf(held.values());
        if (ours.isEmpty()) {
            renewedAt = now;
            return Uni.createFrom().voidItem();
        }
        return queue.renew(ours.stream().map(Running::progress).toList())
                .invoke(still -> {
                    renewedAt = now;
                    cancelLost(ours, still);
                })
                .replaceWithVoid();
    }

    @Scheduled(every = "{gleaner.downloader.storage-check}", concurrentExecution = ConcurrentExecution.SKIP)
    void checkStorage() {
        if (gate.check()) {
            wake();
        }
    }

    private void cancelLost(List<Running> before, Set<String> still) {
        before.stream().filter(one -> !still.contains(one.claim().fileId())).forEach(one -> {
            if (stock.remove(one)) {
                held.remove(one.claim().fileId(), one);
            } else {
                one.cancel();
            }
        });
    }

    /** Claims until there is no free thread, nothing due, and nobody has asked for another look meanwhile. */
    private Uni<Void> rounds() {
        return Uni.createFrom()
                .deferred(() -> {
                    int before = wanted.get();
                    return round().map(again -> !again && wanted.compareAndSet(before, 0));
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
        dispatch();
        int count = demand();
        return claim(count, this::claimDue).map(claims -> {
            take(claims);
            if (count > 0) {
                more = claims.size() == count;
                exhausted = stock.size() > 0 && freeThreads() > 0;
            }
            return count > 0 && more && !exhausted;
        });
    }

    /**
     * When the database was away, leases of ours may have ended: first they are renewed, or what goes on all the same would be
     * claimed as if nobody did it.
     */
    private Uni<List<Claim>> claimDue(int most) {
        boolean renewed = System.nanoTime() - renewedAt <= config.lease().toNanos() / 2;
        Uni<Void> ours = renewed ? Uni.createFrom().voidItem() : renewLeases();
        return ours.chain(() -> queue.claim(most, ahead()));
    }

    /** What is being claimed elsewhere in this process at the same time is not wanted twice. */
    private Uni<List<Claim>> claim(int count, IntFunction<Uni<List<Claim>>> statement) {
        return count <= 0 ? Uni.createFrom().item(List.of()) : counted(count, statement);
    }

    private Uni<List<Claim>> counted(int count, IntFunction<Uni<List<Claim>>> statement) {
        claiming.addAndGet(count);
        return statement.apply(count).eventually(() -> claiming.addAndGet(-count));
    }

    /** A thread that is free while claims wait cannot run those: their connections have enough. */
    private int demand() {
        if (!takenBack || stopping || !gate.isOpen()) {
            return 0;
        }
        int ahead = ahead();
        int refill = isLow(ahead) ? ahead - stock.size() : 0;
        return freeThreads() + refill - claiming.get();
    }

    private boolean isLow(int ahead) {
        return 2 * stock.size() <= ahead;
    }

    /** How many may be claimed for which there is no thread yet: what is likely to be begun within half a second. */
    private int ahead() {
        int soon = pace.within(System.nanoTime());
        int settling = Math.max(0, held.size() - stock.size() - stock.running());
        return soon <= threads() ? 0 : Math.max(0, Math.min(config.ahead(), soon) - settling);
    }

    private int freeThreads() {
        return Math.max(0, threads() - stock.running());
    }

    private int threads() {
        return Math.min(config.workers(), store.writers());
    }

    private void take(List<Claim> claims) {
        List<Running> claimed = claims.stream().map(Running::new).toList();
        claimed.forEach(this::hold);
        stock.add(claimed);
        dispatch();
    }

    /** A lease may have ended without our noticing: then an earlier claim of the same part counts for nothing. */
    private void hold(Running one) {
        Running earlier = held.put(one.claim().fileId(), one);
        if (earlier != null && !stock.remove(earlier)) {
            earlier.cancel();
        }
    }

    private void dispatch() {
        Optional<Running> next = next();
        while (next.isPresent()) {
            Running one = next.get();
            threads.execute(() -> work(one));
            next = next();
        }
    }

    /** Nobody looks for one file among many that are still to come. */
    private Duration patience() {
        return stock.size() > 0 ? COMPANY : Duration.ZERO;
    }

    private Optional<Running> next() {
        return stopping || !gate.isOpen() ? Optional.empty() : stock.next(threads());
    }

    /** The thread goes on with another one while this one is settled. */
    private void work(Running one) {
        CompletionStage<Void> settled = attempt(one);
        pace.ended(System.nanoTime());
        boolean othersWaited = stock.ended(one);
        dispatch();
        settled.whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.errorf(failure, "unsettled fileId=%s", one.claim().fileId());
            }
            held.remove(one.claim().fileId(), one);
            if ((more || othersWaited) && isLow(ahead()) || more && !exhausted && freeThreads() > 0) {
                wake();
            }
        });
    }

    private CompletionStage<Void> attempt(Running one) {
        try {
            if (one.begin()) {
                return download.attempt(one.claim(), one, this::patience);
            }
        } catch (InterruptedException e) {
            LOG.debugf("given up fileId=%s", one.claim().fileId());
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "unsettled fileId=%s", one.claim().fileId());
        } finally {
            one.end();
        }
        return CompletableFuture.completedFuture(null);
    }
}
