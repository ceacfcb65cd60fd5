package io.gleaner.auth.consent;

import io.gleaner.auth.consent.ConsentResult.Consented;
import io.gleaner.auth.consent.ConsentResult.NotLasting;
import io.gleaner.auth.consent.ConsentResult.TryAgain;
import io.gleaner.auth.consent.ConsentResult.Untrusted;
import io.gleaner.auth.grant.AuthorizationCode;
import io.gleaner.auth.grant.GrantOutcome;
import io.gleaner.auth.grant.GrantOutcome.Granted;
import io.gleaner.auth.grant.GrantOutcome.Refused;
import io.gleaner.auth.grant.GrantOutcome.Unavailable;
import io.gleaner.auth.grant.IdTokenOutcome;
import io.gleaner.auth.grant.IdTokens;
import io.gleaner.auth.provider.ConsentEndpoint;
import io.gleaner.auth.provider.ScopeRule;
import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.secret.Place;
import io.gleaner.auth.secret.Place.Purpose;
import io.gleaner.auth.secret.Secret;
import io.gleaner.auth.token.ConsentedConnection;
import io.gleaner.auth.token.ConsentedTokens;
import io.gleaner.auth.token.ConsentedTokens.Decision;
import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Makes tokens of one code, and decides whether they are to be kept. The provider's answer is remembered. */
final class CodeRedemption {

    private final Consentable connection;
    private final PendingConsent consent;
    private final Secret code;
    private final IdTokens idTokens;
    private final KeyRing keyRing;
    private final List<ScopeRule> rules;
    private volatile Granted answer;

    CodeRedemption(
            Consentable connection,
            PendingConsent consent,
            Secret code,
            IdTokens idTokens,
            KeyRing keyRing,
            List<ScopeRule> rules) {
        this.connection = connection;
        this.consent = consent;
        this.code = code;
        this.idTokens = idTokens;
        this.keyRing = keyRing;
        this.rules = rules;
    }

    /** Never fails because of the provider. */
    Uni<Decision<ConsentResult>> with(ConsentedConnection locked) {
        return identityCanBeChecked()
                .flatMap(can -> can
                        ? outcome(locked).flatMap(outcome -> decide(locked, outcome))
                        : left(new TryAgain(id(), "The keys that show who consented cannot be fetched")));
    }

    /** A code is good once: what is needed to make use of it comes first. */
    private Uni<Boolean> identityCanBeChecked() {
        return consent.wanted().askForAnIdentity()
                ? idTokens.canCheck(endpoint())
                : Uni.createFrom().item(true);
    }

    private Uni<GrantOutcome> outcome(ConsentedConnection locked) {
        if (answer != null) {
            return Uni.createFrom().item(answer);
        }
        Secret verifier = keyRing.unseal(consent.verifier(), new Place(id(), Purpose.CONSENT_VERIFIER));
        AuthorizationCode redeemable = new AuthorizationCode(code, verifier, consent.redirectUri());
        return locked.redeem(connection.profile(), redeemable).invoke(outcome -> {
            if (outcome instanceof Granted granted) {
                answer = granted;
            }
        });
    }

    private Uni<Decision<ConsentResult>> decide(ConsentedConnection locked, GrantOutcome outcome) {
        return switch (outcome) {
            case Granted granted -> identified(locked, granted);
            case Refused refused -> left(new ConsentResult.Refused(id(), refused.why(), refused.reason()));
            case Unavailable trouble -> left(new TryAgain(id(), trouble.detail()));
        };
    }

    private Uni<Decision<ConsentResult>> identified(ConsentedConnection locked, Granted granted) {
        if (!consent.wanted().askForAnIdentity()) {
            return kept(locked, granted, Optional.empty());
        }
        if (granted.idToken().isEmpty()) {
            return left(new Untrusted(id(), "the provider did not say who consented"));
        }
        return idTokens.check(
                        endpoint(),
                        locked.clientId(),
                        consent.nonce(),
                        granted.idToken().get())
                .flatMap(identity -> switch (identity) {
                    case IdTokenOutcome.Trusted(JsonObject claims) -> kept(locked, granted, Optional.of(claims));
                    case IdTokenOutcome.Untrusted(String reason) -> left(new Untrusted(id(), reason));
                    case IdTokenOutcome.Unchecked() -> left(new Untrusted(id(), "it cannot be checked"));
                });
    }

    private Uni<Decision<ConsentResult>> kept(
            ConsentedConnection locked, Granted granted, Optional<JsonObject> claims) {
        return lasts(locked, granted, claims)
                .flatMap(lasts -> lasts ? consented(granted, claims) : left(new NotLasting(id())));
    }

    /** With the refresh token of somebody else, that one's data would come again, under this one's name. */
    private static Uni<Boolean> lasts(ConsentedConnection locked, Granted granted, Optional<JsonObject> claims) {
        return granted.refreshToken().isPresent()
                ? Uni.createFrom().item(true)
                : claims.map(now -> locked.hasRefreshTokenOf(now.getString("sub")))
                        .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Decision<ConsentResult>> consented(Granted granted, Optional<JsonObject> claims) {
        Scopes scopes = granted.scope().map(Scopes::of).orElse(consent.wanted());
        Consented result = new Consented(
                id(),
                claims.map(CodeRedemption::account),
                previousAccount(claims),
                scopes.list(),
                consent.wanted().missingFrom(scopes),
                scopes.ruledOut(rules));
        return Uni.createFrom()
                .item(new Decision<>(
                        Optional.of(new ConsentedTokens.Consented(granted.withScope(scopes.toString()), claims)),
                        result));
    }

    private Optional<String> previousAccount(Optional<JsonObject> claims) {
        return connection
                .claims()
                .filter(before -> claims.map(now -> !before.getString("sub").equals(now.getString("sub")))
                        .orElse(false))
                .map(CodeRedemption::account);
    }

    private static String account(JsonObject claims) {
        return claims.getValue("email") instanceof String email ? email : claims.getString("sub");
    }

    private ConsentEndpoint endpoint() {
        return connection.profile().consent().orElseThrow();
    }

    private ConnectionId id() {
        return consent.connection();
    }

    private static Uni<Decision<ConsentResult>> left(ConsentResult result) {
        return Uni.createFrom().item(new Decision<>(Optional.empty(), result));
    }
}
