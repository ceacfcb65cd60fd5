package io.gleaner.auth.connection;

/** How long things may be. */
final class Limits {

    static final String SLUG = "[a-z0-9][a-z0-9-]{0,62}";
    static final String SLUG_MESSAGE =
            "must be 1 to 63 lower-case letters, digits and hyphens, and not begin with a hyphen";
    static final int NAME = 200;
    static final int WORD = 64;
    static final int PROPERTIES = 50;
    static final int PROPERTY_NAME = 100;
    static final int PROPERTY_VALUE = 1_000;
    static final int PAGE = 500;

    private Limits() {}
}
