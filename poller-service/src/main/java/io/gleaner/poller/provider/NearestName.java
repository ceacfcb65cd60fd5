package io.gleaner.poller.provider;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
public final class NearestName {

    private static final int LONGEST = 100;

    private NearestName() {}

    /** The known name that differs least from what was written, if it differs little. */
    public static Optional<String> to(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = written.toUpperCase(Locale.ROOT);
        int tolerated = Math.max(2, wanted.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(wanted, name.toUpperCase(Locale.ROOT))))
                .filter(name -> distance(wanted, name.toUpperCase(Locale.ROOT)) <= tolerated);
    }

    /** Levenshtein's distance: how many letters must be inserted, deleted or replaced. */
    static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
