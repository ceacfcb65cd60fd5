package io.gleaner.problems;

/**
 * One thing wrong with what a caller sent.
 *
 * @param field path of the field, such as {@code period.end}; the name of a query or path parameter likewise
 * @param message what is wrong with it, for a person
 */
public record FieldError(String field, String message) {}
