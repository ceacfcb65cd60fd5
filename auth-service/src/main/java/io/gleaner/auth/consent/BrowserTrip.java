package io.gleaner.auth.consent;

import io.gleaner.auth.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The random values of one consent: 256 bits each, as 43 characters.
 *
 * @param state comes back with the browser, and shows which trip it was
 * @param verifier stays here, and shows to the provider that who redeems the code has sent the browser (RFC 7636)
 * @param nonce comes back in the ID token
 */
record BrowserTrip(Secret state, Secret verifier, String nonce) {

    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int BYTES = 32;

    static BrowserTrip random(SecureRandom random) {
        return new BrowserTrip(Secret.of(value(random)), Secret.of(value(random)), value(random));
    }

    /** Whether a text can be a state at all. */
    static boolean isState(String text) {
        return text != null && STATE.matcher(text).matches();
    }

    /** What is kept of a state. */
    static byte[] hash(Secret state) {
        return sha256(state.reveal());
    }

    /** S256 of RFC 7636. */
    String challenge() {
        return ENCODER.encodeToString(sha256(verifier.reveal()));
    }

    private static String value(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return ENCODER.encodeToString(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
