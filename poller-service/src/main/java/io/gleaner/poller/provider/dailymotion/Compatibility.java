package io.gleaner.poller.provider.dailymotion;

import io.gleaner.poller.provider.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the vendor's matrix says of a wish: a dimension must go with each of the families that the metrics belong to.
 *
 * @param wish what was looked at
 * @param families of its metrics, those that are known
 * @param unchecked metrics that belong to no known family; whether the dimensions go with them, only the vendor knows
 */
record Compatibility(ReportWish wish, Set<MetricFamily> families, List<String> unchecked) {

    static Compatibility of(ReportWish wish) {
        Set<MetricFamily> families = wish.metrics().stream()
                .flatMap(metric -> MetricFamily.of(metric).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> unchecked = wish.metrics().stream()
                .filter(metric -> MetricFamily.of(metric).isEmpty())
                .toList();
        return new Compatibility(wish, families, unchecked);
    }

    /** A violation for each dimension that the matrix proves to be illegal. */
    List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        for (int index = 0; index < wish.dimensions().size(); index++) {
            String dimension = wish.dimensions().get(index);
            for (MetricFamily family : families) {
                if (family.forbids(dimension)) {
                    found.add(new Violation(
                            "parameters.dimensions[" + index + "]",
                            "%s cannot be combined with %s metrics (%s)%s"
                                    .formatted(dimension, family.name(), named(family), possible() + split())));
                }
            }
        }
        return found;
    }

    /**
     * One wish for each family, where together they are illegal: by the family's name, with its metrics and those dimensions that go
     * with them. Empty where that mends nothing, loses a dimension altogether, or nobody knows where a metric belongs.
     */
    Map<String, ReportWish> parts() {
        boolean isLost = wish.dimensions().stream()
                .anyMatch(dimension -> families.stream().allMatch(family -> family.forbids(dimension)));
        if (families.size() < 2
                || !unchecked.isEmpty()
                || isLost
                || violations().isEmpty()) {
            return Map.of();
        }
        Map<String, ReportWish> parts = new LinkedHashMap<>();
        families.forEach(family -> parts.put(
                family.name(),
                new ReportWish(
                        wish.metrics().stream()
                                .filter(family.metrics()::contains)
                                .toList(),
                        wish.dimensions().stream()
                                .filter(dimension -> !family.forbids(dimension))
                                .toList(),
                        wish.product(),
                        wish.filters())));
        return parts.values().stream().anyMatch(part -> part.dimensions().isEmpty()) ? Map.of() : parts;
    }

    /** How one wish for several families becomes one for each; nothing where there is but one family. */
    private String split() {
        if (families.size() < 2) {
            return "";
        }
        String parts = families.stream()
                .map(family -> "%s with metrics [%s] and dimensions [%s]"
                        .formatted(family.name(), named(family), allowed(family)))
                .collect(Collectors.joining("; "));
        return "; or ask for one report per family: " + parts;
    }

    private String allowed(MetricFamily family) {
        return wish.dimensions().stream()
                .filter(dimension -> !family.forbids(dimension))
                .collect(Collectors.joining(", "));
    }

    private String named(MetricFamily family) {
        return wish.metrics().stream().filter(family.metrics()::contains).collect(Collectors.joining(", "));
    }

    private String possible() {
        Set<String> common = new LinkedHashSet<>();
        families.stream()
                .map(MetricFamily::possible)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .ifPresent(common::addAll);
        common.removeIf(dimension -> families.stream().anyMatch(family -> family.forbids(dimension)));
        return common.isEmpty()
                ? ""
                : "; these go with all metrics named: "
                        + common.stream().sorted().collect(Collectors.joining(", "));
    }
}
