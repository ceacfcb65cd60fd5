package io.gleaner.sandbox.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of content, as 64 lower-case hex digits. */
public final class Checksum {

    private Checksum() {}

    /** Reads all of the content; a gigabyte takes about half a second, so never call it on an event loop for big content. */
    public static String sha256(Content content) {
        MessageDigest digest = digest();
        content.pieces().forEachRemaining(piece -> digest.update(piece.nioBuffer()));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of a text's UTF-8 bytes. */
    public static String sha256(String text) {
        return sha256(Content.of(text));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
