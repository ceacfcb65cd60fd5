package io.gleaner.auth.provider;

/** What came of looking for the profile that a connection wants. */
public sealed interface Selection {

    /** It exists and takes the grant. */
    record Selected(Profile profile) implements Selection {}

    /**
     * It does not.
     *
     * @param field which of {@code provider}, {@code profile} and {@code grant} is wrong
     * @param message what is wrong, and what would be right
     */
    record Rejected(String field, String message) implements Selection {}
}
