package io.gleaner.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the constants of an enum are spelled on the wire: lower case with hyphens. */
final class WireName {

    private WireName() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E parse(Class<E> type, String name, String field) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidEvent(
                        field,
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(WireName::of)
                                        .collect(Collectors.joining(", "))));
    }
}
