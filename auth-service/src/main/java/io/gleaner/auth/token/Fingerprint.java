package io.gleaner.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Names one issue of an authorization without telling anything about it, so that a caller can say which one a provider
 * rejected.
 *
 * @param value 16 hexadecimal digits, unrelated to the secret
 */
public record Fingerprint(String value) {

    private static final int BYTES = 8;

    static Fingerprint random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Fingerprint(HexFormat.of().formatHex(bytes));
    }

    /** The same one for the same text, which must not be a secret. */
    static Fingerprint of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(hash, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
