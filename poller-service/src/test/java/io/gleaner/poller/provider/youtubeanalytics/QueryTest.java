package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.youtubeanalytics.AnalyticsSandbox.json;
import static io.gleaner.poller.provider.youtubeanalytics.Wishes.MATRIX;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.events.Paging;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.google.PacificDays;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries as they are handed over, and what the simulated API says to each. */
class QueryTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Sandbox sandbox;
    private static String channel;
    private static String owner;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder()
                .clock(SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z")))
                .withDemoAccounts()
                .start();
        sandbox.google().add(AnalyticsSandbox.everything("refresh-all"));
        sandbox.google()
                .add(AnalyticsSandbox.grant("refresh-o", null, List.of("owner-1"), "yt-analytics-monetary.readonly"));
        channel = AnalyticsSandbox.token(sandbox, "refresh-all");
        owner = AnalyticsSandbox.token(sandbox, "refresh-o");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        HTTP.close();
    }

    /** The types of the published matrix; the two later ones are not simulated. */
    static Stream<ReportType> types() {
        return Wishes.types().stream()
                .filter(type -> !type.name().equals("concurrent_viewers")
                        && !type.name().equals("membership_cancellations"));
    }

    @Test
    void writesTheAddressWithoutPagingAndWithEverythingThatWasSaid() {
        PartDescriptor part = part(Wishes.OWNER, "top_videos_regional", """
                {"dimensions": "video", "metrics": ["views", "estimatedRevenue"], "sort": "-views", "maxResults": 10,
                 "filters": {"country": "BR", "channel": ["UCa", "UCb"]}, "currency": "BRL",
                 "includeHistoricalChannelData": true}""", Wishes.MONTH, Map.of());

        assertThat(part.link())
                .isEqualTo(URI.create("https://youtubeanalytics.googleapis.com/v2/reports"
                        + "?ids=contentOwner%3D%3Downer-1&startDate=2026-10-01&endDate=2026-10-31"
                        + "&metrics=views,estimatedRevenue&dimensions=video"
                        + "&filters=country%3D%3DBR%3Bchannel%3D%3DUCa,UCb&sort=-views&currency=BRL"
                        + "&includeHistoricalChannelData=true"));
        assertThat(part.requiredColumns()).containsExactly("video", "views", "estimatedRevenue");
        assertThat(part.query().paging()).isEqualTo(new Paging("startIndex", 1, "maxResults", 10, null, 10L));
        assertThat(part.query().answer().rows()).isEqualTo("/rows");
        assertThat(part.query().answer().columns()).containsExactly("/columnHeaders");
    }

    @Test
    void takesAllRowsInAnOrderThatPagesCanKeep() {
        PartDescriptor part = part(
                Wishes.CHANNEL,
                "device_type",
                "{\"dimensions\": [\"deviceType\", \"day\"], \"startIndex\": 5}",
                Wishes.MONTH,
                Map.of("page-size", "40"));

        assertThat(part.link().toString())
                .contains("ids=channel%3D%3DMINE", "&sort=deviceType,day")
                .doesNotContain("filters", "currency");
        assertThat(part.query().paging()).isEqualTo(new Paging("startIndex", 5, "maxResults", 40, null));
    }

    @Test
    void namesMonthsByTheirFirstDays() {
        PartDescriptor part = part(
                Wishes.CHANNEL,
                "time_based_activity",
                "{\"dimensions\": \"month\", \"metrics\": \"views\"}",
                new Period(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 11, 1), PacificDays.ZONE),
                sandboxed());

        assertThat(part.link().toString()).contains("startDate=2026-08-01&endDate=2026-10-01");
        assertThat(rows(part, channel))
                .extracting(row -> row.get(0).asText())
                .containsExactly("2026-08", "2026-09", "2026-10");
    }

    @ParameterizedTest
    @MethodSource("types")
    void isTakenByTheSimulatedApiWhateverTheType(ReportType type) {
        PartDescriptor part =
                part(Wishes.CHANNEL, type.name(), Wishes.least(type).toString(), Wishes.MONTH, sandboxed());

        JsonNode answer = page(part, 1, type.top() == null ? 1000 : type.top().most(), channel);

        assertThat(answer.path("error").path("message").asText("none"))
                .as(type.name())
                .isEqualTo("none");
        assertThat(answer.path("columnHeaders")).hasSize(part.requiredColumns().size());
    }

    @ParameterizedTest
    @CsvSource({"7, 31", "31, 31", "1000, 31"})
    void comesToTheSameRowsWhateverThePageSize(int pageSize, int rows) {
        Map<String, String> settings = new HashMap<>(sandboxed());
        settings.put("page-size", String.valueOf(pageSize));
        PartDescriptor part = part(
                Wishes.CHANNEL,
                "time_based_activity",
                "{\"dimensions\": \"day\", \"metrics\": \"views\"}",
                Wishes.MONTH,
                settings);

        assertThat(rows(part, channel))
                .hasSize(rows)
                .extracting(row -> row.get(0).asText())
                .startsWith("2026-10-01", "2026-10-02")
                .endsWith("2026-10-31")
                .doesNotHaveDuplicates();
    }

    @Test
    void isTakenOfAContentOwnerWithTheFiltersThatYouTubeDemands() {
        for (String filters : List.of(
                "channel==UCa,UCb",
                "uploaderType==self",
                "claimedStatus==claimed;uploaderType==thirdParty",
                "video==v1")) {
            PartDescriptor part = part(
                    Wishes.OWNER,
                    "time_based_activity",
                    "{\"dimensions\": \"day\", \"metrics\": \"views,cpm\", \"filters\": \"" + filters + "\"}",
                    Wishes.MONTH,
                    sandboxed());

            assertThat(rows(part, owner)).as(filters).hasSize(31);
        }
    }

    @Test
    void isFilteredByAGroup() {
        PartDescriptor part = part(
                Wishes.CHANNEL,
                "time_based_activity",
                "{\"dimensions\": \"day\", \"metrics\": \"views\", \"filters\": {\"group\": \"group-0001\"}}",
                Wishes.MONTH,
                sandboxed());

        assertThat(part.link().toString()).contains("filters=group%3D%3Dgroup-0001");
        assertThat(rows(part, channel)).hasSize(31);
    }

    @Test
    void isTakenWithAListThatIsADimensionToo() {
        PartDescriptor part = part(
                Wishes.CHANNEL,
                "custom",
                "{\"dimensions\": \"day,video\", \"metrics\": \"views\", \"filters\": {\"video\": [\"a\", \"b\"]}}",
                Wishes.MONTH,
                sandboxed());

        assertThat(part.link().toString()).contains("dimensions=day,video", "filters=video%3D%3Da,b");
        assertThat(page(part, 1, 100, channel).has("error")).isFalse();
    }

    private static Map<String, String> sandboxed() {
        return Map.of("root-url", sandbox.youTubeAnalytics().base().toString());
    }

    private static PartDescriptor part(
            ConnectionView connection, String type, String parameters, Period period, Map<String, String> settings) {
        YouTubeAnalyticsConfig config = Wishes.config(settings);
        Vocabulary names = new Vocabulary(MATRIX, config);
        WishRules rules = new WishRules(MATRIX, names);
        Parameters read = Parameters.of(json(parameters));
        assertThat(rules.violations(connection, type, read, period)).isEmpty();
        Wish wish = WishReader.read(connection, read, new ArrayList<>());
        Wish whole = wish.metrics().isEmpty() ? wish.withMetrics(names.metricsOf(rules.type(type, wish), wish)) : wish;
        return new Query(whole, period).part(config);
    }

    /** Runs the query as its paging says. */
    private static List<JsonNode> rows(PartDescriptor part, String token) {
        List<JsonNode> rows = new ArrayList<>();
        Paging paging = part.query().paging();
        int before = -1;
        while (rows.size() - before >= paging.pageSize() || before < 0) {
            before = rows.size();
            page(part, paging.firstOffset() + rows.size(), paging.pageSize(), token)
                    .path("rows")
                    .forEach(rows::add);
        }
        return rows;
    }

    private static JsonNode page(PartDescriptor part, long offset, int limit, String token) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(part.link() + "&startIndex=" + offset + "&maxResults=" + limit))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return new ObjectMapper()
                    .readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
