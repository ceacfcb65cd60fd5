package io.gleaner.sandbox.faults;

/**
 * A fault, whom it hits and how often.
 *
 * @param match null to hit every request
 * @param times how often; null for ever
 * @param skip how many fitting requests pass unharmed before; null for none
 */
public record FaultRule(Match match, Fault fault, Integer times, Integer skip) {

    public FaultRule {
        if (fault == null) {
            throw new IllegalArgumentException("fault is missing");
        }
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times must be at least 1");
        }
        match = match == null ? new Match(null, null, null) : match;
    }
}
