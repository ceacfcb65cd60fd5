package io.gleaner.auth.grant;

/** What came of taking a token back. */
public sealed interface Revocation {

    /** The provider takes it no longer. */
    record Revoked() implements Revocation {}

    /** The provider could not be asked, or did not do it. */
    record NotNow(String detail) implements Revocation {}
}
