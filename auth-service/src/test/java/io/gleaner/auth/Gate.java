package io.gleaner.auth;

import io.gleaner.auth.TokenProvider.Answer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Holds an answer of a provider back until the test opens it. */
public final class Gate implements Function<Map<String, String>, Answer> {

    private static final int PATIENCE_SECONDS = 20;

    private final Function<Map<String, String>, Answer> answer;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    public Gate(Function<Map<String, String>, Answer> answer) {
        this.answer = answer;
    }

    /** Waits until a request stands before the gate. */
    public void awaitArrival() {
        await(arrived);
    }

    public void open() {
        open.countDown();
    }

    @Override
    public Answer apply(Map<String, String> form) {
        arrived.countDown();
        await(open);
        return answer.apply(form);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing happened at the gate");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
