package io.gleaner.poller.provider;

/**
 * One thing wrong with a wish.
 *
 * @param field {@code reportType}, {@code period}, or a path below {@code parameters} or the connection's {@code properties}
 * @param message what is wrong and, where it helps, what would be right; for a person
 */
public record Violation(String field, String message) {}
