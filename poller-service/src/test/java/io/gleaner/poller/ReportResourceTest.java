package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.gleaner.events.ReportRequested;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single reports, and the view of open work. */
@QuarkusTest
class ReportResourceTest {

    private final Poller poller;
    private final AuthStandIn auth;
    private final AskedPlatform platform;
    private final TestClock clock;

    ReportResourceTest(Poller poller, AuthStandIn auth, AskedPlatform platform, TestClock clock) {
        this.clock = clock;
        this.poller = poller;
        this.auth = auth;
        this.platform = platform;
    }

    @BeforeEach
    void connect() {
        auth.connect("single", Platforms.ASKED);
        auth.connect("single-asked-twice", Platforms.ASKED);
        auth.connect("listed", Platforms.ASKED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"end\": \"2026-02-08\"} | 2026-02-01_2026-02-08",
                "{\"start\": \"2026-02-05\", \"end\": \"2026-02-08\"} | 2026-02-05_2026-02-08"
            })
    void fillsInTheUsualDaysWhereTheProviderHasSome(String period, String days) {
        auth.connect("usual", Platforms.QUERIED);
        poller.post("/reports", "{\"connection\": \"usual\", \"reportType\": \"views\", \"period\": " + period + "}")
                .statusCode(202)
                .body("reportKey", startsWith("test-queried:usual:views:" + days));
    }

    @Test
    void endsTheUsualDaysWithTodayWhenNothingIsSaid() {
        auth.connect("usual-days", Platforms.QUERIED);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        poller.post("/reports", "{\"connection\": \"usual-days\", \"reportType\": \"views\"}")
                .statusCode(202)
                .body("reportKey", startsWith("test-queried:usual-days:views:" + today.minusDays(7) + "_" + today));
        poller.post("/reports", "{\"connection\": \"single\", \"reportType\": \"views\"}")
                .statusCode(400)
                .body("errors[0].field", equalTo("period"))
                .body("errors[0].message", equalTo("is missing"));
        poller.post(
                        "/reports",
                        "{\"connection\": \"single\", \"reportType\": \"views\", \"period\": {\"end\": \"2026-02-08\"}}")
                .statusCode(400)
                .body("errors[0].field", equalTo("period.start"));
    }

    @Test
    void takesASingleReportThroughTheTopic() {
        poller.post("/reports", wish("single", "views", "2026-02-01", "2026-02-08"))
                .statusCode(202)
                .body("reportKey", startsWith("test-asked:single:views:2026-02-01_2026-02-08:"))
                .body("occasion", startsWith("manual-"));
        poller.awaitRequests("single", 1);
        assertThat(poller.events(ReportRequested.class, "single", 1)
                        .getFirst()
                        .report()
                        .period()
                        .length())
                .isEqualTo(7);
        poller.turn();
        assertThat(platform.account("single").asked).hasSize(1);
    }

    @Test
    void doesNotAskTwiceForWhatIsOpenNorForARepeatedCall() {
        String wish = wish("single-asked-twice", "views", "2026-02-01", "2026-02-02");
        String occasion = repeatable(wish);
        assertThat(repeatable(wish)).isEqualTo(occasion);
        poller.awaitRequests("single-asked-twice", 1);
        poller.post("/reports", wish).statusCode(202).body("occasion", equalTo(occasion));
        assertThat(poller.rows("single-asked-twice")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "single, views, 2026-02-08, 2026-02-08, 422, period.end",
        "single, views, 2025-01-01, 2026-02-08, 422, period",
        "single, clicks, 2026-02-01, 2026-02-08, 422, reportType",
        "nobody-here, views, 2026-02-01, 2026-02-08, 422, connection",
        "single, views, yesterday, 2026-02-08, 400, period.start"
    })
    void namesTheFieldThatIsWrong(
            String connection, String reportType, String start, String end, int status, String field) {
        poller.post("/reports", wish(connection, reportType, start, end))
                .statusCode(status)
                .body("errors.field", contains(field));
    }

