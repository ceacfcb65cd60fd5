package io.gleaner.downloader;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.downloader.queue.FileName;
import io.gleaner.events.AnswerShape;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Encoding;
import io.gleaner.events.FileStored;
import io.gleaner.events.PagedQuery;
import io.gleaner.events.Paging;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.QueryMethod;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.events.ReportEvent;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.events.Revision;
import io.gleaner.events.Transport;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.google.Grant;
import io.gleaner.storage.ObjectName;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a paged query that is ready to the stored pages, with simulated platforms that page as theirs do. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class QueryFlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SCOPES = List.of(
            "https://www.googleapis.com/auth/yt-analytics.readonly",
            "https://www.googleapis.com/auth/analytics.readonly");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Sandbox sandbox;
    private static String token;
    Neighbours.Set neighbours;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.builder()
                .clock(SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z")))
                .withDemoAccounts()
                .start();
        sandbox.google().add(new Grant("all-of-it", "demo-client", "UCdemo", List.of(), SCOPES, null));
        token = token();
    }

    /** Names each token by itself, so that a refused one is known for what it is. */
    @BeforeEach
    void authorize() {
        neighbours.services().on("/connections/queries/authorization", (request, wire) -> {
            token = request.path().contains("rejected=") ? token() : token;
            byte[] body = """
                    {"connection":"queries","provider":"any","headers":{"Authorization":"Bearer %s"},
                     "origins":["%s"],"expiresAt":"2099-01-01T00:00:00Z","fingerprint":"%016x"}""".formatted(token, sandbox.api(), token.hashCode()).getBytes(StandardCharsets.UTF_8);
            wire.head(200, "Content-Type: application/json", "Content-Length: " + body.length)
                    .body(body, 0, body.length);
        });
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void storesThePagesOfYouTubeAnalyticsAsTheyCame() throws Exception {
        String query =
                "ids=channel%3D%3DMINE&startDate=2026-11-01&endDate=2026-11-12&metrics=views%2Clikes&dimensions=day&sort=day";
        URI link = URI.create(sandbox.youTubeAnalytics().base() + "v2/reports?" + query);
        ReportReady ready = ready(
                "youtube-analytics",
                "channel-day",
                link,
                new PagedQuery(
                        QueryMethod.GET,
                        null,
                        new Paging("startIndex", 1, "maxResults", 5, null),
                        new AnswerShape("/rows", List.of("/columnHeaders"), Map.of())),
                "day",
                "VIEWS");
        Topics.send(ready);

        FileStored stored = stored(ready);

        assertThat(stored.file().name()).endsWith(".ndjson");
        assertThat(stored.file().mediaType()).isEqualTo("application/x-ndjson");
        assertThat(stored.file().columns()).containsExactly("day", "views", "likes");
        assertThat(stored.file().rows()).isEqualTo(12);
        assertThat(stored.file().flags()).isEmpty();
        List<JsonNode> pages = pages(stored);
        assertThat(pages)
                .containsExactly(
                        get(link + "&startIndex=1&maxResults=5"),
                        get(link + "&startIndex=6&maxResults=5"),
                        get(link + "&startIndex=11&maxResults=5"));
        assertThat(rows(pages)).isEqualTo(rows(List.of(get(link.toString()))));
        assertThat(stored.file().sha256())
                .isEqualTo(Samples.sha256(Files.readAllBytes(
                        neighbours.store().resolve(stored.file().name()))));
    }

    @Test
    void storesThePagesOfGoogleAnalyticsWithTheirFlags() throws Exception {
        sandbox.googleAnalytics().switches().thresholding = true;
        sandbox.googleAnalytics().switches().sampling = true;
        ObjectNode body = (ObjectNode) JSON.readTree("""
                {"dateRanges":[{"startDate":"2026-11-01","endDate":"2026-11-02"}],
                 "dimensions":[{"name":"dateHour"}],"metrics":[{"name":"sessions"},{"name":"screenPageViews"}],
                 "orderBys":[{"dimension":{"dimensionName":"dateHour"}}]}""");
        URI link = URI.create(sandbox.googleAnalytics().base() + "v1beta/properties/123456789:runReport");
        ReportReady ready = ready("google-analytics", "hourly", link, runReport(body), "dateHour", "sessions");
        Topics.send(ready);

        FileStored stored = stored(ready);

        assertThat(stored.file().columns()).containsExactly("dateHour", "sessions", "screenPageViews");
        assertThat(stored.file().rows()).isEqualTo(48);
        assertThat(stored.file().flags()).containsExactly("sampled", "thresholded");
        List<JsonNode> pages = pages(stored);
        assertThat(pages).hasSize(3);
        assertThat(pages.get(1))
                .isEqualTo(post(link, body.deepCopy().put("offset", 20).put("limit", 20)));
        assertThat(rows(pages)).isEqualTo(rows(List.of(post(link, body))));
        given().get("/downloads/" + Ready.fileId(ready))
                .then()
                .body("state", equalTo("stored"))
                .body("file.flags", contains("sampled", "thresholded"));
    }

    @Test
    void goesOnWithANewTokenWhenTheOldOneEnds() throws Exception {
        URI link = URI.create(
                sandbox.youTubeAnalytics().base()
                        + "v2/reports?ids=channel%3D%3DMINE&startDate=2026-10-01&endDate=2026-10-12&metrics=views&dimensions=day");
        ReportReady ready = ready(
                "youtube-analytics",
                "renewed",
                link,
                new PagedQuery(
                        QueryMethod.GET,
                        null,
                        new Paging("startIndex", 1, "maxResults", 5, null),
                        new AnswerShape("/rows", List.of("/columnHeaders"), Map.of())),
                "views");
        sandbox.google().invalidateAccessTokens();
        Topics.send(ready);

        assertThat(stored(ready).file().rows()).isEqualTo(12);
    }

    @Test
    void tellsOfAQueryThatIsRefusedOnceAndForAll() throws Exception {
        URI link = URI.create(sandbox.googleAnalytics().base() + "v1beta/properties/123456789:runReport");
        ObjectNode body = (ObjectNode) JSON.readTree("""
                {"dateRanges":[{"startDate":"2026-11-01","endDate":"2026-11-02"}],"metrics":[{"name":"vews"}]}""");
        ReportReady ready = ready("google-analytics", "refused", link, runReport(body));
        Topics.send(ready);

        ReportFailed failed = Topics.await(ReportFailed.class, 1, of(ready)).getFirst();

        assertThat(failed.reason()).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(failed.terminal()).isTrue();
        assertThat(failed.message()).startsWith("the API answers 400: ").contains("vews");
    }

    @Test
    void settlesPagesThatWerePublishedThoughTheQueryIsRefusedSince() throws Exception {
        URI link = URI.create(sandbox.googleAnalytics().base() + "v1beta/properties/123456789:runReport");
        ObjectNode body = (ObjectNode) JSON.readTree("""
                {"dateRanges":[{"startDate":"2026-11-01","endDate":"2026-11-02"}],"metrics":[{"name":"vews"}]}""");
        ReportReady ready = ready("google-analytics", "refused-since", link, runReport(body), "vews");
        ObjectName name = FileName.of(
                FileName.base(ready.report(), ready.revision(), 0), 0, PartDescriptor.PAGES, Encoding.IDENTITY);
        Path published = neighbours.store().resolve(name.value());
        Files.createDirectories(published.getParent());
        Files.writeString(published, """
                {"metricHeaders":[{"name":"vews"}],"rows":[{"metricValues":[{"value":"7"}]}],"rowCount":1}
                """);
        Topics.send(ready);

        FileStored stored = stored(ready);

        assertThat(stored.file().name()).isEqualTo(name.value());
        assertThat(stored.file().rows()).isEqualTo(1);
        assertThat(stored.file().columns()).containsExactly("vews");
    }

    private static PagedQuery runReport(ObjectNode body) {
        return new PagedQuery(
                QueryMethod.POST,
                body,
                new Paging("offset", 0, "limit", 20, "/rowCount"),
                new AnswerShape(
                        "/rows",
                        List.of("/dimensionHeaders", "/metricHeaders"),
                        Map.of(
                                "thresholded", "/metadata/subjectToThresholding",
                                "sampled", "/metadata/samplingMetadatas",
                                "other-row", "/metadata/dataLossFromOtherRow")));
    }

    private static ReportReady ready(
            String provider, String reportType, URI link, PagedQuery query, String... requiredColumns) {
        Report report = Report.of(
                provider,
                new ConnectionId("queries"),
                reportType,
                Parameters.none(),
                Period.day(LocalDate.of(2026, 11, 1)));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        PartDescriptor part = new PartDescriptor(
                0,
                Transport.PAGED_QUERY,
                PartAuthorization.CONNECTION,
                link,
                PartDescriptor.PAGES,
                List.of(requiredColumns),
                query);
        return new ReportReady(report, "initial", new Revision("initial", now), List.of(part), null, now, null);
    }

    private List<JsonNode> pages(FileStored stored) throws IOException {
        List<JsonNode> pages = new ArrayList<>();
        for (String line :
                Files.readAllLines(neighbours.store().resolve(stored.file().name()))) {
            pages.add(JSON.readTree(line));
        }
        return pages;
    }

    private static List<JsonNode> rows(List<JsonNode> pages) {
        List<JsonNode> rows = new ArrayList<>();
        pages.forEach(page -> page.path("rows").forEach(rows::add));
        return rows;
    }

    private static JsonNode get(String uri) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(uri)));
    }

    private static JsonNode post(URI uri, JsonNode body) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body.toString())));
    }

    private static JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(
                HTTP.send(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofByteArray())
                        .body());
    }

    private static String token() throws IOException, InterruptedException {
        String form =
                "grant_type=refresh_token&refresh_token=all-of-it&client_id=demo-client&client_secret=demo-client-secret";
        HttpRequest request = HttpRequest.newBuilder(sandbox.google().tokenEndpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body())
                .get("access_token")
                .asText();
    }

    private static FileStored stored(ReportReady ready) {
        return Topics.await(FileStored.class, 1, of(ready)).getFirst();
    }

    private static <T extends ReportEvent> Predicate<T> of(ReportReady ready) {
        return event -> event.report().key().equals(ready.report().key());
    }
}
