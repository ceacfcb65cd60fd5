package io.gleaner.auth.grant;

/** Why a token endpoint refuses for good; what a person has to do depends on it. */
public enum Refusal {
    /** The client or the account is unknown, deleted or disabled, or its secret or key is wrong. */
    CREDENTIALS,
    /** A consent, a code or a refresh token is no longer good, or never was. */
    GRANT,
    /** The scopes are not to be had in this way. */
    SCOPE,
    /** An administrator or a policy forbids it. */
    POLICY,
    /** The provider wants the person to sign in again, in person. */
    REAUTHENTICATION,
    /** The request itself, which follows from configuration: its address, its audience, its form. */
    REQUEST
}
