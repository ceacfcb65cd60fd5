package io.gleaner.auth.grant;

import io.gleaner.auth.grant.Revocation.NotNow;
import io.gleaner.auth.grant.Revocation.Revoked;
import io.gleaner.auth.grant.TokenFacts.Unavailable;
import io.gleaner.auth.grant.TokenFacts.Valid;
import io.gleaner.auth.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What providers do with tokens beside giving them: tell of one, and take one back.
 *
 * <p>Not blocking. Tokens travel in the body of the request, never in its address. Redirects are not followed: a token goes to
 * the configured address or nowhere. A {@code Uni} asks once for each subscription and never fails: trouble is an outcome.
 */
@ApplicationScoped
public class TokenOperations {

    private static final String INVALID_TOKEN = "invalid_token";

    private final WebClient client;
    private final Duration patience;
    private final Clock clock;

    @Inject
    TokenOperations(Vertx vertx, TokenEndpointConfig config, Clock clock) {
        this.client = WebClient.create(
                vertx, new WebClientOptions().setFollowRedirects(false).setConnectTimeout((int)
                                config.connectTimeout().toMillis()));
        this.patience = config.timeout();
        this.clock = clock;
    }

    /**
     * Asks what an access token is good for: as Google's tokeninfo tells it, {@code expires_in} a number or a text, {@code
     * scope} with spaces; 400 with {@code invalid_token} for a bad one. Some versions of it send no {@code error}: any 400 and
     * 401 is a no.
     */
    public Uni<TokenFacts> look(URI tokeninfoEndpoint, Secret accessToken) {
        return post(tokeninfoEndpoint, "access_token", accessToken)
                .map(this::facts)
                .onFailure()
                .recoverWithItem(new Unavailable("The address that tells of tokens cannot be reached"));
    }

    /**
     * Takes a token back (RFC 7009), and with a refresh token all that were got with it. A token that the provider does not
     * know any more is as good as taken back: Google answers 400 {@code invalid_token} then, the standard 200.
     */
    public Uni<Revocation> revoke(URI revocationEndpoint, Secret token) {
        return post(revocationEndpoint, "token", token)
                .map(TokenOperations::revocation)
                .onFailure()
                .recoverWithItem(new NotNow("The address that revokes cannot be reached"));
    }

    private Uni<HttpResponse<Buffer>> post(URI address, String field, Secret token) {
        return client.postAbs(address.toString())
                .timeout(patience.toMillis())
                .sendForm(MultiMap.caseInsensitiveMultiMap().add(field, token.reveal()));
    }

    private TokenFacts facts(HttpResponse<Buffer> answer) {
        JsonObject body = object(answer);
        return switch (answer.statusCode()) {
            case 200 ->
                body == null
                        ? new Unavailable("The address that tells of tokens answered something else than JSON")
                        : new Valid(
                                seconds(body.getValue("expires_in")).map(clock.instant()::plus),
                                Optional.ofNullable(body.getValue("scope"))
                                        .map(Object::toString)
                                        .filter(scope -> !scope.isBlank()));
            case 400, 401 -> new TokenFacts.Invalid();
            default -> new Unavailable("The address that tells of tokens answered " + answer.statusCode());
        };
    }

    private static Revocation revocation(HttpResponse<Buffer> answer) {
        int status = answer.statusCode();
        if (status == 200) {
            return new Revoked();
        }
        JsonObject body = object(answer);
        return status == 400 && body != null && INVALID_TOKEN.equals(body.getValue("error"))
                ? new Revoked()
                : new NotNow("The address that revokes answered " + status);
    }

    private static Optional<Duration> seconds(Object value) {
        return Optional.ofNullable(value)
                .map(Object::toString)
                .filter(text -> text.matches("\\d{1,10}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static JsonObject object(HttpResponse<Buffer> answer) {
        try {
            return answer.bodyAsJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return null;
        }
    }
}
