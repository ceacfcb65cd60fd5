package io.gleaner.sandbox.content;

import java.nio.charset.StandardCharsets;

/** Numbers that depend on a seed and a name and on nothing else: not on order, time, or what was asked before. */
public final class Seeded {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final long seed;

    /** Two instances with the same seed give the same numbers. */
    public Seeded(long seed) {
        this.seed = seed;
    }

    /** A number of {@code [0, bound)} that belongs to the named thing. */
    public long below(long bound, Object... name) {
        return Long.remainderUnsigned(bits(name), bound);
    }

    /** A number of {@code [0, 1)} that belongs to the named thing. */
    public double fraction(Object... name) {
        return (bits(name) >>> 11) * 0x1.0p-53;
    }

    /** 64 bits that belong to the named thing. */
    public long bits(Object... name) {
        long hash = mix(seed);
        for (Object part : name) {
            for (byte b : part.toString().getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
            }
            hash = mix(hash ^ 0x9e3779b97f4a7c15L);
        }
        return hash;
    }

    /** Letters, digits, dashes and underscores that belong to the named thing, as in YouTube's ids. */
    public String letters(int length, Object... name) {
        StringBuilder letters = new StringBuilder(length);
        long bits = bits(name);
        for (int i = 0; i < length; i++) {
            letters.append(ALPHABET.charAt((int) (bits & 63)));
            bits = (bits >>> 6) ^ bits(bits, i);
        }
        return letters.toString();
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
