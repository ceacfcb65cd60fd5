package io.gleaner.sandbox.fouryousee;

import java.time.Instant;

/**
 * An attempt to deliver a notice.
 *
 * @param report id of the report
 * @param attempt 1 for the first; 0 for a forged notice
 * @param status what the web hook answered; 0 when it did not
 */
public record Delivery(int report, int attempt, Instant at, int status) {}
