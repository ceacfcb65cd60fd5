package io.gleaner.downloader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Contents for tests. */
public final class Samples {

    private Samples() {}

    /** A table of {@code rows} rows, different for each seed, always of the same length. */
    public static byte[] csv(int seed, int rows) {
        StringBuilder text = new StringBuilder("date,channel_id,views\n");
        for (int row = 0; row < rows; row++) {
            text.append("20260101,UC")
                    .append(String.format("%07d", row))
                    .append(',')
                    .append(100 + seed)
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
