package io.gleaner.sandbox.google;

import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who somebody is: id tokens, the key they are signed with, and the discovery document.
 *
 * @see <a href="https://developers.google.com/identity/openid-connect/openid-connect">OpenID Connect</a>
 */
final class IdTokens {

    private static final int HALF = 16;

    private final Map<Long, SigningKey> keys = new ConcurrentHashMap<>();
    private final long seed;
    private final GoogleSwitches switches;
    private final URI base;

    /** @param base {@code {api}/google/}; without the slash it is the issuer */
    IdTokens(long seed, GoogleSwitches switches, URI base) {
        this.seed = seed;
        this.switches = switches;
        this.base = base;
    }

    String issue(Grant grant, String nonce, String accessToken, Instant now) {
        byte[] half = Arrays.copyOf(CodeExchange.sha256(accessToken), HALF);
        JsonObject claims = new JsonObject()
                .put("iss", issuer())
                .put("azp", grant.clientId())
                .put("aud", grant.clientId())
                .put("sub", grant.subject())
                .put("at_hash", Base64.getUrlEncoder().withoutPadding().encodeToString(half))
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(switches.accessTokenLifetime).getEpochSecond());
        if (grant.sharesEmail()) {
            claims.put("email", grant.email()).put("email_verified", true);
        }
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return key().jwt(claims);
    }

    Reply keys(Incoming request) {
        return Reply.json(200, new JsonObject().put("keys", new JsonArray().add(key().jwk())))
                .with("Cache-Control", "public, max-age=20000");
    }

    Reply discovery(Incoming request) {
        return Reply.json(
                200,
                new JsonObject()
                        .put("issuer", issuer())
                        .put(
                                "authorization_endpoint",
                                base.resolve("o/oauth2/v2/auth").toString())
                        .put("token_endpoint", base.resolve("token").toString())
                        .put("revocation_endpoint", base.resolve("revoke").toString())
                        .put("jwks_uri", base.resolve("oauth2/v3/certs").toString())
                        .put("response_types_supported", new JsonArray().add("code"))
                        .put("subject_types_supported", new JsonArray().add("public"))
                        .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"))
                        .put(
                                "scopes_supported",
                                new JsonArray().add("openid").add("email").add("profile"))
                        .put(
                                "token_endpoint_auth_methods_supported",
                                new JsonArray().add("client_secret_post").add("client_secret_basic"))
                        .put(
                                "code_challenge_methods_supported",
                                new JsonArray().add("plain").add("S256"))
                        .put(
                                "grant_types_supported",
                                new JsonArray()
                                        .add("authorization_code")
                                        .add("refresh_token")
                                        .add(Assertions.GRANT_TYPE)));
    }

    /** Made when it is needed first: making one takes a while. */
    private SigningKey key() {
        return keys.computeIfAbsent(seed, same -> SigningKey.of("id-tokens " + same));
    }

    private String issuer() {
        return base.toString().replaceFirst("/$", "");
    }
}
