package io.gleaner.sandbox.youtubeanalytics;

import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.http.Operations;
import io.gleaner.sandbox.state.Remembered;
import io.gleaner.sandbox.state.StateFile;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;

/** The simulated YouTube Analytics API: its address and its switches. Thread-safe. */
public final class YouTubeAnalytics implements Remembered {

    private final YouTubeAnalyticsSwitches switches = new YouTubeAnalyticsSwitches();
    private final Groups groups = new Groups();
    private final QueryEndpoint query;
    private final GroupEndpoints group;
    private volatile URI base;

    public YouTubeAnalytics(Google google, Seeded seeded, Clock clock, StateFile state) {
        this.query =
                new QueryEndpoint(google, new QueryReader(new ReportTypes()), new Figures(seeded), switches, clock);
        this.group = new GroupEndpoints(google, groups, switches, clock, state::changed);
    }

    /** The API's root, {@code {api}/youtubeanalytics/}; what Google's clients call the root URL. */
    public URI base() {
        return base;
    }

    /** How the API behaves. */
    public YouTubeAnalyticsSwitches switches() {
        return switches;
    }

    /** Adds the endpoints to a router. */
    public void mount(Router router, Operations operations, URI api) {
        base = api.resolve("youtubeanalytics/");
        String groupsPath = "/youtubeanalytics/v2/groups";
        String itemsPath = "/youtubeanalytics/v2/groupItems";
        router.get("/youtubeanalytics/v2/reports").handler(operations.of("youtube-analytics.reports.query", query));
        router.get(groupsPath).handler(operations.of("youtube-analytics.groups.list", group::list));
        router.post(groupsPath).handler(operations.of("youtube-analytics.groups.insert", group::insert));
        router.put(groupsPath).handler(operations.of("youtube-analytics.groups.update", group::update));
        router.delete(groupsPath).handler(operations.of("youtube-analytics.groups.delete", group::delete));
        router.get(itemsPath).handler(operations.of("youtube-analytics.groupItems.list", group::listItems));
        router.post(itemsPath).handler(operations.of("youtube-analytics.groupItems.insert", group::insertItem));
        router.delete(itemsPath).handler(operations.of("youtube-analytics.groupItems.delete", group::deleteItem));
    }

    @Override
    public String memoryName() {
        return "youtube-analytics";
    }

    @Override
    public JsonObject memory() {
        return groups.memory();
    }

    @Override
    public void remember(JsonObject memory) {
        groups.remember(memory);
    }
}
