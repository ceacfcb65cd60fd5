package io.gleaner.auth.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rings of keys that have names only. {@code test} is the key that the service under test seals with. */
public final class Rings {

    private Rings() {}

    /** A ring of these keys, which seals with the first. */
    public static KeyRing of(String active, String... others) {
        Map<String, String> keys = Arrays.stream(others).collect(Collectors.toMap(name -> name, Rings::key));
        keys.put(active, key(active));
        return new KeyRing(new KeyRingConfig() {
            @Override
            public Optional<String> active() {
                return Optional.of(active);
            }

            @Override
            public Map<String, String> keys() {
                return keys;
            }
        });
    }

    private static String key(String name) {
        return name.equals("test")
                ? "dGhlIHRlc3RzIHNlYWwgd2l0aCB0aGlzIHZlcnkga2U="
                : Base64.getEncoder().encodeToString(Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 32));
    }
}
