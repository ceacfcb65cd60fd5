package io.gleaner.auth.connection;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Ids for connections whose makers chose none: the provider's name and 8 characters that are easy to read aloud. */
final class GeneratedIds {

    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz23456789";
    private static final int LENGTH = 8;

    private final SecureRandom random = new SecureRandom();

    String next(String provider) {
        return random.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(index -> String.valueOf(LETTERS.charAt(index)))
                .collect(Collectors.joining("", provider + "-", ""));
    }
}
