package io.gleaner.sandbox.content;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A correct gzip stream of CSV that unpacks to about a thousand times its size. Deflate blocks that end with a full flush do
 * not depend on each other, so one block can stand for thousands; only the checksum has to be computed for all of them.
 */
public final class GzipBomb {

    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final byte[] LAST_EMPTY_BLOCK = {3, 0};
    private static final byte[] CSV_HEADER = "date,views\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROWS = "20260101,1\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    private static final int POLYNOMIAL = 0xedb88320;

    private GzipBomb() {}

    /** The packed bytes of a file of at least {@code unpacked} bytes. */
    public static Content of(long unpacked) {
        long times = Math.ceilDiv(unpacked, (long) ROWS.length);
        byte[] rows = deflated(ROWS);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(GZIP_HEADER);
        head.writeBytes(deflated(CSV_HEADER));
        ByteBuffer tail = ByteBuffer.allocate(LAST_EMPTY_BLOCK.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(LAST_EMPTY_BLOCK)
                .putInt(crcOfAll(times))
                .putInt((int) (CSV_HEADER.length + times * ROWS.length));
        return new Cyclic(head.toByteArray(), ByteBuffer.wrap(rows), times * rows.length, tail.array());
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(bytes);
        byte[] packed = new byte[bytes.length / 100 + 64];
        int size = deflater.deflate(packed, 0, packed.length, Deflater.FULL_FLUSH);
        deflater.end();
        return Arrays.copyOf(packed, size);
    }

    private static int crcOfAll(long times) {
        int rows = crc(ROWS);
        int shift = power(8L * ROWS.length);
        int crc = crc(CSV_HEADER);
        for (long i = 0; i < times; i++) {
            crc = product(shift, crc) ^ rows;
        }
        return crc;
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** x to the power of {@code exponent}, modulo the polynomial, bits reflected as CRC-32 has them. */
    private static int power(long exponent) {
        int result = 1 << 31;
        int square = 1 << 30;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = product(square, result);
            }
            square = product(square, square);
        }
        return result;
    }

    private static int product(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = 31; bit >= 0; bit--) {
            if ((a >>> bit & 1) == 1) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 1 ? shifted >>> 1 ^ POLYNOMIAL : shifted >>> 1;
        }
        return product;
    }
}
