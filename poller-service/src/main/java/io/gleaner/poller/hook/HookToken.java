package io.gleaner.poller.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The secret part of a web hook's address: 256 random bits, known to the provider alone.
 *
 * @param value 43 characters of base64url
 */
record HookToken(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static HookToken random() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new HookToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Whether a text can be a token at all. */
    static boolean isPossible(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    /** What is kept of it: its SHA-256, from which it cannot be found again. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "HookToken[…]";
    }
}
