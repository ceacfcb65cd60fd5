package io.gleaner.sandbox.google;

import io.gleaner.sandbox.http.Endpoint;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code POST /token} with a refresh token, a code or an assertion, {@code POST /revoke}, {@code GET} and {@code POST /tokeninfo}.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/web-server">OAuth 2.0 for web server applications</a>
 */
final class TokenEndpoint implements Endpoint {

    private final Google google;
    private final AccessTokens accessTokens;
    private final GoogleSwitches switches;
    private final Clock clock;
    private final CodeExchange codes;
    private final Assertions assertions;

    TokenEndpoint(
            Google google,
            AccessTokens accessTokens,
            CodeExchange codes,
            Assertions assertions,
            GoogleSwitches switches,
            Clock clock) {
        this.codes = codes;
        this.assertions = assertions;
        this.google = google;
        this.accessTokens = accessTokens;
        this.switches = switches;
        this.clock = clock;
    }

    @Override
    public Reply answer(Incoming request) {
        String grantType = request.form("grant_type");
        if (grantType == null) {
            return error(400, "invalid_request", "Required parameter is missing: grant_type");
        }
        if (grantType.equals(Assertions.GRANT_TYPE)) {
            return assertions.exchange(request);
        }
        Client client = authenticated(request);
        return switch (grantType) {
            case "refresh_token" -> refresh(client, request);
            case "authorization_code" -> codes.exchange(client, request);
            default -> error(400, "unsupported_grant_type", "Invalid grant_type: " + grantType);
        };
    }

    private Reply refresh(Client client, Incoming request) {
        Optional<Grant> grant = google.grant(request.form("refresh_token"));
        if (grant.isEmpty() || !grant.get().clientId().equals(client.id())) {
            return error(400, "invalid_grant", "Bad Request");
        }
        if (google.isOver(grant.get())) {
            return error(400, "invalid_grant", "Token has been expired or revoked.");
        }
        return refreshed(grant.get());
    }

    private Reply refreshed(Grant grant) {
        Grant current = grant;
        if (switches.rotateRefreshTokens) {
            current = grant.rotated("1//" + UUID.randomUUID());
            google.replace(grant, current);
        }
        Instant now = clock.instant();
        JsonObject answer = new JsonObject()
                .put("access_token", accessTokens.issue(current, now, switches.accessTokenLifetime))
                .put("expires_in", switches.accessTokenLifetime.toSeconds())
                .put("scope", String.join(" ", current.scopes()))
                .put("token_type", "Bearer");
        if (!current.refreshToken().equals(grant.refreshToken())) {
            answer.put("refresh_token", current.refreshToken());
        }
        if (current.expiresAt() != null) {
            answer.put(
                    "refresh_token_expires_in",
                    Duration.between(now, current.expiresAt()).toSeconds());
        }
        return Reply.json(200, answer).with("Cache-Control", "no-store");
    }

    Reply revoke(Incoming request) {
        String token = request.form("token") == null ? request.query("token") : request.form("token");
        String refreshToken = accessTokens
                .read(token)
                .map(AccessTokens.AccessToken::refreshToken)
                .orElse(token);
        if (google.grant(refreshToken).isEmpty()) {
            return Reply.json(400, new JsonObject().put("error", "invalid_token"));
        }
        google.revoke(refreshToken);
        return Reply.json(200, new JsonObject());
    }

    Reply info(Incoming request) {
        String asked =
                request.form("access_token") == null ? request.query("access_token") : request.form("access_token");
        Optional<AccessTokens.AccessToken> token = accessTokens
                .read(asked)
                .filter(read -> read.accepted() && clock.instant().isBefore(read.expiresAt()));
        Optional<Grant> grant =
                token.flatMap(read -> google.grant(read.refreshToken())).filter(found -> !google.isOver(found));
        if (grant.isEmpty()) {
            return error(400, "invalid_token", "Invalid Value");
        }
        Instant expires = token.get().expiresAt();
        JsonObject info = new JsonObject()
                .put("azp", grant.get().clientId())
                .put("aud", grant.get().clientId())
                .put("scope", String.join(" ", grant.get().scopes()))
                .put("exp", Long.toString(expires.getEpochSecond()))
                .put(
                        "expires_in",
                        Long.toString(Duration.between(clock.instant(), expires).toSeconds()))
                .put("sub", grant.get().subject())
                .put("access_type", "offline");
        if (grant.get().sharesEmail()) {
            info.put("email", grant.get().email()).put("email_verified", "true");
        }
        return Reply.json(200, info);
    }

    private Client authenticated(Incoming request) {
        String[] credentials = basic(request.header("Authorization"))
                .orElse(new String[] {request.form("client_id"), request.form("client_secret")});
        Client client = google.client(credentials[0])
                .orElseThrow(() -> new Refusal(error(401, "invalid_client", "The OAuth client was not found.")));
        if (!client.secret().equals(credentials[1])) {
            throw new Refusal(error(401, "invalid_client", "Unauthorized"));
        }
        return client;
    }

    private static Optional<String[]> basic(String header) {
        if (header == null || !header.startsWith("Basic ")) {
            return Optional.empty();
        }
        String decoded =
                new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
        return Optional.of(decoded.split(":", 2)).filter(parts -> parts.length == 2);
    }

    static Reply error(int status, String error, String description) {
        return Reply.json(status, new JsonObject().put("error", error).put("error_description", description));
    }
}
