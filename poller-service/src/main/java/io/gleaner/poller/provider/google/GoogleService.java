package io.gleaner.poller.provider.google;

/**
 * One of Google's APIs, as messages to people call it.
 *
 * @param name who answers, such as {@code YouTube}
 * @param api what must be enabled in the Cloud project, such as {@code YouTube Reporting API}
 * @param scopes which consent is needed, in words
 */
public record GoogleService(String name, String api, String scopes) {}
