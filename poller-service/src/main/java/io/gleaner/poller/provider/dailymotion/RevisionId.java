package io.gleaner.poller.provider.dailymotion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a revision without telling its report token, which opens the report to whoever holds it and a credential. */
final class RevisionId {

    private static final int LENGTH = 16;

    private RevisionId() {}

    /** The first 16 hexadecimal digits of the token's SHA-256. */
    static String of(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
