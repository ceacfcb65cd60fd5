package io.gleaner.sandbox.google;

import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The grant {@code authorization_code}: a code for tokens, once, by the application and at the address it was made for. */
final class CodeExchange {

    private final Google google;
    private final ConsentPage consents;
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;
    private final GoogleSwitches switches;
    private final Clock clock;

    CodeExchange(
            Google google,
            ConsentPage consents,
            AccessTokens accessTokens,
            IdTokens idTokens,
            GoogleSwitches switches,
            Clock clock) {
        this.google = google;
        this.consents = consents;
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
        this.switches = switches;
        this.clock = clock;
    }

    Reply exchange(Client client, Incoming request) {
        Optional<Consent> redeemed = consents.redeem(request.form("code"));
        if (redeemed.isEmpty() || !redeemed.get().clientId().equals(client.id())) {
            return TokenEndpoint.error(400, "invalid_grant", "Malformed auth code.");
        }
        Consent consent = redeemed.get();
        if (!consent.redirectUri().equals(request.form("redirect_uri"))) {
            return TokenEndpoint.error(400, "redirect_uri_mismatch", "Bad Request");
        }
        String verifier = request.form("code_verifier");
        if (consent.challenge() != null && verifier == null) {
            return TokenEndpoint.error(400, "invalid_grant", "Missing code verifier.");
        }
        if (consent.challenge() != null && !consent.challenge().equals(challenge(consent, verifier))) {
            return TokenEndpoint.error(400, "invalid_grant", "Invalid code verifier.");
        }
        return granted(client, consent);
    }

    private Reply granted(Client client, Consent consent) {
        Instant now = clock.instant();
        Instant end = switches.testingMode ? now.plus(switches.testingModeLifetime) : null;
        Grant grant = new Grant(
                "1//0" + UUID.randomUUID(),
                client.id(),
                switches.channelId.isEmpty() ? null : switches.channelId,
                switches.contentOwner.isEmpty() ? List.of() : List.of(switches.contentOwner),
                consent.scopes(),
                end);
        boolean tell = google.consented(grant, consent.lasting(), consent.asked());
        String accessToken = accessTokens.issue(grant, now, switches.accessTokenLifetime);
        JsonObject answer = new JsonObject()
                .put("access_token", accessToken)
                .put("expires_in", switches.accessTokenLifetime.toSeconds())
                .put("scope", String.join(" ", consent.scopes()))
                .put("token_type", "Bearer");
        if (tell) {
            answer.put("refresh_token", grant.refreshToken());
        }
        if (tell && end != null) {
            answer.put("refresh_token_expires_in", Duration.between(now, end).toSeconds());
        }
        if (consent.scopes().contains("openid")) {
            answer.put("id_token", idTokens.issue(grant, consent.nonce(), accessToken, now));
        }
        return Reply.json(200, answer).with("Cache-Control", "no-store");
    }

    private static String challenge(Consent consent, String verifier) {
        return consent.plainChallenge()
                ? verifier
                : Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(verifier));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
