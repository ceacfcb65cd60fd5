package io.gleaner.poller.provider.googleanalytics;

import io.gleaner.poller.provider.VendorText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tells names that Google may understand from slips of the pen. */
final class Names {

    /** What Google lets names consist of; those of a property's own have a colon. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_]{1,100}(:[^\\s\\p{Cntrl}]{1,100})?");

    private final Set<String> dimensions = new TreeSet<>(Vocabulary.DIMENSIONS);
    private final Set<String> metrics = new TreeSet<>(Vocabulary.METRICS);
    private final boolean passUnknown;

    /**
     * @param additional names that are let through as dimensions and as metrics
     * @param passUnknown whether every name is let through that has the form of one
     */
    Names(Set<String> additional, boolean passUnknown) {
        dimensions.addAll(additional);
        metrics.addAll(additional);
        this.passUnknown = passUnknown;
    }

    /** What is wrong with the name of a dimension. */
    Optional<String> wrongDimension(String name) {
        return wrong(name, "dimension", dimensions, Vocabulary.OWN_DIMENSIONS, metrics);
    }

    /** What is wrong with the name of a metric. */
    Optional<String> wrongMetric(String name) {
        return wrong(name, "metric", metrics, Vocabulary.OWN_METRICS, dimensions);
    }

    private Optional<String> wrong(String name, String kind, Set<String> known, List<String> own, Set<String> others) {
        if (!FORM.matcher(name).matches()) {
            return Optional.of("is no name of a " + kind);
        }
        boolean isOwn = own.stream().anyMatch(start -> name.startsWith(start) && name.length() > start.length());
        if (passUnknown || isOwn || known.contains(name)) {
            return Optional.empty();
        }
        String shown = VendorText.safe(name);
        return Optional.of(
                others.contains(name)
                        ? shown + " is no " + kind + " but a " + (kind.equals("metric") ? "dimension" : "metric")
                        : shown + " is no " + kind + " that is known" + Violations.meant(name, known));
    }
}
