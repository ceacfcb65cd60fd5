package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.e2e.system.ManagedProcess;
import io.gleaner.e2e.system.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * A service's process that dies again and again, at one place in each of its lives, and is started at once for the next. Its last
 * life has no end.
 */
final class Lives implements AutoCloseable {

    /** As {@code kill -9} ends a process, which is how one dies at a crash point. */
    private static final int KILLED = 137;

    /** Another process may take its time before there is work for this one. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final ManagedProcess process;
    private final List<String> places;
    private final List<CompletableFuture<Integer>> ends = new ArrayList<>();
    private final Thread thread;

    private Lives(ManagedProcess process, List<String> places) {
        this.process = process;
        this.places = places;
        places.forEach(_ -> ends.add(new CompletableFuture<>()));
        this.thread = Thread.ofPlatform().name("lives of " + process.name()).unstarted(this::live);
    }

    /** Ends the life that the service has, and begins the first of those that end at each of its places. */
    static Lives begin(World world, Service service) throws InterruptedException {
        Lives lives = new Lives(world.system().service(service), CrashPoints.of(service));
        lives.process.kill();
        lives.thread.start();
        return lives;
    }

    /** How many places there are to die at. */
    int count() {
        return places.size();
    }

    /** Whether the life of this number is over, or there is none. */
    boolean hasEnded(int number) {
        return number >= count() || ends.get(number).isDone();
    }

    /** Returns once the process has died by itself at the place of this number; at once if there is none. */
    void awaitEnd(int number) {
        if (number < count()) {
            assertThat(ends.get(number))
                    .as("the end of " + process.name() + " at " + places.get(number))
                    .succeedsWithin(PATIENCE)
                    .isEqualTo(KILLED);
        }
    }

    private void live() {
        for (int number = 0; number < count(); number++) {
            CompletableFuture<Integer> end = ends.get(number);
            try {
                process.start(Map.of("GLEANER_CRASH_POINT", places.get(number)));
                end.complete(process.awaitOwnEnd(PATIENCE));
            } catch (InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
                return;
            }
        }
        process.start();
    }

    /** A life that shall still end is over at once: nobody waits for it any more. */
    @Override
    public void close() {
        boolean complete = ends.getLast().state() == Future.State.SUCCESS;
        if (!complete) {
            thread.interrupt();
        }
        try {
            thread.join();
            if (!complete) {
                process.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
