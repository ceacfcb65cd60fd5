package io.gleaner.sandbox.dailymotion;

import java.util.Locale;

/** The two generations of endpoints. A token of one is no good at the other. */
enum Generation {
    /** Public API key: password and refresh token. */
    PUBLIC,
    /** Private API key: client credentials. */
    PRIVATE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
