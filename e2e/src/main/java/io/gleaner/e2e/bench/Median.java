package io.gleaner.e2e.bench;

import java.util.Arrays;
import java.util.List;

/** Order statistics of measurements. */
final class Median {

    private Median() {}

    static double of(List<Double> values) {
        return percentile(values, 50);
    }

    /** The value below which about so many percent of the values lie. */
    static double percentile(List<Double> values, double percent) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return Arrays.stream(sorted).skip(Math.max(0, index)).findFirst().orElseThrow();
    }
}
