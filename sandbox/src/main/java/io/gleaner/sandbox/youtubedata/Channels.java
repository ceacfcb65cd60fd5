package io.gleaner.sandbox.youtubedata;

import io.gleaner.sandbox.content.Seeded;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What channels there are and which videos they have: any id that begins with UC is a channel, with twenty videos. */
final class Channels {

    private static final int VIDEOS = 20;
    private static final Instant FIRST_UPLOAD = Instant.parse("2024-01-01T12:00:00Z");

    private final Seeded seeded;

    Channels(Seeded seeded) {
        this.seeded = seeded;
    }

    static boolean exists(String channel) {
        return channel.startsWith("UC");
    }

    static String uploads(String channel) {
        return "UU" + channel.substring(2);
    }

    /** Channels that a content owner manages. */
    List<String> managed(String owner, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "UC" + seeded.letters(22, owner, "channel", n))
                .toList();
    }

    List<String> videos(String channel) {
        return IntStream.range(0, VIDEOS)
                .mapToObj(n -> seeded.letters(11, channel, "video", n))
                .toList();
    }

    /** The channel, of some that may be meant, that has this video. */
    Optional<String> channelOf(String video, List<String> candidates) {
        return candidates.stream()
                .filter(channel -> videos(channel).contains(video))
                .findFirst();
    }

    JsonObject channel(String id, List<String> parts) {
        JsonObject channel = resource("youtube#channel", id);
        put(
                channel,
                parts,
                "snippet",
                new JsonObject()
                        .put("title", title(id))
                        .put("description", "")
                        .put("customUrl", "@" + id.toLowerCase(Locale.ROOT))
                        .put("publishedAt", FIRST_UPLOAD.toString())
                        .put("thumbnails", new JsonObject()));
        put(
                channel,
                parts,
                "contentDetails",
                new JsonObject()
                        .put(
                                "relatedPlaylists",
                                new JsonObject().put("likes", "").put("uploads", uploads(id))));
        put(
                channel,
                parts,
                "statistics",
                new JsonObject()
                        .put("viewCount", count(10_000_000, id, "views"))
                        .put("subscriberCount", Long.toString(1_000 * (1 + seeded.below(900, id, "subscribers"))))
                        .put("hiddenSubscriberCount", false)
                        .put("videoCount", Integer.toString(VIDEOS)));
        return channel;
    }

    JsonObject video(String channel, String id, List<String> parts, boolean own) {
        JsonObject video = resource("youtube#video", id);
        put(video, parts, "snippet", snippet(channel, id));
        JsonObject statistics = new JsonObject()
                .put("viewCount", count(100_000, id, "views"))
                .put("likeCount", count(5_000, id, "likes"))
                .put("favoriteCount", "0")
                .put("commentCount", count(500, id, "comments"));
        put(video, parts, "statistics", own ? statistics.put("dislikeCount", count(100, id, "dislikes")) : statistics);
        return video;
    }

    JsonObject playlistItem(String channel, String video, int position, List<String> parts) {
        JsonObject item = resource("youtube#playlistItem", "UU." + video);
        put(
                item,
                parts,
                "snippet",
                snippet(channel, video)
                        .put("playlistId", uploads(channel))
                        .put("position", position)
                        .put(
                                "resourceId",
                                new JsonObject().put("kind", "youtube#video").put("videoId", video)));
        put(
                item,
                parts,
                "contentDetails",
                new JsonObject()
                        .put("videoId", video)
                        .put("videoPublishedAt", published(channel, video).toString()));
        return item;
    }

    JsonObject found(String channel, String video) {
        return new JsonObject()
                .put("kind", "youtube#searchResult")
                .put("etag", etag(video))
                .put("id", new JsonObject().put("kind", "youtube#video").put("videoId", video))
                .put("snippet", snippet(channel, video));
    }

    String title(String id) {
        return "Title of " + id;
    }

    private JsonObject snippet(String channel, String video) {
        return new JsonObject()
                .put("title", title(video))
                .put("description", "")
                .put("channelId", channel)
                .put("channelTitle", title(channel))
                .put("publishedAt", published(channel, video).toString())
                .put("tags", new JsonArray())
                .put("categoryId", "22")
                .put("thumbnails", new JsonObject())
                .put("liveBroadcastContent", "none");
    }

    private Instant published(String channel, String video) {
        return FIRST_UPLOAD.plus(7L * videos(channel).indexOf(video), ChronoUnit.DAYS);
    }

    private String count(long bound, Object... name) {
        return Long.toString(seeded.below(bound, name));
    }

    private static JsonObject resource(String kind, String id) {
        return new JsonObject().put("kind", kind).put("etag", etag(id)).put("id", id);
    }

    private static void put(JsonObject resource, List<String> parts, String part, JsonObject value) {
        if (parts.contains(part)) {
            resource.put(part, value);
        }
    }

    private static String etag(String id) {
        return "etag-" + Integer.toHexString(id.hashCode());
    }
}
