package io.gleaner.e2e.terminal;

/** Draws how much of something is done. */
public final class ProgressBar {

    private static final String DONE = "█";
    private static final String HALFWAY = "▒";
    private static final String OPEN = "░";

    private ProgressBar() {}

    /**
     * A bar of exactly {@code width} characters. It is full only when everything is done.
     *
     * @param done finished
     * @param begun begun but not finished
     * @param all everything, at least {@code done + begun}
     */
    public static String of(long done, long begun, long all, int width) {
        int full = cells(done, all, width);
        int half = cells(done + begun, all, width) - full;
        return DONE.repeat(full) + HALFWAY.repeat(half) + OPEN.repeat(width - full - half);
    }

    private static int cells(long part, long all, int width) {
        return all <= 0 ? 0 : (int) Math.min(width, Math.max(0, part) * width / all);
    }
}
