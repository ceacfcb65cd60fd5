package io.gleaner.sandbox.dailymotion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** What a script has in store: outcomes of the next reports, and nulls in the next answers. Thread-safe. */
final class Scripts {

    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private final Map<Step, Integer> nulls = new EnumMap<>(Step.class);

    synchronized void nextOutcome(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            outcomes.addLast(outcome);
        }
    }

    synchronized Outcome takeOutcome() {
        return outcomes.isEmpty() ? Outcome.FINISHED : outcomes.removeFirst();
    }

    synchronized void nullAt(Step step, int times) {
        nulls.merge(step, times, Integer::sum);
    }

    /** Whether the value at this step is to be null this time. */
    synchronized boolean takeNull(Step step) {
        int left = nulls.getOrDefault(step, 0);
        if (left > 0) {
            nulls.put(step, left - 1);
        }
        return left > 0;
    }
}
