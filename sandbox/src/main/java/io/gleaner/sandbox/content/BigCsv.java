package io.gleaner.sandbox.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Valid CSV of exactly so many bytes: a header, then rows of equal width, of which about a mebibyte is kept in memory and
 * sent over and over; the last row is padded. Ten gibibytes cost no more memory than ten mebibytes.
 */
public final class BigCsv {

    private static final int BLOCK = 1024 * 1024;
    private static final int DIGITS = 6;

    private BigCsv() {}

    /**
     * Makes the file.
     *
     * @param columns names of the columns; the first one holds {@code first} in every row
     * @param first value of the first column
     * @param length size of the file in bytes
     * @throws IllegalArgumentException when the length is not enough for a header and one row
     */
    public static Content of(List<String> columns, String first, long length, Seeded seeded) {
        byte[] header = ascii(String.join(",", columns) + "\n");
        byte[] row = ascii(first + ",100000".repeat(columns.size() - 1) + "\n");
        if (length < header.length + row.length) {
            throw new IllegalArgumentException("needs at least " + (header.length + row.length) + " bytes for one row");
        }
        long rows = (length - header.length) / row.length;
        int extra = (int) ((length - header.length) % row.length);
        return new Cyclic(header, rows(row, first, rows, seeded), (rows - 1) * row.length, padded(row, extra));
    }

    /** As many rows as fit the block, or as there are without the last one. Only a full block is worth direct memory. */
    private static ByteBuffer rows(byte[] row, String first, long rows, Seeded seeded) {
        int count = (int) Math.min(Math.max(rows - 1, 1), BLOCK / row.length + 1);
        int size = count * row.length;
        ByteBuffer block = size < BLOCK ? ByteBuffer.allocate(size) : ByteBuffer.allocateDirect(size);
        SplittableRandom random = new SplittableRandom(seeded.bits("big", first, rows));
        byte[] next = row.clone();
        for (int i = 0; i < count; i++) {
            for (int at = first.length() + 1; at < next.length; at += DIGITS + 1) {
                long bits = random.nextLong();
                for (int digit = 1; digit < DIGITS; digit++) {
                    next[at + digit] = (byte) ('0' + (int) ((bits >>> (8 * digit) & 0xff) % 10));
                }
            }
            block.put(next);
        }
        return block.flip();
    }

    private static byte[] padded(byte[] row, int extra) {
        byte[] padded = Arrays.copyOf(row, row.length + extra);
        Arrays.fill(padded, row.length - 1, padded.length - 1, (byte) '0');
        padded[padded.length - 1] = '\n';
        return padded;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
