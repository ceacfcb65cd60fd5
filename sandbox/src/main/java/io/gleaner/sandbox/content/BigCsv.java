package io.gleaner.sandbox.content;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * Valid CSV of exactly so many bytes: a header, then rows of equal width, of which about a mebibyte is kept in memory and
 * sent over and over; the last row is padded. Ten gibibytes cost no more memory than ten mebibytes.
 */
public final class BigCsv implements Content {

    private static final int BLOCK = 1024 * 1024;

    private final long length;
    private final byte[] header;
    private final byte[] tail;
    private final ByteBuf block;
    private final int blockSize;

    /**
     * @param columns names of the columns; the first one holds {@code first} in every row
     * @param first value of the first column
     * @param length size of the file in bytes; not less than {@link #smallest}
     */
    public BigCsv(List<String> columns, String first, long length, Seeded seeded) {
        if (length < smallest(columns, first)) {
            throw new IllegalArgumentException("needs at least " + smallest(columns, first) + " bytes for one row");
        }
        this.length = length;
        this.header = header(columns);
        byte[] row = emptyRow(columns, first);
        long rows = (length - header.length) / row.length;
        this.block = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(rows(row, first, rows, seeded)));
        this.blockSize = block.readableBytes();
        this.tail = padded(row, (int) ((length - header.length) % row.length));
    }

    /** Size of the smallest such file: a header and one row. */
    public static long smallest(List<String> columns, String first) {
        return header(columns).length + emptyRow(columns, first).length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Iterator<ByteBuf> pieces(long from, long count) {
        return new Iterator<>() {
            private long at = from;

            @Override
            public boolean hasNext() {
                return at < from + count;
            }

            @Override
            public ByteBuf next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ByteBuf piece = piece(at, Math.min(PIECE, from + count - at));
                at += piece.readableBytes();
                return piece;
            }
        };
    }

    private ByteBuf piece(long at, long most) {
        long tailStart = length - tail.length;
        if (at < header.length) {
            return Unpooled.wrappedBuffer(header, (int) at, (int) Math.min(most, header.length - at));
        }
        if (at >= tailStart) {
            return Unpooled.wrappedBuffer(tail, (int) (at - tailStart), (int) Math.min(most, length - at));
        }
        int offset = (int) ((at - header.length) % blockSize);
        return block.slice(offset, (int) Math.min(Math.min(most, blockSize - offset), tailStart - at));
    }

    private static byte[] header(List<String> columns) {
        return (String.join(",", columns) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** A row whose numbers are all 100000. */
    private static byte[] emptyRow(List<String> columns, String first) {
        return (first + ",100000".repeat(columns.size() - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** As many rows as fit the block, or as there are without the last one. Only a full block is worth direct memory. */
    private static ByteBuffer rows(byte[] row, String first, long rows, Seeded seeded) {
        int count = (int) Math.min(Math.max(rows - 1, 1), BLOCK / row.length + 1);
        int size = count * row.length;
        ByteBuffer block = size < BLOCK ? ByteBuffer.allocate(size) : ByteBuffer.allocateDirect(size);
        SplittableRandom random = new SplittableRandom(seeded.bits("big", first, rows));
        byte[] next = row.clone();
        for (int i = 0; i < count; i++) {
            for (int at = first.length() + 1; at < next.length; at += 7) {
                long bits = random.nextLong();
                for (int digit = 1; digit < 6; digit++) {
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
}
