package io.gleaner.e2e.terminal;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/** A terminal, or a file that a terminal's output was sent to. Some lines at its end may be drawn over in place. Thread-safe. */
public final class Screen {

    private static final int UNKNOWN_WIDTH = 100;

    private final PrintStream out;
    private final boolean redraws;
    private final int width;
    private List<String> live = List.of();

    /**
     * A screen.
     *
     * @param redraws whether the output can be drawn over; otherwise changed lines are written below
     * @param width in characters
     */
    public Screen(PrintStream out, boolean redraws, int width) {
        this.out = out;
        this.redraws = redraws;
        this.width = width;
    }

    /** The one that this process was started from. */
    public static Screen ofThisProcess() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Screen(System.out, terminal && !"dumb".equals(System.getenv("TERM")), widthOfTerminal());
    }

    private static int widthOfTerminal() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : UNKNOWN_WIDTH;
    }

    /** What it can draw. */
    public Charset charset() {
        return out.charset();
    }

    /** Writes a line that stays, above the live ones. */
    public synchronized void say(String line) {
        List<String> below = live;
        erase();
        out.println(line);
        if (redraws) {
            draw(below);
        }
        out.flush();
    }

    /** Draws these lines in place of the live ones before; where that is not possible, writes those that changed. */
    public synchronized void show(List<String> lines) {
        if (redraws) {
            erase();
            draw(lines.stream().map(this::cut).toList());
        } else {
            lines.stream().filter(line -> !live.contains(line)).forEach(out::println);
            live = List.copyOf(lines);
        }
        out.flush();
    }

    /** The live lines stay as they are; new ones come below. */
    public synchronized void keep() {
        live = List.of();
    }

    private void draw(List<String> lines) {
        lines.forEach(out::println);
        live = List.copyOf(lines);
    }

    private void erase() {
        if (redraws && !live.isEmpty()) {
            out.print("\u001b[" + live.size() + "A\u001b[J");
            live = List.of();
        }
    }

    private String cut(String line) {
        return line.length() <= width ? line : line.substring(0, width);
    }
}
