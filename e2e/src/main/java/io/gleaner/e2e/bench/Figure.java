package io.gleaner.e2e.bench;

import java.util.Locale;

/**
 * One line of a result.
 *
 * @param what was measured
 * @param ours what Gleaner took or did, with its unit
 * @param peer what the peer took or did, with its unit; a dash where there is none
 * @param ratio ours to the peer's; NaN where there is none
 * @param goal what was aimed at, in words
 * @param met whether it was reached
 */
record Figure(String what, String ours, String peer, double ratio, String goal, boolean met) {

    /** A ratio that must not be greater than a limit. */
    static Figure atMost(String what, String ours, String peer, double ratio, double limit) {
        return new Figure(what, ours, peer, ratio, "at most " + number(limit), ratio <= limit);
    }

    /** A ratio that must not be less than a limit. */
    static Figure atLeast(String what, String ours, String peer, double ratio, double limit) {
        return new Figure(what, ours, peer, ratio, "at least " + number(limit), ratio >= limit);
    }

    /** Something without a peer. */
    static Figure alone(String what, String ours, String goal, boolean met) {
        return new Figure(what, ours, "-", Double.NaN, goal, met);
    }

    /** A peer that could not be measured. */
    static Figure skipped(String what, String why) {
        return new Figure(what, "-", why, Double.NaN, "skipped", true);
    }

    String ratioText() {
        return Double.isNaN(ratio) ? "-" : number(ratio);
    }

    String verdict() {
        return goal.equals("skipped") ? "skipped" : met ? "met" : "missed";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }
}
