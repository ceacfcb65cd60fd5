package io.gleaner.sandbox.google;

/**
 * Whom a call's access token stands for.
 *
 * @param client the application that calls
 * @param grant the consent that it has
 */
public record Caller(Client client, Grant grant) {}
