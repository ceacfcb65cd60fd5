package io.gleaner.sandbox.google;

import io.gleaner.sandbox.tokens.SealedTokens;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Opaque access tokens that carry the grant and the expiry in themselves. */
final class AccessTokens {

    private static final String PREFIX = "ya29.a0";

    private final SealedTokens tokens;
    private final AtomicLong number = new AtomicLong(System.nanoTime());

    private final AtomicInteger generation = new AtomicInteger();

    AccessTokens(SealedTokens tokens) {
        this.tokens = tokens;
    }

    String issue(Grant grant, Instant now, Duration lifetime) {
        return PREFIX
                + tokens.jwt(new JsonObject()
                        .put("grant", grant.refreshToken())
                        .put("generation", generation.get())
                        .put("expires", now.plus(lifetime).toString())
                        .put("number", number.getAndIncrement()));
    }

    Optional<AccessToken> read(String token) {
        return token == null || !token.startsWith(PREFIX)
                ? Optional.empty()
                : tokens.claims(token.substring(PREFIX.length()))
                        .map(claims -> new AccessToken(
                                claims.getString("grant"),
                                claims.getInteger("generation") == generation.get(),
                                Instant.parse(claims.getString("expires"))));
    }

    /** Refuses all that were issued until now. */
    void invalidate() {
        generation.incrementAndGet();
    }

    /**
     * What an access token says.
     *
     * @param accepted whether it was issued since the last {@link #invalidate}
     */
    record AccessToken(String refreshToken, boolean accepted, Instant expiresAt) {}
}
