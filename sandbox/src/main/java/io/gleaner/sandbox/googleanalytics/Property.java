package io.gleaner.sandbox.googleanalytics;

import java.util.List;

/**
 * A GA4 property.
 *
 * @param id digits
 * @param timeZone such as {@code Europe/Paris}
 * @param currency ISO 4217
 * @param readers e-mail addresses of those who may read it, such as a service account's; empty for everyone
 */
public record Property(String id, String timeZone, String currency, List<String> readers) {

    public Property {
        readers = readers == null ? List.of() : List.copyOf(readers);
    }
}
