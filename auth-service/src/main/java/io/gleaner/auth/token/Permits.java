package io.gleaner.auth.token;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/** Lets a fixed number of works run at once; the others wait in line, holding nothing but their place. */
final class Permits {

    private final Queue<UniEmitter<? super Boolean>> waiting = new ArrayDeque<>();
    private int free;

    Permits(int permits) {
        this.free = permits;
    }

    /** Runs the work when its turn has come. Never subscribed to by anyone who may cancel. */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<Boolean>emitter(this::acquire)
                .flatMap(mine -> work.get().onTermination().invoke(this::release));
    }

    private void acquire(UniEmitter<? super Boolean> turn) {
        synchronized (this) {
            if (free == 0) {
                waiting.add(turn);
                return;
            }
            free--;
        }
        turn.complete(true);
    }

    private void release() {
        UniEmitter<? super Boolean> next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.complete(true);
    }
}
