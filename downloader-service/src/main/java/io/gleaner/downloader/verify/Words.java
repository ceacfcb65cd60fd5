package io.gleaner.downloader.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time, after "SIMD within a register" (Lamport, 1975; Hacker's Delight, 6-1): a byte is looked for by making it
 * zero in the word and finding zero bytes.
 */
final class Words {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOWS = 0x7f7f7f7f7f7f7f7fL;
    private static final long HIGHS = 0x8080808080808080L;

    private Words() {}

    /** The eight bytes at {@code offset}. */
    static long at(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    /** A word of eight times {@code value}. */
    static long of(char value) {
        return ONES * value;
    }

    /** Not 0 when one of the bytes of {@code word} equals the byte that {@code pattern} repeats. */
    static long contains(long word, long pattern) {
        long zero = word ^ pattern;
        return (zero - ONES) & ~zero & HIGHS;
    }

    /** How many of the bytes of {@code word} equal the byte that {@code pattern} repeats. */
    static int count(long word, long pattern) {
        long zero = word ^ pattern;
        return Long.bitCount(~(((zero & LOWS) + LOWS) | zero | LOWS));
    }
}
