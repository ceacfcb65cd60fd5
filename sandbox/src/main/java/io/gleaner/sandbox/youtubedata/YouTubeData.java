package io.gleaner.sandbox.youtubedata;

import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.http.Endpoint;
import io.gleaner.sandbox.http.Operations;
import io.gleaner.sandbox.tokens.SealedTokens;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;

/** The simulated YouTube Data API and Content ID API: their address and their switches. Thread-safe. */
public final class YouTubeData {

    private final YouTubeDataSwitches switches = new YouTubeDataSwitches();
    private final Lookups lookups;
    private volatile URI base;

    public YouTubeData(Google google, SealedTokens tokens, Seeded seeded, Clock clock) {
        this.lookups = new Lookups(google, new Channels(seeded), new Pages(tokens), new Quota(clock), switches);
    }

    /** The root of both APIs, {@code {api}/youtubedata/}; what Google's clients call the root URL. */
    public URI base() {
        return base;
    }

    /** How the APIs behave. */
    public YouTubeDataSwitches switches() {
        return switches;
    }

    /** Adds the endpoints to a router. */
    public void mount(Router router, Operations operations, URI api) {
        base = api.resolve("youtubedata/");
        get(router, operations, "youtube/v3/channels", "channels.list", lookups::channels);
        get(router, operations, "youtube/v3/videos", "videos.list", lookups::videos);
        get(router, operations, "youtube/v3/playlistItems", "playlistItems.list", lookups::playlistItems);
        get(router, operations, "youtube/v3/search", "search.list", lookups::search);
        get(router, operations, "youtube/partner/v1/contentOwners", "contentOwners.list", lookups::contentOwners);
    }

    private static void get(Router router, Operations operations, String path, String operation, Endpoint endpoint) {
        router.get("/youtubedata/" + path).handler(operations.of("youtube-data." + operation, endpoint));
    }
}
