package io.gleaner.sandbox.googleanalytics;

import java.util.List;

/**
 * A GA4 property.
 *
 * @param id digits
 * @param timeZone such as {@code Europe/Paris}
 * @param currency ISO 4217
 * @param readers e-mail addresses of those who may read it, such as a service account's; empty for everyone
 * @param account number of the Google Analytics account that it belongs to; null for the demo's
 * @param name how its owner calls it; null for one made of its number
 */
public record Property(String id, String timeZone, String currency, List<String> readers, String account, String name) {

    private static final String DEMO_ACCOUNT = "54321";

    public Property {
        readers = readers == null ? List.of() : List.copyOf(readers);
        account = account == null ? DEMO_ACCOUNT : account;
        name = name == null ? "Site " + id : name;
    }

    /** A property of the demo's account. */
    public Property(String id, String timeZone, String currency, List<String> readers) {
        this(id, timeZone, currency, readers, null, null);
    }

    boolean mayBeReadBy(String email) {
        return readers.isEmpty() || readers.contains(email);
    }
}
