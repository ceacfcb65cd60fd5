package io.gleaner.auth.grant;

/** Carries an outcome that is not a token through the Mutiny pipeline of the OIDC client. */
final class TokenEndpointFailure extends RuntimeException {

    private final transient GrantOutcome outcome;

    TokenEndpointFailure(GrantOutcome outcome) {
        super("The token endpoint gave no token", null, false, false);
        this.outcome = outcome;
    }

    GrantOutcome outcome() {
        return outcome;
    }
}