    @Test
    void asksForNothingThatItRefuses() {
        auth.connect("single-refused", Platforms.ASKED);
        String good = wish("single-refused", "views", "2026-02-01", "2026-02-02");
        String overlong = "x".repeat(64);
        refuses("{\"connection\": \"single-refused\",", "none", 400, "body");
        refuses(good.replace("}}", "}"), "none", 400, "body");
        refuses(wish(overlong, "views", "2026-02-01", "2026-02-02"), "none", 400, "connection");
        refuses(wish("single-refused", "x".repeat(101), "2026-02-01", "2026-02-02"), "none", 400, "reportType");
        refuses(wish("single-refused", "clicks", "2026-02-01", "2026-02-02"), "none", 422, "reportType");
        refuses(wish("single-refused", "views", "2026-02-08", "2026-02-08"), "none", 422, "period.end");
        refuses(good, "x".repeat(201), 400, "idempotencyKey");

        // Events leave in the order in which they were written, so any that should not be there would be by then.
        poller.post("/reports", good).statusCode(202);
        poller.awaitRequests("single-refused", 1);
        assertThat(Topics.events(ReportRequested.class, "single-refused")).hasSize(1);
        assertThat(poller.rows("single-refused")).hasSize(1);
        assertThat(Topics.events(ReportRequested.class, overlong)).isEmpty();
        assertThat(poller.rows(overlong)).isEmpty();
    }

    private static void refuses(String body, String idempotencyKey, int status, String field) {
        given().contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post("/reports")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", contains(field));
    }

    @Test
    void showsOpenWorkPageByPage() throws Exception {
        for (int day = 1; day <= 3; day++) {
            Requests.send(Platforms.ASKED, "listed", "views", "2026-02-0" + day, "2026-02-0" + (day + 1));
        }
        poller.awaitRequests("listed", 3);
        poller.turn();
        String next = given().get("/requests?connection=listed&limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.provider", everyItem(equalTo("test-asked")))
                .extract()
                .path("next");
        given().get("/requests?connection=listed&limit=2&after=" + next)
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
        given().get("/requests?connection=listed")
                .then()
                .body("items.state", containsInAnyOrder("running", "running", "waiting"))
                .body("items.waitingFor", containsInAnyOrder("provider", "provider", "slot"))
                .body(not(containsString("handle-1")));
        given().get("/requests?connection=listed&state=waiting").then().body("items", hasSize(1));
        given().get("/requests?state=sleeping").then().statusCode(400).body("errors.field", contains("state"));
        given().get("/requests?after=%25").then().statusCode(400).body("errors.field", contains("after"));
    }

    @Test
    void showsTheProviders() {
        given().get("/providers").then().statusCode(200).body("name", hasItems("test-asked", "test-scheduled"));
        given().get("/providers/test-asked")
                .then()
                .body("kind", equalTo("asked"))
                .body("longestPeriod", equalTo(180))
                .body("openReports", equalTo(2))
                .body("availableFor", equalTo("PT48H"))
                .body("zone", equalTo("Z"))
                .body("reportTypes", contains("views", "money"));
        given().get("/providers/platform-nine").then().statusCode(404);
    }

    @Test
    void countsItsWork() {
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("gleaner_poller_requests{state=\"running\"}"))
                .body(containsString("gleaner_poller_oldest_due_seconds"))
                .body(containsString("gleaner_poller_duplicates_total"));
    }

    @Test
    void isReadyWhileTheTablesAnswer() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItems("subscriptions and requests"));

        poller.query("ALTER TABLE subscription RENAME TO subscription_away", Tuple.tuple());
        try {
            given().get("/q/health/ready").then().statusCode(503).body("status", equalTo("DOWN"));
        } finally {
            poller.query("ALTER TABLE subscription_away RENAME TO subscription", Tuple.tuple());
        }
        given().get("/q/health/ready").then().statusCode(200);
    }

    private String repeatable(String wish) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", "the-same-call")
                .body(wish)
                .post("/reports")
                .then()
                .statusCode(202)
                .extract()
                .path("occasion");
    }

    private static String wish(String connection, String reportType, String start, String end) {
        return """
                {"connection": "%s", "reportType": "%s", "period": {"start": "%s", "end": "%s"}}""".formatted(connection, reportType, start, end);
    }
}
