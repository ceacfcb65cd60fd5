package io.gleaner.auth.consent;

import io.gleaner.auth.grant.IdTokens;
import io.gleaner.auth.provider.Providers;
import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes {@link CodeRedemption}s. */
@ApplicationScoped
class CodeRedemptions {

    private final IdTokens idTokens;
    private final KeyRing keyRing;
    private final Providers providers;

    @Inject
    CodeRedemptions(IdTokens idTokens, KeyRing keyRing, Providers providers) {
        this.idTokens = idTokens;
        this.keyRing = keyRing;
        this.providers = providers;
    }

    CodeRedemption of(Consentable connection, PendingConsent consent, Secret code) {
        return new CodeRedemption(
                connection,
                consent,
                code,
                idTokens,
                keyRing,
                providers.scopeRules(connection.profile().provider()));
    }
}
