package io.gleaner.catalog.listing;

import io.gleaner.problems.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The {@code next} token of a list: the sort key of the last item shown, bound to the list and its filters by a checksum.
 *
 * <p>The checksum holds no secret. It keeps callers from building tokens and from using one with other filters by mistake;
 * forging one reaches nothing that the filters would not.
 *
 * @param scope the list and its filters; a token of another scope is refused
 */
public record Cursor(String scope) {

    private static final int CHECKSUM = 9;
    private static final String SEPARATOR = "\n";

    /** The cursor of a list under a filter. */
    public static Cursor of(String list, Filter filter) {
        return new Cursor(list + SEPARATOR + filter);
    }

    /** The token that continues after an item. */
    public String after(String... key) {
        byte[] text = String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8);
        byte[] token = Arrays.copyOf(checksum(text), CHECKSUM + text.length);
        System.arraycopy(text, 0, token, CHECKSUM, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * The sort key in a token; empty for no token, which means the first page. A 400 problem when the token is not one of this
     * list and filter.
     */
    public List<String> keyIn(String token) {
        if (token == null || token.isEmpty()) {
            return List.of();
        }
        byte[] bytes = decode(token);
        if (bytes.length <= CHECKSUM) {
            throw refused();
        }
        byte[] text = Arrays.copyOfRange(bytes, CHECKSUM, bytes.length);
        if (!Arrays.equals(checksum(text), Arrays.copyOf(bytes, CHECKSUM))) {
            throw refused();
        }
        return List.of(new String(text, StandardCharsets.UTF_8).split(SEPARATOR, -1));
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static RuntimeException refused() {
        return Problems.invalid("next", "is not the next of a page of this list with these filters");
    }

    private byte[] checksum(byte[] text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(scope.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return Arrays.copyOf(sha256.digest(text), CHECKSUM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
