package io.gleaner.sandbox.dailymotion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which dimensions go with which metrics, as far as it is published; what is unknown is allowed. */
final class Compatibility {

    private final List<Family> families;

    Compatibility() {
        try (InputStream resource = Compatibility.class.getResourceAsStream("compatibility.txt")) {
            families = new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Family::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A combination that is illegal, for a message; empty when there is none. */
    Optional<String> illegal(List<String> metrics, List<String> dimensions) {
        return metrics.stream()
                .flatMap(metric -> families.stream()
                        .filter(family -> family.metrics.contains(metric))
                        .flatMap(family -> dimensions.stream()
                                .filter(dimension -> !family.allows(dimension))
                                .map(dimension -> metric + " with " + dimension)))
                .findFirst();
    }

    private record Family(Set<String> metrics, Set<String> only, Set<String> never) {

        static Family parse(String line) {
            String[] field = line.split("\\|", -1);
            return new Family(names(field[0]), names(field[1]), names(field[2]));
        }

        boolean allows(String dimension) {
            return (only.isEmpty() || only.contains(dimension)) && !never.contains(dimension);
        }

        private static Set<String> names(String list) {
            return list.isEmpty() ? Set.of() : Arrays.stream(list.split(",")).collect(Collectors.toUnmodifiableSet());
        }
    }
}
