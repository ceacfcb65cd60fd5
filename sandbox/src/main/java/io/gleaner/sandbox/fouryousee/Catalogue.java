package io.gleaner.sandbox.fouryousee;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Players, medias and categories of medias; every account has the same ones. */
final class Catalogue {

    private static final List<String> PLATFORMS = List.of("LG", "SAMSUNG", "ANDROID", "WINDOWS", "4YOUSEE_PLAYER");
    private static final List<String> CATEGORIES = List.of("News", "Adverts");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final FourYouSeeSwitches switches;
    private final Clock clock;

    Catalogue(FourYouSeeSwitches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    static boolean isVideo(int media) {
        return media % 2 == 0;
    }

    Stream<JsonObject> players() {
        return IntStream.rangeClosed(1, switches.players).mapToObj(this::player);
    }

    Stream<JsonObject> medias() {
        return IntStream.rangeClosed(1, switches.medias).mapToObj(Catalogue::media);
    }

    Stream<JsonObject> categories() {
        return IntStream.rangeClosed(1, CATEGORIES.size()).mapToObj(id -> category(id)
                .put("parent", null)
                .put("children", new JsonArray())
                .put("autoShuffle", false)
                .put("updateFlow", 1)
                .put("sequence", new JsonArray()));
    }

    private JsonObject player(int id) {
        return new JsonObject()
                .put("id", id)
                .put("name", "Screen " + id)
                .put("description", "Screen number " + id)
                .put("platform", PLATFORMS.get(id % PLATFORMS.size()))
                .put("group", new JsonObject().put("id", 1).put("name", "All screens"))
                .put(
                        "playerStatus",
                        new JsonObject().put("id", 1).put("name", "Online").put("time", 10))
                .put("lastContactInMinutes", 1)
                .put("lastLogReceived", TIME.format(clock.instant().minus(switches.logLagOf(id))))
                .put("playlists", new JsonObject().putNull("0"))
                .put("audios", new JsonObject());
    }

    private static JsonObject media(int id) {
        String name = isVideo(id) ? "Spot " + id : "Poster " + id;
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("description", "")
                .put("file", "i_" + id + (isVideo(id) ? ".mp4" : ".jpg"))
                .put("durationInSeconds", 10 + 5 * (id % 3))
                .put("categories", new JsonArray().add(category(1 + id % CATEGORIES.size())))
                .put(
                        "schedule",
                        new JsonObject().putNull("startDate").putNull("endDate").put("times", new JsonArray()));
    }

    private static JsonObject category(int id) {
        return new JsonObject().put("id", id).put("name", CATEGORIES.get(id - 1));
    }
}
