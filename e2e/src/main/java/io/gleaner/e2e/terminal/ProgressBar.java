package io.gleaner.e2e.terminal;

import java.nio.charset.Charset;

/** Draws how much of something is done. */
public final class ProgressBar {

    /** For terminals that can draw everything. */
    public static final ProgressBar BLOCKS = new ProgressBar("█", "▒", "░");

    /** For terminals that can draw ASCII only. */
    public static final ProgressBar ASCII = new ProgressBar("#", "=", "-");

    private final String whole;
    private final String half;
    private final String open;

    private ProgressBar(String whole, String half, String open) {
        this.whole = whole;
        this.half = half;
        this.open = open;
    }

    /** The one that can be drawn with this character set. */
    public static ProgressBar in(Charset charset) {
        return charset.newEncoder().canEncode(BLOCKS.whole) ? BLOCKS : ASCII;
    }

    /**
     * A bar of exactly {@code width} characters. It is full only when everything is done.
     *
     * @param done finished
     * @param begun begun but not finished
     * @param all everything, at least {@code done + begun}
     */
    public String of(long done, long begun, long all, int width) {
        int finished = cells(done, all, width);
        int started = cells(done + begun, all, width) - finished;
        return whole.repeat(finished) + half.repeat(started) + open.repeat(width - finished - started);
    }

    private static int cells(long part, long all, int width) {
        return all <= 0 ? 0 : (int) Math.min(width, Math.max(0, part) * width / all);
    }
}
