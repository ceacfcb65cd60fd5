package io.gleaner.e2e.whole;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks until the answer is the one that is waited for. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PAUSE = 100;

    private Await() {}

    /** The first answer that is not null; fails with what was waited for and the last state when it takes too long. */
    public static <T> T value(String what, Supplier<T> question, Supplier<?> state) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            T answer = question.get();
            if (answer != null) {
                return answer;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(
                        "not within " + PATIENCE.toSeconds() + " s: " + what + "; at last: " + state.get());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE);
        }
    }

    /** Returns once it is so. */
    public static void that(String what, Supplier<Boolean> question, Supplier<?> state) throws InterruptedException {
        value(what, () -> question.get() ? Boolean.TRUE : null, state);
    }
}
