package io.gleaner.sandbox.fouryousee;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.fouryousee.Curl.Answer;
import io.gleaner.sandbox.ledger.Line;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asking for reports, waiting for them, and fetching their files, with curl. */
class ReportsTest {

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private Sandbox sandbox;
    private Curl curl;

    @TempDir
    Path directory;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .clock(clock)
                .stateDirectory(directory)
                .withDemoAccounts()
                .start();
        sandbox.fourYouSee().switches().callInterval = Duration.ZERO;
        curl = new Curl(sandbox, "demo-4yousee-token");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void answersAsTheFoundingGuideShows() throws Exception {
        JsonObject asked =
                curl.post("reports/", order("2026-10-20", "2026-11-18")).json();

        JsonObject filter = new JsonObject(order("2026-10-20", "2026-11-18")).getJsonObject("filter");
        assertThat(asked)
                .isEqualTo(new JsonObject()
                        .put("id", 522873)
                        .put("type", "detailed")
                        .put("format", "json")
                        .put("filter", filter)
                        .put("status", "waiting")
                        .putNull("url")
                        .put("createdAt", "2026-11-20T10:00:00+00:00")
                        .put("updatedAt", "2026-11-20T10:00:00+00:00"));
        clock.advance(Duration.ofSeconds(5));
        JsonObject ready = curl.get("reports/522873").json();
        assertThat(ready.getString("status")).isEqualTo("success");
        assertThat(ready.getString("url")).matches(sandbox.files() + "fouryousee/demo-1A2B3C/522873-[0-9a-f]{13}.gz");
        assertThat(ready.getString("updatedAt")).isEqualTo("2026-11-20T10:00:05+00:00");
    }

    @Test
    void servesAGzipStreamOfPlaysWithoutCredentials() throws Exception {
        Answer file = Curl.call(ready(order("2026-11-01", "2026-11-02")).getString("url"));

        List<JsonObject> plays = plays(file);
        assertThat(plays).hasSize(2 * 3 * 24);
        assertThat(plays.getFirst().fieldNames())
                .containsExactly("account", "date", "time", "playerId", "mediaId", "ip", "type");
        assertThat(plays.getFirst().getString("account")).isEqualTo("demo-1A2B3C");
        assertThat(plays)
                .extracting(play -> play.getString("date") + " " + play.getString("time"))
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(file.head()).contains("application/gzip");
    }

