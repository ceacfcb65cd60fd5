package io.gleaner.e2e.demo;

import io.gleaner.e2e.terminal.ProgressBar;
import java.util.List;
import java.util.Map;

/** Draws the coverage of the subscriptions: a line with a bar for each. */
final class CoverageLines {

    private static final int BAR = 30;

    private final ProgressBar bar;

    CoverageLines(ProgressBar bar) {
        this.bar = bar;
    }

    List<String> of(List<Subscription> subscriptions, Map<String, Coverage> coverage) {
        return subscriptions.stream()
                .map(subscription -> line(subscription, coverage.getOrDefault(subscription.id(), Coverage.NONE)))
                .toList();
    }

    private String line(Subscription subscription, Coverage days) {
        String drawn = bar.of(days.stored(), days.ready(), days.expected(), BAR);
        String line = "  %-18s %s  %3d expected  %3d ready  %3d stored"
                .formatted(subscription.id(), drawn, days.expected(), days.ready(), days.stored());
        return line + (days.failed() > 0 ? "  " + days.failed() + " failed" : "");
    }
}
