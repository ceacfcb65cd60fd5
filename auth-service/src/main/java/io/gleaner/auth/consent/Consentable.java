package io.gleaner.auth.consent;

import io.gleaner.auth.grant.Credentials;
import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.provider.Profile;
import io.gleaner.events.ConnectionId;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What consents need to know of a connection.
 *
 * @param ownScopes the connection's property {@code scopes}; empty: those of the profile
 * @param granted what the provider granted last; empty when it was not asked yet, or does not say
 * @param claims of who consented last; empty when that is not known
 */
record Consentable(
        ConnectionId id,
        Profile profile,
        Credentials credentials,
        long credentialsVersion,
        Optional<String> ownScopes,
        Optional<Scopes> granted,
        Optional<JsonObject> claims) {

    /** What its owner wants to be allowed, as the provider calls it. */
    Scopes wanted() {
        Optional<String> ofCredentials =
                switch (credentials) {
                    case Credentials.ClientCredentials client -> client.scope().map(scope -> scope.reveal());
                    case Credentials.ServiceAccount account -> account.scope().map(scope -> scope.reveal());
                    case Credentials.Password _ -> Optional.empty();
                    case Credentials.RefreshToken _ -> Optional.empty();
                    case Credentials.AuthorizationCode _ -> ownScopes;
                    case Credentials.StaticHeader _ -> Optional.empty();
                };
        Scopes scopes = Scopes.of(ofCredentials.or(profile::scope).orElse(""));
        return profile.consent()
                .map(endpoint -> scopes.named(endpoint.scopeNames()))
                .orElse(scopes);
    }

    GrantKind grant() {
        return credentials.grant();
    }
}
