package io.gleaner.sandbox.youtubedata;

import io.gleaner.sandbox.google.Caller;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.google.Grant;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code channels}, {@code videos}, {@code playlistItems}, {@code search} and {@code contentOwners}. */
final class Lookups {

    private static final Set<String> SCOPES =
            Set.of("youtube", "youtube.readonly", "youtube.force-ssl", "youtubepartner");
    private static final Set<String> OWNER_SCOPES = Set.of("youtubepartner", "youtubepartner-content-owner-readonly");

    private final Google google;
    private final Channels channels;
    private final Pages pages;
    private final Quota quota;
    private final YouTubeDataSwitches switches;

    Lookups(Google google, Channels channels, Pages pages, Quota quota, YouTubeDataSwitches switches) {
        this.google = google;
        this.channels = channels;
        this.pages = pages;
        this.quota = quota;
        this.switches = switches;
    }

    Reply channels(Incoming request) {
        Caller caller = caller(request, "ChannelsService.List");
        List<String> parts = neededList(request, "part");
        oneOf(request, "id", "mine", "managedByMe", "forUsername", "forHandle");
        Stream<String> ids;
        if (request.query("id") != null) {
            ids = request.queryList("id").stream().filter(Channels::exists);
        } else if (request.query("managedByMe") != null) {
            ids = channels.managed(owner(request, caller), switches.managedChannels).stream();
        } else {
            ids = request.query("mine") == null
                    ? Stream.of()
                    : Stream.ofNullable(caller.grant().channelId());
        }
        return pages.of(
                request,
                "youtube#channelListResponse",
                ids.map(id -> channels.channel(id, parts)).toList());
    }

    Reply videos(Incoming request) {
        Caller caller = caller(request, "VideosService.List");
        List<String> parts = neededList(request, "part");
        oneOf(request, "id", "chart", "myRating");
        List<String> ids = request.queryList("id");
        if (ids.size() > 50 || ids.size() > 0 && request.query("maxResults") != null) {
            throw bad("The request specifies an invalid filter parameter.", "invalidFilters");
        }
        List<String> known = known(caller);
        List<JsonObject> found = ids.stream()
                .flatMap(id -> channels.channelOf(id, known).stream()
                        .map(channel -> channels.video(
                                channel,
                                id,
                                parts,
                                channel.equals(caller.grant().channelId()))))
                .toList();
        JsonObject answer = new JsonObject()
                .put("kind", "youtube#videoListResponse")
                .put("etag", "etag-" + Integer.toHexString(found.hashCode()))
                .put("items", new JsonArray(found))
                .put(
                        "pageInfo",
                        new JsonObject().put("totalResults", found.size()).put("resultsPerPage", found.size()));
        return Reply.json(200, answer);
    }

    Reply playlistItems(Incoming request) {
        caller(request, "PlaylistItemsService.List");
        List<String> parts = neededList(request, "part");
        String playlist = needed(request, "playlistId");
        if (!playlist.startsWith("UU")) {
            throw new Refusal(GoogleError.withReason(
                    404,
                    null,
                    "The playlist identified with the request's <code>playlistId</code> parameter cannot be found.",
                    "youtube.playlistItem",
                    "playlistNotFound"));
        }
        String channel = "UC" + playlist.substring(2);
        List<String> videos = channels.videos(channel).reversed();
        return pages.of(
                request,
                "youtube#playlistItemListResponse",
                IntStream.range(0, videos.size())
                        .mapToObj(n -> channels.playlistItem(channel, videos.get(n), n, parts))
                        .toList());
    }

    Reply search(Incoming request) {
        Caller caller =
                google.caller(request, "youtube.googleapis.com", "youtube.api.v3.V3DataSearchService.List", SCOPES);
        quota.take(caller.client().project(), "searches", switches.searchesPerDay);
        neededList(request, "part");
        String channel = request.query("channelId");
        Stream<String> where = channel == null ? known(caller).stream() : Stream.of(channel);
        String words = Optional.ofNullable(request.query("q")).orElse("");
        return pages.of(
                request,
                "youtube#searchListResponse",
                where.flatMap(id -> channels.videos(id).stream().map(video -> channels.found(id, video)))
                        .filter(found -> isIn(request, found.getJsonObject("snippet"), words))
                        .toList());
    }

    Reply contentOwners(Incoming request) {
        Caller caller = google.caller(
                request, "youtubepartner.googleapis.com", "youtubepartner.ContentOwnersService.List", OWNER_SCOPES);
        List<String> ids = request.queryList("id");
        if (ids.isEmpty() && !"true".equals(request.query("fetchMine"))) {
            throw bad("One of fetchMine and id must be given.", "required");
        }
        List<JsonObject> owners = caller.grant().contentOwners().stream()
                .filter(owner -> ids.isEmpty() || ids.contains(owner))
                .map(owner -> new JsonObject()
                        .put("kind", "youtubePartner#contentOwner")
                        .put("id", owner)
                        .put("displayName", channels.title(owner))
                        .put(
                                "primaryNotificationEmails",
                                new JsonArray().add(owner.toLowerCase(Locale.ROOT) + "@example.test"))
                        .put("conflictNotificationEmail", owner.toLowerCase(Locale.ROOT) + "@example.test")
                        .put("disputeNotificationEmails", new JsonArray())
                        .put("fingerprintReportNotificationEmails", new JsonArray()))
                .toList();
        return Reply.json(
                200,
                new JsonObject().put("kind", "youtubePartner#contentOwnerList").put("items", new JsonArray(owners)));
    }

    private static boolean isIn(Incoming request, JsonObject snippet, String words) {
        Instant published = Instant.parse(snippet.getString("publishedAt"));
        String after = request.query("publishedAfter");
        String before = request.query("publishedBefore");
        return snippet.getString("title").contains(words)
                && (after == null || !published.isBefore(Instant.parse(after)))
                && (before == null || published.isBefore(Instant.parse(before)));
    }

    /** Every request costs a unit, even one that is refused for what it asks. */
    private Caller caller(Incoming request, String method) {
        Caller caller = google.caller(request, "youtube.googleapis.com", "youtube.api.v3.V3Data" + method, SCOPES);
        quota.take(caller.client().project(), "units", switches.unitsPerDay);
        return caller;
    }

    private List<String> known(Caller caller) {
        Grant grant = caller.grant();
        List<String> known = new ArrayList<>();
        grant.contentOwners().forEach(owner -> known.addAll(channels.managed(owner, switches.managedChannels)));
        if (grant.channelId() != null) {
            known.add(grant.channelId());
        }
        return known;
    }

    private static String owner(Incoming request, Caller caller) {
        String owner = needed(request, "onBehalfOfContentOwner");
        if (!caller.grant().contentOwners().contains(owner)) {
            throw new Refusal(GoogleError.withReason(403, null, "Forbidden", "forbidden"));
        }
        return owner;
    }

    private static void oneOf(Incoming request, String... selectors) {
        if (Arrays.stream(selectors)
                        .map(request::query)
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw bad(
                    "No filter selected. Expected one of: " + String.join(", ", selectors), "missingRequiredParameter");
        }
    }

    private static List<String> neededList(Incoming request, String name) {
        needed(request, name);
        return request.queryList(name);
    }

    private static String needed(Incoming request, String name) {
        String value = request.query(name);
        if (value == null || value.isEmpty()) {
            throw bad("Required parameter: " + name, "required");
        }
        return value;
    }

    static Refusal bad(String message, String reason) {
        return new Refusal(GoogleError.withReason(400, null, message, "youtube.parameter", reason));
    }
}
