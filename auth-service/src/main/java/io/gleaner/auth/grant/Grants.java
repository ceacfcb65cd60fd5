package io.gleaner.auth.grant;

import io.gleaner.auth.grant.GrantOutcome.Cause;
import io.gleaner.auth.grant.GrantOutcome.Granted;
import io.gleaner.auth.grant.GrantOutcome.Refused;
import io.gleaner.auth.grant.GrantOutcome.Unavailable;
import io.gleaner.auth.provider.Profile;
import io.gleaner.auth.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Gets an access token with what a connection has.
 *
 * <p>Not blocking. The returned {@code Uni} asks when it is subscribed to, once for each subscription (twice, where a
 * refused refresh token is followed by the full grant), and never fails: trouble is an outcome.
 */
@ApplicationScoped
public class Grants {

    private static final int MAX_REASON = 300;

    private final TokenEndpoint endpoint;

    @Inject
    Grants(TokenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * A static header cannot be got anew: asking for one is what follows a rejection, and ends in a refusal.
     *
     * @param refreshToken the one that came with the last answer; empty when none did
     */
    public Uni<GrantOutcome> obtain(Profile profile, Credentials credentials, Optional<Secret> refreshToken) {
        Uni<GrantOutcome> outcome =
                switch (credentials) {
                    case Credentials.Password password -> refreshOrSignIn(profile, password, refreshToken);
                    case Credentials.ClientCredentials client -> endpoint.byClient(profile, client);
                    case Credentials.RefreshToken brought ->
                        endpoint.byRefreshToken(profile, brought, refreshToken.orElse(brought.refreshToken()));
                    case Credentials.AuthorizationCode consented ->
                        refreshToken
                                .map(token -> endpoint.byRefreshToken(profile, consented, token))
                                .orElseGet(() -> Uni.createFrom()
                                        .item(new Refused(Refusal.GRANT, "There is no consent to refresh")));
                    case Credentials.ServiceAccount account ->
                        endpoint.byServiceAccount(profile, account).map(AssertionRefusals::understood);
                    case Credentials.StaticHeader header ->
                        Uni.createFrom()
                                .item(new Refused(
                                        Refusal.CREDENTIALS, "The provider rejected the value of the header"));
                };
        return outcome.map(result -> readable(result, credentials, refreshToken));
    }

    /**
     * Gets the first tokens of a consent. What came with them for people to read, such as an ID token, is not checked
     * here.
     */
    public Uni<GrantOutcome> redeem(
            Profile profile, Credentials.AuthorizationCode credentials, AuthorizationCode code) {
        return endpoint.byCode(profile, credentials, code)
                .map(outcome -> readable(outcome, credentials, Optional.of(code.value())));
    }

    /** A refresh token may die for many reasons, and not all of them are told as OAuth has it; the password is still there. */
    private Uni<GrantOutcome> refreshOrSignIn(
            Profile profile, Credentials.Password credentials, Optional<Secret> refreshToken) {
        Uni<GrantOutcome> signIn = endpoint.byPassword(profile, credentials);
        return refreshToken
                .map(token -> endpoint.byRefreshToken(profile, credentials, token)
                        .flatMap(outcome -> mayBeForTheRefreshToken(outcome)
                                ? signIn
                                : Uni.createFrom().item(outcome)))
                .orElse(signIn);
    }

    private static boolean mayBeForTheRefreshToken(GrantOutcome outcome) {
        return switch (outcome) {
            case Granted _ -> false;
            case Refused _ -> true;
            case Unavailable trouble -> trouble.cause() == Cause.MALFORMED;
        };
    }

    /** Some providers repeat in an error what they were sent. */
    private static GrantOutcome readable(GrantOutcome outcome, Credentials credentials, Optional<Secret> refreshToken) {
        if (!(outcome instanceof Refused(Refusal why, String reason))) {
            return outcome;
        }
        String safe = refreshToken.map(token -> token.redactFrom(reason)).orElse(reason);
        for (Secret secret : CredentialsForm.write(credentials).values()) {
            safe = secret.redactFrom(safe);
        }
        return new Refused(why, safe.length() <= MAX_REASON ? safe : safe.substring(0, MAX_REASON) + "…");
    }
}
