package io.gleaner.sandbox.google;

/**
 * An account of a program.
 *
 * @param project the Cloud project that it belongs to, whose quota its calls use up
 * @param publicKey RSA key in PEM that its assertions are signed with; null for a key of the sandbox's making, see {@link
 *     Google#keyFile}
 */
public record ServiceAccount(String email, String project, String publicKey) {}
