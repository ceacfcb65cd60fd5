package io.gleaner.delivery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Does what comes while it is busy all at once afterwards ("group commit"): the busier it gets, the more share the cost of a
 * transaction. Who has patience waits for company as well. Thread-safe.
 *
 * @param <T> what is to be done
 * @param <R> what comes of it
 */
public final class Together<T, R> {

    private final Function<List<T>, Uni<List<R>>> work;
    private final int most;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean resting = new AtomicBoolean();
    private final BiConsumer<Duration, Runnable> timer;

    /**
     * @param work does all of a list in one transaction; gives a result for each, in their order
     * @param most at once; so many wait no longer, however patient they are
     */
    public Together(Function<List<T>, Uni<List<R>>> work, int most) {
        this(work, most, (pause, what) -> Infrastructure.getDefaultWorkerPool()
                .schedule(what, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** @param timer runs something later */
    Together(Function<List<T>, Uni<List<R>>> work, int most, BiConsumer<Duration, Runnable> timer) {
        this.work = work;
        this.most = most;
        this.timer = timer;
    }

    private record Waiting<T, R>(T item, boolean patient, UniEmitter<? super R> told) {}

    /**
     * What comes of an item. Starts when it is subscribed to.
     *
     * @param patience how long it may wait for company; zero for not at all, nor does anybody before it then
     */
    public Uni<R> add(T item, Duration patience) {
        return Uni.createFrom().emitter(told -> {
            Waiting<T, R> added = new Waiting<>(item, patience.isPositive(), told);
            queue.add(added);
            if (waiting.incrementAndGet() >= most || !added.patient()) {
                next();
            } else if (resting.compareAndSet(false, true)) {
                timer.accept(patience, () -> {
                    resting.set(false);
                    next();
                });
            }
        });
    }

    private void next() {
        while (!queue.isEmpty() && busy.compareAndSet(false, true)) {
            List<Waiting<T, R>> group = take();
            if (!group.isEmpty()) {
                waiting.addAndGet(-group.size());
                attempt(group).subscribe().with(done -> goOn(), failure -> goOn());
                return;
            }
            busy.set(false);
        }
    }

    /** Whoever rests is taken along by the timer, unless there is a whole group already, or somebody who waits for no timer. */
    private void goOn() {
        busy.set(false);
        if (!resting.get() || waiting.get() >= most || !queue.stream().allMatch(Waiting::patient)) {
            next();
        }
    }

    private List<Waiting<T, R>> take() {
        List<Waiting<T, R>> group = new ArrayList<>();
        while (group.size() < most) {
            Waiting<T, R> one = queue.poll();
            if (one == null) {
                break;
            }
            group.add(one);
        }
        return group;
    }

    /** What the database refuses must not take the others with it: then each is tried alone. */
    private Uni<Void> attempt(List<Waiting<T, R>> group) {
        return Uni.createFrom()
                .deferred(() -> work.apply(group.stream().map(Waiting::item).toList()))
                .invoke(results -> {
                    for (int i = 0; i < group.size(); i++) {
                        group.get(i).told().complete(results.get(i));
                    }
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> failed(group, failure));
    }

    private Uni<Void> failed(List<Waiting<T, R>> group, Throwable failure) {
        if (group.size() == 1 || !(failure instanceof PgException)) {
            group.forEach(one -> one.told().fail(failure));
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(group)
                .onItem()
                .transformToUniAndConcatenate(one -> attempt(List.of(one)))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
