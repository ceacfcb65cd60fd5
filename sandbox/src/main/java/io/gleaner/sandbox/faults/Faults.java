package io.gleaner.sandbox.faults;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The faults that are waiting to happen; of several that fit, the one added first happens. Thread-safe. */
public final class Faults {

    private final List<Waiting> waiting = new ArrayList<>();

    /** Lets {@code fault} hit the next {@code times} requests that fit. */
    public void add(Match match, Fault fault, int times) {
        add(new FaultRule(match, fault, times, 0));
    }

    /** Lets {@code fault} hit all requests that fit, until {@link #clear}. */
    public void always(Match match, Fault fault) {
        add(new FaultRule(match, fault, null, 0));
    }

    /** Adds a rule. */
    public synchronized void add(FaultRule rule) {
        waiting.add(new Waiting(rule));
    }

    /** Removes all rules. */
    public synchronized void clear() {
        waiting.clear();
    }

    /** The rules that may still hit, with what is left of them. */
    public synchronized List<FaultRule> rules() {
        return waiting.stream().map(Waiting::rest).toList();
    }

    /** Takes the fault of this kind that hits this request now, if any; it counts as having happened. */
    public synchronized <F extends Fault> Optional<F> take(Class<F> kind, Subject subject) {
        for (Iterator<Waiting> rules = waiting.iterator(); rules.hasNext(); ) {
            Waiting next = rules.next();
            if (kind.isInstance(next.rule.fault()) && next.rule.match().fits(subject) && !next.skips()) {
                if (next.usedUp()) {
                    rules.remove();
                }
                return Optional.of(kind.cast(next.rule.fault()));
            }
        }
        return Optional.empty();
    }

    private static final class Waiting {
        private final FaultRule rule;
        private int skip;
        private int hits;

        Waiting(FaultRule rule) {
            this.rule = rule;
            this.skip = rule.skip() == null ? 0 : rule.skip();
        }

        boolean skips() {
            return skip-- > 0;
        }

        boolean usedUp() {
            hits++;
            return rule.times() != null && hits >= rule.times();
        }

        FaultRule rest() {
            Integer left = rule.times() == null ? null : Integer.valueOf(rule.times() - hits);
            return new FaultRule(rule.match(), rule.fault(), left, Math.max(skip, 0));
        }
    }
}
