package io.gleaner.sandbox.google;

/**
 * An OAuth client.
 *
 * @param project number of the Cloud project that it belongs to, whose quota its calls use up
 */
public record Client(String id, String secret, String project) {}
