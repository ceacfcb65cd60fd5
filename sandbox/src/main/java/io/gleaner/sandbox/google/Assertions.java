package io.gleaner.sandbox.google;

import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The grant of service accounts: a signed assertion for an access token, with Google's words for what is wrong.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account">service accounts</a>
 */
final class Assertions {

    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** Google's clients write this audience whatever address they send the assertion to. */
    private static final String REAL_AUDIENCE = "https://oauth2.googleapis.com/token";

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Google google;
    private final ServiceAccounts accounts;
    private final AccessTokens accessTokens;
    private final GoogleSwitches switches;
    private final Clock clock;

    Assertions(
            Google google, ServiceAccounts accounts, AccessTokens accessTokens, GoogleSwitches switches, Clock clock) {
        this.google = google;
        this.accounts = accounts;
        this.accessTokens = accessTokens;
        this.switches = switches;
        this.clock = clock;
    }

    Reply exchange(Incoming request) {
        String assertion = request.form("assertion");
        String[] parts = assertion == null ? new String[0] : assertion.split("\\.", -1);
        Optional<JsonObject> header = parts.length == 3 ? json(parts[0]) : Optional.empty();
        Optional<JsonObject> claims = parts.length == 3 ? json(parts[1]) : Optional.empty();
        if (header.isEmpty() || claims.isEmpty() || !"RS256".equals(header.get().getString("alg"))) {
            return TokenEndpoint.error(400, "invalid_request", "Bad Request");
        }
        Optional<ServiceAccount> account = accounts.find(claims.get().getString("iss"));
        if (account.isEmpty()) {
            return invalid("Invalid grant: account not found");
        }
        if (!isSigned(accounts.publicKey(account.get()), parts)) {
            return invalid("Invalid JWT Signature.");
        }
        return checked(account.get(), claims.get());
    }

    private Reply checked(ServiceAccount account, JsonObject claims) {
        String audience = claims.getString("aud");
        if (!google.tokenEndpoint().toString().equals(audience) && !REAL_AUDIENCE.equals(audience)) {
            return invalid("Invalid JWT: Failed audience check.");
        }
        if (!isTimely(claims)) {
            return invalid("Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
                    + " Check your iat and exp values in the JWT claim.");
        }
        List<String> scopes = Arrays.asList(claims.getString("scope", "").trim().split("\\s+"));
        if (!scopes.stream().allMatch(scope -> scope.startsWith("https://www.googleapis.com/auth/"))) {
            return TokenEndpoint.error(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }
        Grant grant = google.serviceGrant(account, scopes);
        return Reply.json(
                        200,
                        new JsonObject()
                                .put(
                                        "access_token",
                                        accessTokens.issue(grant, clock.instant(), switches.accessTokenLifetime))
                                .put("expires_in", switches.accessTokenLifetime.toSeconds())
                                .put("token_type", "Bearer"))
                .with("Cache-Control", "no-store");
    }

    private boolean isTimely(JsonObject claims) {
        if (!(claims.getValue("iat") instanceof Number from && claims.getValue("exp") instanceof Number to)) {
            return false;
        }
        Instant now = clock.instant();
        Instant issued = Instant.ofEpochSecond(from.longValue());
        Instant expires = Instant.ofEpochSecond(to.longValue());
        return expires.isAfter(issued)
                && !expires.isAfter(issued.plus(LONGEST))
                && !issued.isAfter(now.plus(SKEW))
                && expires.isAfter(now.minus(SKEW));
    }

    private static boolean isSigned(PublicKey key, String[] parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<JsonObject> json(String part) {
        try {
            return Optional.of(new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | DecodeException e) {
            return Optional.empty();
        }
    }

    private static Reply invalid(String description) {
        return TokenEndpoint.error(400, "invalid_grant", description);
    }
}
