package io.gleaner.auth.grant;

import io.gleaner.auth.grant.GrantOutcome.Cause;
import io.gleaner.auth.grant.GrantOutcome.Granted;
import io.gleaner.auth.grant.GrantOutcome.Unavailable;
import io.gleaner.auth.provider.Profile;
import io.gleaner.auth.secret.Secret;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.OidcClientConfig.Grant;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Makes the requests for tokens with quarkus-oidc-client, one client for each request.
 *
 * <p>A client lives for one request because it owns a connection pool that only its maker closes, and because the next
 * request is an hour away and may come with other credentials. Discovery is off: no provider's token endpoint needs it.
 * Redirects are not followed: credentials go to the configured address or nowhere. The OIDC client has no time limit
 * for the answer, so it gets one here; closing it then breaks the connection.
 *
 * <p>The OIDC client repeats a request once when the connection cannot be made or is reset. If the first of the two did
 * reach a provider that rotates refresh tokens, its answer is lost either way, and the grants' fallback applies.
 */
@ApplicationScoped
class TokenEndpoint {

    /** As RFC 6749 section 3.3 has them; what a provider says in another form is as good as nothing said. */
    private static final Pattern SCOPES =
            Pattern.compile("[\\x21\\x23-\\x5A\\x5C\\x5E-\\x7E]+( [\\x21\\x23-\\x5A\\x5C\\x5E-\\x7E]+)*");

    private final OidcClients clients;
    private final TokenEndpointConfig config;
    private final Clock clock;

    @Inject
    TokenEndpoint(OidcClients clients, TokenEndpointConfig config, Clock clock) {
        this.clients = clients;
        this.config = config;
        this.clock = clock;
    }

    /** Asks with user name and password. */
    Uni<GrantOutcome> byPassword(Profile profile, Credentials.Password credentials) {
        OidcClientConfig client = client(profile, credentials, Grant.Type.PASSWORD, profile.scope())
                .grantOptions(
                        "password",
                        Map.of(
                                "username", credentials.username().reveal(),
                                "password", credentials.password().reveal()))
                .build();
        return ask(client, profile.scope(), ready -> ready.getTokens(profile.tokenParameters()));
    }

    /** Asks in the client's own name. */
    Uni<GrantOutcome> byClient(Profile profile, Credentials.ClientCredentials credentials) {
        Optional<String> scope = credentials.scope().map(Secret::reveal).or(profile::scope);
        OidcClientConfig client =
                client(profile, credentials, Grant.Type.CLIENT, scope).build();
        return ask(client, scope, ready -> ready.getTokens(profile.tokenParameters()));
    }

    /** Asks with a refresh token, for the scopes that were granted with it. */
    Uni<GrantOutcome> byRefreshToken(Profile profile, Credentials.OfClient credentials, Secret refreshToken) {
        OidcClientConfig client = client(profile, credentials, Grant.Type.REFRESH, Optional.empty())
                .build();
        return ask(client, Optional.empty(), ready -> ready.refreshTokens(refreshToken.reveal()));
    }

    /** Asks with what a browser brought back. */
    Uni<GrantOutcome> byCode(Profile profile, Credentials.AuthorizationCode credentials, AuthorizationCode code) {
        OidcClientConfig client =
                client(profile, credentials, Grant.Type.CODE, Optional.empty()).build();
        Map<String, String> form = new HashMap<>(profile.tokenParameters());
        form.put("code", code.value().reveal());
        form.put("code_verifier", code.verifier().reveal());
        form.put("redirect_uri", code.redirectUri().toString());
        return ask(client, Optional.empty(), ready -> ready.getTokens(form));
    }

    /** Asks with an assertion, for the scopes of the account or those of the profile. */
    Uni<GrantOutcome> byServiceAccount(Profile profile, Credentials.ServiceAccount account) {
        OidcClientConfig client = client(profile, Grant.Type.JWT)
                .clientId(account.email().reveal())
                .build();
        String scope = account.scope().map(Secret::reveal).or(profile::scope).orElse("");
        URI audience = profile.tokenEndpoint().orElseThrow();
        return Uni.createFrom()
                .item(() -> Assertion.of(account, audience, scope, clock.instant()))
                .flatMap(assertion -> ask(
                        client, Optional.of(scope), ready -> ready.getTokens(Map.of("assertion", assertion.reveal()))));
    }

    private OidcClientConfigBuilder client(
            Profile profile, Credentials.OfClient credentials, Grant.Type grant, Optional<String> scope) {
        var builder = client(profile, grant)
                .clientId(credentials.clientId().reveal())
                .credentials()
                .clientSecret(credentials.clientSecret().reveal(), Method.POST)
                .end();
        return scope.map(asked -> builder.scopes(List.of(asked.split(" ")))).orElse(builder);
    }

    private OidcClientConfigBuilder client(Profile profile, Grant.Type grant) {
        return OidcClientConfig.builder()
                .id(profile.provider())
                .discoveryEnabled(false)
                .tokenPath(profile.tokenEndpoint().orElseThrow().toString())
                .connectionTimeout(config.connectTimeout())
                .connectionRetryCount(1)
                .followRedirects(false)
                .maxPoolSize(1)
                .grant(grant);
    }

    private Uni<GrantOutcome> ask(
            OidcClientConfig config, Optional<String> asked, Function<OidcClient, Uni<Tokens>> request) {
        return clients.newClient(config).flatMap(client -> Uni.createFrom()
                .deferred(() -> request.apply(client))
                .ifNoItem()
                .after(this.config.timeout())
                .fail()
                .map(tokens -> granted(tokens, asked))
                .onFailure()
                .recoverWithItem(TokenEndpoint::obstacle)
                .onTermination()
                .invoke(() -> close(client)));
    }

    private GrantOutcome granted(Tokens tokens, Optional<String> asked) {
        return new Granted(
                Secret.of(tokens.getAccessToken()),
                clock.instant(),
                seconds(tokens, "expires_in"),
                Optional.ofNullable(tokens.getRefreshToken()).map(Secret::of),
                Optional.ofNullable(tokens.get("scope"))
                        .filter(scope -> SCOPES.matcher(scope).matches())
                        .or(() -> asked),
                seconds(tokens, "refresh_token_expires_in"),
                Optional.ofNullable(tokens.get("id_token")).map(Secret::of));
    }

    private static Optional<Duration> seconds(Tokens tokens, String field) {
        return Optional.ofNullable(tokens.get(field))
                .map(seconds -> Duration.ofSeconds((long) Double.parseDouble(seconds)));
    }

    private static GrantOutcome obstacle(Throwable failure) {
        return switch (failure) {
            case TokenEndpointFailure known -> known.outcome();
            case TimeoutException _ ->
                new Unavailable(Cause.TIMED_OUT, "The token endpoint did not answer in time", Optional.empty());
            default -> new Unavailable(Cause.UNREACHABLE, "The token endpoint cannot be reached", Optional.empty());
        };
    }

    private static void close(OidcClient client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
