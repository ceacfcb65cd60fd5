package io.gleaner.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far a subscription has come, in days, as the catalogue tells.
 *
 * @param expected all days that are wanted by now
 * @param ready days that the provider has ready and that are not stored yet
 * @param stored days whose files are stored, and days without data
 * @param failed days that were tried in vain
 * @param late days that should be there by now
 */
record Coverage(long expected, long ready, long stored, long failed, long late) {

    static final Coverage NONE = new Coverage(0, 0, 0, 0, 0);

    static Coverage of(JsonNode line) {
        JsonNode counts = line.path("counts");
        return new Coverage(
                line.path("days").asLong(),
                counts.path("ready").asLong(),
                counts.path("stored").asLong() + counts.path("stored-empty").asLong(),
                counts.path("failed").asLong() + counts.path("lost").asLong(),
                counts.path("late").asLong());
    }

    /** Whether every day that a subscription must expect by now is stored. */
    boolean isComplete(Subscription subscription) {
        return expected >= subscription.daysForCertain() && stored >= expected;
    }
}
