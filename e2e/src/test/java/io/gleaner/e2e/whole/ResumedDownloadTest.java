package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.system.ManagedProcess;
import io.gleaner.e2e.system.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The downloader is killed in the middle of a large file; what was safely on the disk is not fetched again. */
@ExtendWith(RunningSystem.class)
class ResumedDownloadTest {

    private static final long MIB = 1024 * 1024;
    private static final long SIZE = 90 * MIB + 321;
    private static final long STALL = 75 * MIB;
    /** Of the first checkpoint. */
    private static final long LEAST = 32 * MIB;

    /** The first bytes come faster here than they are worth a checkpoint. */
    private static final Map<String, String> SAVE_AT_ONCE =
            Map.of("GLEANER_DOWNLOADER_TRANSFER_CHECKPOINT_PAUSE", "0s");

    @BeforeEach
    void saveAtOnce(World world) throws InterruptedException {
        start(world, SAVE_AT_ONCE);
    }

    @AfterEach
    void saveAsUsual(World world) throws InterruptedException {
        start(world, Map.of());
    }

    @Test
    void fetchesTheRestAloneOfAFileThatIsTheSame(World world) throws Exception {
        URI link = killedInTheMiddle(world, "resumed-same");

        start(world, SAVE_AT_ONCE);
        JsonNode file = stored(world, "resumed-same");

        JsonNode second = asked(world, link).getLast();
        assertThat(asked(world, link)).hasSize(2);
        assertThat(second.path("status").asInt()).isEqualTo(206);
        assertThat(second.path("ifRange").asText()).startsWith("\"");
        assertThat(Long.parseLong(second.path("range").asText().replaceAll("\\D", "")))
                .as("bytes that were not served again")
                .isBetween(LEAST, STALL);
        assertSameAsServed(world, file, link);
        assertThat(checkpoints(world)).isEmpty();
    }

    @Test
    void fetchesAllOfAFileThatHasChanged(World world) throws Exception {
        URI link = killedInTheMiddle(world, "resumed-changed");

        world.providers().breakAll("blob", Map.of("kind", "changed-content", "version", 1));
        start(world, SAVE_AT_ONCE);
        JsonNode file = stored(world, "resumed-changed");

        assertThat(asked(world, link)).hasSize(2);
        assertThat(asked(world, link).getLast().path("range").asText()).startsWith("bytes=");
        assertThat(asked(world, link).getLast().path("status").asInt()).isEqualTo(200);
        assertSameAsServed(world, file, link);
        assertThat(checkpoints(world)).isEmpty();
    }

    /** Announces a file that stops coming, and kills the downloader once it has a checkpoint of it. */
    private static URI killedInTheMiddle(World world, String name) throws Exception {
        Set<Path> before = checkpoints(world);
        URI link = world.providers().blob(name, SIZE);
        world.providers().breakSome("blob", Map.of("kind", "stall", "after", STALL), 1);
        new Topics(world.bootstrapServers()).write("report-ready", """
                {"report": {"provider": "dailymotion", "connection": "%s", "reportType": "audience",
                            "period": {"start": "2026-10-01", "end": "2026-10-02"}},
                 "revision": {"id": "r1", "createdAt": "2026-10-03T00:00:00Z"},
                 "parts": [{"index": 0, "transport": "file-link", "authorization": "none", "link": "%s",
                            "mediaType": "text/csv", "requiredColumns": ["date", "views"]}],
                 "readyAt": "2026-10-03T01:00:00Z"}""".formatted(name, link));
        Await.that("a checkpoint", () -> !before.containsAll(checkpoints(world)), () -> checkpoints(world));
        world.system().service(Service.DOWNLOADER).kill();
        return link;
    }

    private static void start(World world, Map<String, String> more) throws InterruptedException {
        ManagedProcess downloader = world.system().service(Service.DOWNLOADER);
        downloader.kill();
        downloader.start(more);
        downloader.awaitReady();
    }

    private static JsonNode stored(World world, String connection) throws InterruptedException {
        return Await.value(
                "the file stored",
                () -> world.catalog().files("connection=" + connection).stream()
                        .findAny()
                        .orElse(null),
                () -> world.service(Service.DOWNLOADER).get("/downloads?connection=" + connection));
    }

    private static List<JsonNode> asked(World world, URI link) {
        return world.providers().exchanges(link.getPath());
    }

    private static void assertSameAsServed(World world, JsonNode file, URI link) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            byte[] served = client.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray())
                    .body();
            assertThat(file.path("size").asLong()).isEqualTo(SIZE).isEqualTo(served.length);
            assertThat(file.path("sha256").asText())
                    .isEqualTo(Hash.of(served))
                    .isEqualTo(Hash.of(world.catalog().content(file.path("id").asText())));
        }
    }

    private static Set<Path> checkpoints(World world) {
        try (Stream<Path> files = Files.list(world.system().state().files().resolve(".staging"))) {
            return files.filter(file -> file.toString().endsWith(".checkpoint")).collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of(); // nothing was ever staged
        }
    }
}
