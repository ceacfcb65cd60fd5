package io.gleaner.downloader.queue;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Does what comes while it is busy all at once afterwards ("group commit"): nobody waits for company, and the busier it gets, the
 * more share the cost of a transaction. Thread-safe.
 *
 * @param <T> what is to be done
 * @param <R> what comes of it
 */
final class Together<T, R> {

    private final Function<List<T>, Uni<List<R>>> work;
    private final int most;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * @param work does all of a list in one transaction; gives a result for each, in their order
     * @param most at once
     */
    Together(Function<List<T>, Uni<List<R>>> work, int most) {
        this.work = work;
        this.most = most;
    }

    private record Waiting<T, R>(T item, UniEmitter<? super R> told) {}

    /** What comes of an item. Starts when it is subscribed to. */
    Uni<R> add(T item) {
        return Uni.createFrom().emitter(told -> {
            queue.add(new Waiting<>(item, told));
            next();
        });
    }

    private void next() {
        while (!queue.isEmpty() && busy.compareAndSet(false, true)) {
            List<Waiting<T, R>> group = take();
            if (!group.isEmpty()) {
                attempt(group).subscribe().with(done -> goOn(), failure -> goOn());
                return;
            }
            busy.set(false);
        }
    }

    private void goOn() {
        busy.set(false);
        next();
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
