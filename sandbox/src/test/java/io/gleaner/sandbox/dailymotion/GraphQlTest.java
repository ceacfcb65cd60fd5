package io.gleaner.sandbox.dailymotion;

import static io.gleaner.sandbox.dailymotion.PartnerClient.input;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.http.Http;
import io.gleaner.sandbox.http.Http.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the schema takes, what is refused, and with which status. */
class GraphQlTest {

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private Sandbox sandbox;
    private PartnerClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        client = new PartnerClient(sandbox);
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void refusesDocumentsThatDoNotFitTheSchemaWith400AndNoData() {
        assertUnfit(client.ask(input().put("metrics", List.of("views"))));
        assertUnfit(client.ask(input().put("dimensions", List.of("NOT_A_DIMENSION"))));
        assertUnfit(client.ask(input().put("startDate", "yesterday")));
        JsonObject incomplete = input();
        incomplete.remove("endDate");
        assertUnfit(client.ask(incomplete));
        assertUnfit(client.query("{ partner { id, nonsense } }", new JsonObject()));
        assertUnfit(client.query("{ partner { id ", new JsonObject()));
    }

    @Test
    void takesOneValueWhereAListIsWanted() {
        String token = client.asked(input().put("metrics", "VIEWS").put("dimensions", "DAY"));
        clock.advance(Duration.ofMinutes(1));

        assertThat(client.status(token)).isEqualTo("FINISHED");
    }