    @Test
    void writesTheFileIntoTheLedger() throws Exception {
        Answer file = Curl.call(ready(order("2026-11-01", "2026-11-02")).getString("url"));

        Line line = sandbox.ledger().lines().getFirst();
        assertThat(line.entry().provider()).isEqualTo("fouryousee");
        assertThat(line.entry().start()).isEqualTo(LocalDate.parse("2026-11-01"));
        assertThat(line.entry().end()).isEqualTo(LocalDate.parse("2026-11-03"));
        assertThat(line.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                .digest(file.content())));
        assertThat(line.size()).isEqualTo(file.content().length);
        assertThat(line.served()).isEqualTo(1);
    }

    @Test
    void refusesCredentialsAtTheFileHost() throws Exception {
        String url = ready(order("2026-11-01", "2026-11-02")).getString("url");

        assertThat(Curl.call("-H", "Secret-Token: demo-4yousee-token", url).status())
                .isEqualTo(400);
        assertThat(Curl.call("-H", "Authorization: Bearer x", url).status()).isEqualTo(400);
        assertThat(Curl.call(url.replace("522873", "522874")).status()).isEqualTo(403);
    }

    @Test
    void keepsToTheFilter() throws Exception {
        JsonObject order = new JsonObject(order("2026-11-01", "2026-11-02"));
        order.getJsonObject("filter")
                .put("mediaId", new JsonArray().add(1).add(2))
                .put("playerId", new JsonArray().add(3))
                .put("startTime", "12:00:00")
                .put("sort", 1);

        List<JsonObject> plays = plays(Curl.call(ready(order.encode()).getString("url")));

        assertThat(plays).hasSizeBetween(5, 30).allSatisfy(play -> {
            assertThat(play.getInteger("playerId")).isEqualTo(3);
            assertThat(play.getInteger("mediaId")).isIn(1, 2);
            assertThat(play.getString("date") + play.getString("time")).isGreaterThan("2026-11-0112:00:00");
        });
        assertThat(plays).extracting(play -> play.getString("date")).isSorted();
    }

    @Test
    void knowsNoPlaysThatThePlayersHaveNotReportedYet() throws Exception {
        List<JsonObject> today =
                plays(Curl.call(ready(order("2026-11-20", "2026-11-20")).getString("url")));
        assertThat(today).isNotEmpty().allSatisfy(play -> assertThat(play.getString("time"))
                .isLessThan("09:00:01"));

        JsonObject player = curl.get("players/1").json();
        assertThat(player.getString("lastLogReceived")).isEqualTo("2026-11-20 09:00:05");
    }

    @Test
    void makesFailedEmptyAndEndlessReports() throws Exception {
        sandbox.fourYouSee().nextReports(Outcome.FAILED, 1);
        sandbox.fourYouSee().nextReports(Outcome.EMPTY, 1);
        sandbox.fourYouSee().nextReports(Outcome.STUCK, 1);
        sandbox.fourYouSee().switches().runningStatus = "processing";

        JsonObject failed = ready(order("2026-11-01", "2026-11-02"));
        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getString("url")).isNull();
        assertThat(plays(Curl.call(ready(order("2026-11-01", "2026-11-02")).getString("url"))))
                .isEmpty();
        assertThat(ready(order("2026-11-01", "2026-11-02")).getString("status")).isEqualTo("processing");
        String magic = order("2026-11-01", "2026-11-02").replace("\"mediaId\":[]", "\"mediaId\":[666]");
        assertThat(ready(magic).getString("status")).isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"detailed\"} | The filter field is required",
                "[] | The body must be a JSON object",
                "{\"filter\":{\"startDate\":\"2026-11-01\"}} | The startDate and startTime must be YYYY-MM-DD and HH:MM:SS",
            })
    void refusesWhatCannotBeMade(String body, String detail) throws Exception {
        assertInvalid(curl.post("reports", body), detail);
    }

    @Test
    void refusesRangesOfMoreThanThirtyDays() throws Exception {
        assertInvalid(
                curl.post("reports", order("2026-10-19", "2026-11-18")),
                "The range of dates must not be greater than 30 days");
        assertInvalid(curl.post("reports", order("2026-11-18", "2026-11-17")), "The end must not be before the start");
    }

    @Test
    void tellsUnknownReportsFromForeignOnes() throws Exception {
        sandbox.fourYouSee().add(new Account("other-000001", "other-token"));
        curl.post("reports", order("2026-11-01", "2026-11-02"));

        assertThat(curl.get("reports/5215464").status()).isEqualTo(404);
        assertThat(curl.get("reports/5215464").message()).isEqualTo("Report with ID 5215464 was not found");
        Answer foreign = new Curl(sandbox, "other-token").get("reports/522873");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.message()).isEqualTo("Report with ID 522873 does not belong to current user");
        assertThat(new Curl(sandbox, "other-token").get("reports").json())
                .isEqualTo(new JsonObject("{\"results\":[],\"total\":0,\"currentPage\":1,\"totalPages\":0}"));
    }

    @Test
    void knowsItsReportsAfterARestart() throws Exception {
        String url = ready(order("2026-11-01", "2026-11-02")).getString("url");
        String name = url.substring(url.lastIndexOf('/'));
        sandbox.close();
        start();

        assertThat(curl.get("reports/522873").json().getString("url")).endsWith(name);
        assertThat(curl.post("reports", order("2026-11-01", "2026-11-02"))
                        .json()
                        .getInteger("id"))
                .isEqualTo(522874);
    }

    private JsonObject ready(String order) throws IOException, InterruptedException {
        int id = curl.post("reports", order).json().getInteger("id");
        clock.advance(Duration.ofSeconds(5));
        return curl.get("reports/" + id).json();
    }

    private static void assertInvalid(Answer answer, String detail) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().getJsonObject("details").getJsonArray("report"))
                .containsExactly(detail);
    }

    static String order(String start, String end) {
        return "{\"type\":\"detailed\",\"filter\":{\"startDate\":\"" + start
                + "\",\"startTime\":\"00:00:00\",\"endDate\":\"" + end
                + "\",\"endTime\":\"23:59:59\",\"mediaId\":[],\"playerId\":[],\"sort\":-1}}";
    }

    private static List<JsonObject> plays(Answer file) throws IOException {
        assertThat(file.status()).isEqualTo(200);
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(file.content()))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JsonObject::new)
                    .toList();
        }
    }
}
