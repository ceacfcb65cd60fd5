package io.gleaner.poller.turn;

import io.gleaner.poller.crash.CrashPoint;
import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.lease.Leases;
import io.gleaner.poller.request.WorkArrived;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Looks for connections that are due and serves them, several at once, each under its lease.
 *
 * <p>Any number of replicas run this loop. One that is killed stops renewing its leases, and others take them over.
 */
@ApplicationScoped
public class TurnLoop {

    private static final Logger LOG = Logger.getLogger(TurnLoop.class);

    private final String owner = UUID.randomUUID().toString();
    private final Set<Lease> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean stopping;
    private volatile boolean isMoreDue;

    private final Leases leases;
    private final ConnectionTurn turn;
    private final TurnConfig config;
    private final Clock clock;

    TurnLoop(Leases leases, ConnectionTurn turn, TurnConfig config, Clock clock) {
        this.leases = leases;
        this.turn = turn;
        this.config = config;
        this.clock = clock;
    }

    /** Serves, at once, what is due, at most as much as there is room for; completes when all of it is served. */
    public Uni<Integer> serveDue() {
        return claim().chain(claimed -> Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUniAndMerge(this::serve)
                .collect()
                .last()
                .replaceWith(claimed.size()));
    }

    @Scheduled(every = "{gleaner.poller.turn.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return start();
    }

    /** Keeps the leases of the turns that are under way. */
    @Scheduled(every = "{gleaner.poller.lease.renewal}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> renew() {
        return underWay.isEmpty()
                ? Uni.createFrom().voidItem()
                : leases.renew(underWay)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("leases are not renewed cause=%s", failure.toString()))
                        .onFailure()
                        .recoverWithNull();
    }

    /** Need not wait for the next tick. */
    void onWorkArrived(@Observes WorkArrived arrived) {
        if (isRunning()) {
            isMoreDue = true;
            startSoon();
        }
    }

    private void startSoon() {
        Infrastructure.getDefaultExecutor().execute(() -> start().subscribe().with(done -> {}, failure -> {}));
    }

    /** More became due while one looked, or more was due than there was room for, and now there is room. */
    private void goOn() {
        if (isMoreDue && isRunning() && underWay.size() < config.atOnce()) {
            startSoon();
        }
    }

    /** Lets turns end for a moment, then gives their connections to other replicas. */
    void stop(@Observes @Priority(1) ShutdownEvent shutdown) {
        stopping = true;
        try {
            Multi.createFrom()
                    .ticks()
                    .every(Duration.ofMillis(20))
                    .filter(tick -> underWay.isEmpty())
                    .toUni()
                    .ifNoItem()
                    .after(Duration.ofSeconds(2))
                    .recoverWithItem(0L)
                    .chain(() -> leases.abandon(owner))
                    .await()
                    .atMost(Duration.ofSeconds(4));
        } catch (RuntimeException e) {
            LOG.warnf("leases are left to run out cause=%s", e.toString());
        }
    }

    /** Starts turns and does not wait for their end. */
    private Uni<Void> start() {
        if (stopping || !looking.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        isMoreDue = false;
        return claim().invoke(claimed -> claimed.forEach(this::startTurn))
                .onTermination()
                .invoke(() -> {
                    looking.set(false);
                    goOn();
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("no connection can be claimed cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void startTurn(Lease lease) {
        serve(lease)
                .onTermination()
                .invoke(this::goOn)
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("turn failed cause=%s", failure.toString()));
    }

    private Uni<List<Lease>> claim() {
        int room = config.atOnce() - underWay.size();
        return room <= 0
                ? Uni.createFrom().item(List.of())
                : leases.claim(owner, room).invoke(underWay::addAll).invoke(claimed -> {
                    if (claimed.size() == room) {
                        isMoreDue = true;
                    }
                    if (!claimed.isEmpty()) {
                        CrashPoint.AFTER_CLAIM.hit();
                    }
                });
    }

    private Uni<Void> serve(Lease lease) {
        return turn.serve(lease)
                .replaceWith(true)
                .ifNoItem()
                .after(config.longest())
                .fail()
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("turn abandoned connection=%s cause=%s", lease.connection(), failure.toString()))
                .onFailure()
                .recoverWithItem(failure -> false)
                .chain(isServed -> isServed ? leases.release(lease) : leases.release(lease, afterAFailure()))
                .onTermination()
                .invoke(() -> underWay.remove(lease));
    }

    /** What has failed for our own reasons, such as a database in trouble, is not tried again at once. */
    private Instant afterAFailure() {
        return clock.instant().plus(config.afterFailure());
    }

    private boolean isRunning() {
        return !"off".equalsIgnoreCase(config.interval()) && !stopping;
    }
}
