package io.gleaner.sandbox.google;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A person's consent: who may act for whom.
 *
 * @param refreshToken what the application keeps
 * @param clientId the application that it was given to
 * @param channelId the channel of the person; null when there is none
 * @param contentOwners external ids of the content owners that the person may act for; may be empty
 * @param scopes what was consented to
 * @param expiresAt when the consent ends by itself; null when it does not
 */
public record Grant(
        String refreshToken,
        String clientId,
        String channelId,
        List<String> contentOwners,
        List<String> scopes,
        Instant expiresAt) {

    /** The two scopes that open the YouTube Reporting API. */
    public static final List<String> REPORTING = List.of(
            "https://www.googleapis.com/auth/yt-analytics.readonly",
            "https://www.googleapis.com/auth/yt-analytics-monetary.readonly");

    public Grant {
        contentOwners = contentOwners == null ? List.of() : List.copyOf(contentOwners);
        scopes = scopes == null ? REPORTING : List.copyOf(scopes);
    }

    /** A consent of a channel's owner, for the reporting scopes, for ever. */
    public static Grant ofChannel(String refreshToken, String clientId, String channelId) {
        return new Grant(refreshToken, clientId, channelId, List.of(), REPORTING, null);
    }

    /** A consent of somebody who acts for a content owner and has no channel, for the reporting scopes, for ever. */
    public static Grant ofContentOwner(String refreshToken, String clientId, String contentOwner) {
        return new Grant(refreshToken, clientId, null, List.of(contentOwner), REPORTING, null);
    }

    /** The person's number, as id tokens show it. */
    String subject() {
        return Long.toString(Math.abs(1_000_000_000L * person().hashCode()) + 7);
    }

    /** The e-mail address of the person, or of the service account. */
    public String email() {
        return person().contains("@") ? person() : person().toLowerCase(Locale.ROOT) + "@example.test";
    }

    boolean sharesEmail() {
        return scopes.contains("email") || scopes.contains("https://www.googleapis.com/auth/userinfo.email");
    }

    private String person() {
        return channelId != null ? channelId : contentOwners.isEmpty() ? clientId : contentOwners.getFirst();
    }

    JsonObject memory() {
        return new JsonObject()
                .put("refreshToken", refreshToken)
                .put("clientId", clientId)
                .put("channelId", channelId)
                .put("contentOwners", new JsonArray(contentOwners))
                .put("scopes", new JsonArray(scopes))
                .put("expiresAt", expiresAt == null ? null : expiresAt.toString());
    }

    static Grant remembered(JsonObject memory) {
        String end = memory.getString("expiresAt");
        return new Grant(
                memory.getString("refreshToken"),
                memory.getString("clientId"),
                memory.getString("channelId"),
                texts(memory.getJsonArray("contentOwners")),
                texts(memory.getJsonArray("scopes")),
                end == null ? null : Instant.parse(end));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }

    Grant rotated(String newRefreshToken) {
        return new Grant(newRefreshToken, clientId, channelId, contentOwners, scopes, expiresAt);
    }
}
