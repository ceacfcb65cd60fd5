package io.gleaner.sandbox.dailymotion;

import io.gleaner.sandbox.tokens.SealedTokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Access tokens and refresh tokens. Both carry their content; of refresh tokens it is remembered which are still good. */
final class Tokens {

    private static final int MOST_REFRESH_TOKENS = 1_000;

    private final SealedTokens sealed;
    private final Clock clock;
    private final Set<Integer> good = new LinkedHashSet<>();
    private final AtomicInteger generation = new AtomicInteger();
    private int last;

    Tokens(SealedTokens sealed, Clock clock) {
        this.sealed = sealed;
        this.clock = clock;
    }

    String access(Account account, Generation endpoints, String scope, Duration lifetime) {
        int number;
        synchronized (this) {
            number = ++last;
        }
        return sealed.jwt(new JsonObject()
                .put("use", "access")
                .put("account", account.id())
                .put("slug", account.channelSlug())
                .put("endpoints", endpoints.word())
                .put("scope", scope)
                .put("generation", generation.get())
                .put("expires", clock.instant().plus(lifetime).toString())
                .put("number", number));
    }

    Optional<Session> session(String accessToken, Generation endpoints) {
        return sealed.claims(accessToken)
                .filter(claims -> "access".equals(claims.getString("use")))
                .filter(claims -> claims.getString("endpoints").equals(endpoints.word()))
                .filter(claims -> claims.getInteger("generation") == generation.get())
                .filter(claims -> clock.instant().isBefore(Instant.parse(claims.getString("expires"))))
                .map(claims -> new Session(
                        new Account(claims.getString("account"), claims.getString("slug")),
                        List.of(claims.getString("scope").split(" ")),
                        endpoints));
    }

    void invalidateAccessTokens() {
        generation.incrementAndGet();
    }

    synchronized String refresh(String clientId, String username) {
        int number = ++last;
        good.add(number);
        if (good.size() > MOST_REFRESH_TOKENS) {
            good.remove(good.iterator().next());
        }
        return sealed.jwt(new JsonObject()
                .put("use", "refresh")
                .put("client", clientId)
                .put("username", username)
                .put("number", number));
    }

    /** The user of a refresh token that is still good for this client. */
    synchronized Optional<String> username(String refreshToken, String clientId) {
        return refreshClaims(refreshToken)
                .filter(claims -> claims.getString("client").equals(clientId))
                .filter(claims -> good.contains(claims.getInteger("number")))
                .map(claims -> claims.getString("username"));
    }

    synchronized void end(String refreshToken) {
        refreshClaims(refreshToken).ifPresent(claims -> good.remove(claims.getInteger("number")));
    }

    synchronized void endAllRefreshTokens() {
        good.clear();
    }

    synchronized JsonObject memory() {
        return new JsonObject().put("last", last).put("good", new JsonArray(List.copyOf(good)));
    }

    synchronized void remember(JsonObject memory) {
        last = memory.getInteger("last");
        memory.getJsonArray("good").forEach(number -> good.add((Integer) number));
    }

    private Optional<JsonObject> refreshClaims(String token) {
        return sealed.claims(token).filter(claims -> "refresh".equals(claims.getString("use")));
    }

    /** Who calls, and what the token permits. */
    record Session(Account account, List<String> scopes, Generation endpoints) {

        boolean mayCreateReports() {
            return endpoints == Generation.PUBLIC
                    || scopes.contains("create_reports")
                    || scopes.contains("manage_reports");
        }
    }
}