    @Test
    void takesDatesAndTimesAndAllProductsAndFilters() {
        JsonObject filters = new JsonObject().put("mediaType", "LIVE").put("channelSlug", "demo-channel");
        Answer answer = client.ask(input().put("startDate", "2026-11-01T00:00:00Z")
                .put("endDate", "2026-11-10T00:00:00+02:00")
                .put("product", "ALL")
                .put("filters", filters));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().containsKey("errors")).isFalse();
    }

    @Test
    void takes180DaysAndRefusesOneMore() {
        assertThat(client.asked(input().put("startDate", "2026-05-15"))).isNotBlank();
        assertRefused(client.ask(input().put("startDate", "2026-05-14")), "The date range must not exceed 180 days");
    }

    @Test
    void refusesARangeThatRunsBackwards() {
        assertRefused(client.ask(input().put("startDate", "2026-11-11")), "endDate must not be before startDate");
    }

    @Test
    void refusesMoreThanEightDimensions() {
        List<String> nine = List.of(
                "DAY",
                "VIDEO_ID",
                "VIDEO_TITLE",
                "MEDIA_TYPE",
                "PLAYER_ID",
                "PLAYER_TITLE",
                "VISITOR_COUNTRY",
                "VISITOR_DEVICE_TYPE",
                "VISITOR_PAGE_URL");

        assertRefused(client.ask(input().put("dimensions", nine)), "A report can have at most 8 dimensions");
        assertThat(client.asked(input().put("dimensions", nine.subList(0, 8)))).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "ESTIMATED_EARNINGS_USD, HOUR, true",
        "ESTIMATED_EARNINGS_EUR, VISITOR_DEVICE_TYPE, false",
        "VIEWS, HOUR, false",
        "VIEWS, VISIBILITY, true",
        "UPLOADS, VISIBILITY, false",
        "LIVE_VIEWERS, PLAYLIST_ID, true",
        "FILL_RATE, INVENTORY_POSITION, false"
    })
    void refusesOnlyCombinationsThatArePublishedAsIllegal(String metric, String dimension, boolean illegal) {
        Answer answer = client.ask(input().put("metrics", List.of(metric)).put("dimensions", List.of(dimension)));

        if (illegal) {
            assertRefused(answer, "Incompatible metrics and dimensions: " + metric + " with " + dimension);
        } else {
            assertThat(answer.json().containsKey("errors")).isFalse();
        }
    }

    @Test
    void refusesAThirdReportInTheMakingWithAnErrorAndStatus200() {
        client.asked(input());
        client.asked(input());
        Answer third = client.ask(input());

        assertRefused(third, "Maximum number of concurrent reports reached, please retry once one is finished");
        JsonObject error = third.json().getJsonArray("errors").getJsonObject(0);
        assertThat(error.getJsonArray("path").encode()).isEqualTo("[\"askPartnerReportFile\"]");
        assertThat(error.containsKey("locations")).isTrue();
        assertThat(error.containsKey("extensions")).isFalse();
        assertThat(sandbox.dailymotion().openReports("x2demo")).isEqualTo(2);

        clock.advance(Duration.ofMinutes(1));
        assertThat(client.asked(input())).isNotBlank();
    }

    @Test
    void answersSeveralQuestionsInOneDocumentByAlias() {
        JsonObject data = client.query(
                        "mutation($i: AskPartnerReportFileInput!) { a: askPartnerReportFile(input: $i) { reportFile {"
                                + " reportToken } } b: askPartnerReportFile(input: $i) { reportFile { reportToken } } }",
                        new JsonObject().put("i", input()))
                .json()
                .getJsonObject("data");
        String first = data.getJsonObject("a").getJsonObject("reportFile").getString("reportToken");
        String second = data.getJsonObject("b").getJsonObject("reportFile").getString("reportToken");
        JsonObject partner = client.query(
                        "query($x: String!, $y: String!) { partner { x: reportFile(reportToken: $x) { status }"
                                + " y: reportFile(reportToken: $y) { status } } }",
                        new JsonObject().put("x", first).put("y", second))
                .json()
                .getJsonObject("data")
                .getJsonObject("partner");

        assertThat(first).isNotEqualTo(second);
        assertThat(partner.getJsonObject("x").getString("status")).isEqualTo("IN_PROGRESS");
        assertThat(partner.getJsonObject("y").getString("status")).isEqualTo("IN_PROGRESS");
    }

    @Test
    void knowsNoReportOfAnotherPartner() {
        String token = client.asked(input());
        sandbox.dailymotion().addPrivateKey("other", "other-secret", new Account("x9other", "other"));
        sandbox.dailymotion().switches().requireScope = false;
        try (PartnerClient other = new PartnerClient(sandbox)) {
            other.as(new Http()
                    .form(
                            sandbox.dailymotion().privateTokenEndpoint(),
                            "grant_type",
                            "client_credentials",
                            "client_id",
                            "other",
                            "client_secret",
                            "other-secret")
                    .json()
                    .getString("access_token"));

            Answer answer = other.query(
                    "query($t: String!) { partner { id reportFile(reportToken: $t) { status } } }",
                    new JsonObject().put("t", token));
            assertRefused(answer, "Report file not found");
            assertThat(answer.json()
                            .getJsonObject("data")
                            .getJsonObject("partner")
                            .getString("id"))
                    .isEqualTo("x9other");
        }
    }

    @Test
    void refusesReportsToATokenWithoutTheScope() {
        client.as(client.token("read_reports"));

        assertRefused(client.ask(input()), "The token lacks the scope create_reports");
    }

    @ParameterizedTest
    @EnumSource(names = {"PAYLOAD", "ASKED_REPORT_FILE", "REPORT_TOKEN"})
    void putsNullIntoTheAnswerOfAMutation(Step step) {
        sandbox.dailymotion().nullAt(step, 1);
        JsonObject payload = client.ask(input()).json().getJsonObject("data").getJsonObject("askPartnerReportFile");
        JsonObject file = payload == null ? null : payload.getJsonObject("reportFile");

        assertThat(payload == null).isEqualTo(step == Step.PAYLOAD);
        assertThat(file == null).isEqualTo(step != Step.REPORT_TOKEN);
        assertThat(file == null ? null : file.getString("reportToken")).isNull();
        assertThat(client.asked(input())).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "PARTNER, {\"partner\":null}",
        "REPORT_FILE, {\"partner\":{\"reportFile\":null}}",
        "STATUS, '{\"partner\":{\"reportFile\":{\"status\":null,\"downloadLinks\":{\"edges\":[{\"node\":{\"link\":LINK}}]}}}}'",
        "DOWNLOAD_LINKS, '{\"partner\":{\"reportFile\":{\"status\":\"FINISHED\",\"downloadLinks\":null}}}'",
        "EDGE, '{\"partner\":{\"reportFile\":{\"status\":\"FINISHED\",\"downloadLinks\":{\"edges\":[null]}}}}'",
        "NODE, '{\"partner\":{\"reportFile\":{\"status\":\"FINISHED\",\"downloadLinks\":{\"edges\":[{\"node\":null}]}}}}'",
        "LINK, '{\"partner\":{\"reportFile\":{\"status\":\"FINISHED\",\"downloadLinks\":{\"edges\":[{\"node\":{\"link\":null}}]}}}}'"
    })
    void putsNullIntoTheAnswerOfAQuery(Step step, String expected) {
        String token = client.asked(input());
        clock.advance(Duration.ofMinutes(1));
        sandbox.dailymotion().nullAt(step, 1);
        Answer answer = client.query(
                "query($t: String!) { partner { reportFile(reportToken: $t) { status downloadLinks { edges { node { link"
                        + " } } } } } }",
                new JsonObject().put("t", token));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getJsonObject("data").encode().replaceAll("\"http[^\"]*\"", "LINK"))
                .isEqualTo(expected);
    }

    private static void assertUnfit(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("errors")).isNotEmpty();
        assertThat(answer.json().containsKey("data")).isFalse();
    }

    private static void assertRefused(Answer answer, String message) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("message"))
                .isEqualTo(message);
    }
}
