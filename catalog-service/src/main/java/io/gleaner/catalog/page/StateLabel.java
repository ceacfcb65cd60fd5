package io.gleaner.catalog.page;

import io.gleaner.catalog.readmodel.ReportState;

/**
 * How a state is shown: never by colour alone.
 *
 * @param name its spelling in queries, also the end of its CSS classes
 * @param label what people read
 * @param sign one character that tells it apart without colour
 * @param meaning one sentence for who does not know the word
 */
public record StateLabel(String name, String label, String sign, String meaning) {

    static StateLabel of(ReportState state) {
        return switch (state) {
            case STORED -> label(state, "Stored", "✓", "Stored and verified.");
            case STORED_EMPTY -> label(state, "Empty", "○", "Settled: the provider has no data for it.");
            case READY -> label(state, "Ready", "↓", "The provider has it; it is being fetched.");
            case EXPECTED -> label(state, "Expected", "·", "Asked for, not yet due.");
            case LATE -> label(state, "Late", "!", "Asked for, and its deadline has passed.");
            case FAILED -> label(state, "Failed", "×", "Given up; asking again may help.");
            case LOST -> label(state, "Lost", "–", "The provider has deleted it.");
        };
    }

    private static StateLabel label(ReportState state, String label, String sign, String meaning) {
        return new StateLabel(state.wireName(), label, sign, meaning);
    }
}
