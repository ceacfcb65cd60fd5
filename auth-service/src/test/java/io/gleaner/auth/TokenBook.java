package io.gleaner.auth;

import io.gleaner.auth.TokenProvider.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a provider knows of its tokens: it takes each refresh token once. Tokens are numbered: access-1, refresh-1 … */
public final class TokenBook {

    private final Set<String> refreshTokens = new HashSet<>();
    private final List<String> reused = new CopyOnWriteArrayList<>();
    private int issued;
    private int lifetime = 3_600;

    /** From now on access tokens work for so many seconds. */
    public synchronized void lifetime(int seconds) {
        lifetime = seconds;
    }

    /** Takes a refresh token that was brought from elsewhere. */
    public synchronized void accept(String refreshToken) {
        refreshTokens.add(refreshToken);
    }

    /** No refresh token given so far works any more. */
    public synchronized void revokeRefreshTokens() {
        refreshTokens.clear();
    }

    /** The refresh tokens that came after they were used or revoked. */
    public List<String> refusedRefreshTokens() {
        return List.copyOf(reused);
    }

    /** How many access tokens were given. */
    public synchronized int issued() {
        return issued;
    }

    /** Answers like a provider that rotates. */
    public synchronized Answer answer(Map<String, String> form) {
        return switch (form.get("grant_type")) {
            case "refresh_token" -> refresh(form.get("refresh_token"));
            case "password" -> token(true);
            case "client_credentials" -> token(false);
            default -> Answer.error(400, "unsupported_grant_type", "Unknown grant");
        };
    }

    private Answer refresh(String refreshToken) {
        if (!refreshTokens.remove(refreshToken)) {
            reused.add(refreshToken);
            return Answer.error(400, "invalid_grant", "Token has been expired or revoked.");
        }
        return token(true);
    }

    private Answer token(boolean refreshable) {
        issued++;
        String refreshToken = refreshable ? "\"refresh-canary-" + issued + "\"" : "null";
        if (refreshable) {
            refreshTokens.add("refresh-canary-" + issued);
        }
        return Answer.json(
                200,
                "{\"access_token\":\"access-canary-%d\",\"expires_in\":%d,\"refresh_token\":%s,\"scope\":\"\",\"token_type\":\"Bearer\"}"
                        .formatted(issued, lifetime, refreshToken));
    }
}
