package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.startsWith;

import io.gleaner.events.PartAuthorization;
import io.gleaner.events.ReportReady;
import io.gleaner.events.Transport;
import io.gleaner.poller.provider.google.PacificDays;
import io.gleaner.poller.provider.youtubeanalytics.SandboxedYouTube;
import io.gleaner.sandbox.Sandbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** YouTube Analytics from the subscription to the query that is announced, in front of the simulated platform. */
@QuarkusTest
@QuarkusTestResource(ServiceTokens.class)
@QuarkusTestResource(SandboxedYouTube.class)
class AnalyticsPathTest {

    private static final Duration DATA_LAG = Duration.ofHours(36);
    private static final Duration FIGURES_LAG = Duration.ofHours(48);

    private final Poller poller;
    private final AuthStandIn auth;
    private final TestClock clock;
    private final Sandbox sandbox = SandboxedYouTube.sandbox();

    AnalyticsPathTest(Poller poller, AuthStandIn auth, TestClock clock) {
        this.poller = poller;
        this.auth = auth;
        this.clock = clock;
    }

    @BeforeEach
    void meetAtTheSameTime() {
        sandbox.clock().set(clock.instant());
    }

    @Test
    void bringsCalendarMonthsForAWishByMonth() {
        connect("analytics-months");
        LocalDate month = PacificDays.of(clock.instant().minus(DATA_LAG)).withDayOfMonth(1);
        Map<String, Object> parameters = Map.of("dimensions", "month", "metrics", "views");
        subscribeByMonth("P1D", month, parameters)
                .statusCode(422)
                .body("errors[0].field", equalTo("cadence"))
                .body("errors[0].message", containsString("must begin and end with the first of a month"));
        subscribeByMonth("P1M", month.minusMonths(1).plusDays(14), parameters).statusCode(422);

        subscribeByMonth("P1M", month.minusMonths(2), parameters)
                .statusCode(201)
                .body("cadence", equalTo("P1M"));
        subscribeByMonth("P1M", month.minusMonths(2), parameters).statusCode(200);
        poller.planAndAwait("analytics-months", 2);

        assertThat(poller.rows("analytics-months"))
                .extracting(row -> row.getLocalDate("period_start"), row -> row.getLocalDate("period_end"))
                .containsExactly(tuple(month.minusMonths(2), month.minusMonths(1)), tuple(month.minusMonths(1), month));
    }

    @Test
    void endsAWishByMonthWithAMonthAlone() {
        connect("analytics-last-month");
        Map<String, Object> wish = Map.of(
                "id", "last-month",
                "connection", "analytics-last-month",
                "reportType", "time_based_activity",
                "firstDay", "2027-01-01",
                "cadence", "P1M",
                "parameters", Map.of("dimensions", "month", "metrics", "views"));
        Map<String, Object> tooShort = new HashMap<>(wish);
        tooShort.put("lastDay", "2027-06-15");
        poller.post("/subscriptions", tooShort).statusCode(422).body("errors.field", contains("lastDay"));
        poller.post("/subscriptions", wish).statusCode(201);

        for (String day : List.of("2027-01-15", "2027-06-15")) {
            poller.patch("/subscriptions/last-month", Map.of("lastDay", day))
                    .statusCode(422)
                    .body("errors.field", contains("lastDay"))
                    .body("errors[0].message", containsString("must begin and end with the first of a month"));
        }
        poller.patch("/subscriptions/last-month", Map.of("lastDay", "2027-06-30"))
                .statusCode(200)
                .body("lastDay", equalTo("2027-06-30"));
        poller.query("UPDATE subscription SET planned_until = '2027-04-01' WHERE id = $1", Tuple.of("last-month"));
        poller.patch("/subscriptions/last-month", Map.of("lastDay", "2027-03-15"))
                .statusCode(200); // what is planned stays whole
        poller.query("DELETE FROM subscription WHERE id = $1", Tuple.of("last-month"));
    }

    private ValidatableResponse subscribeByMonth(String cadence, LocalDate firstDay, Map<String, Object> parameters) {
        return poller.post(
                "/subscriptions",
                Map.of(
                        "connection",
                        "analytics-months",
                        "reportType",
                        "time_based_activity",
                        "firstDay",
                        firstDay.toString(),
                        "cadence",
                        cadence,
                        "parameters",
                        parameters));
    }

    @Test
    void looksOnceForAllDaysAndAnnouncesThoseThatHaveFigures() {
        connect("analytics-path");
        LocalDate first = PacificDays.of(clock.instant()).minusDays(12);
        LocalDate planned = PacificDays.of(clock.instant().minus(DATA_LAG));
        LocalDate there = PacificDays.of(clock.instant().minus(FIGURES_LAG));
        poller.post(
                        "/subscriptions",
                        Map.of(
                                "id", "analytics-path-days",
                                "connection", "analytics-path",
                                "reportType", "time_based_activity",
                                "parameters", Map.of("dimensions", "day", "metrics", List.of("views", "likes")),
                                "firstDay", first.toString()))
                .statusCode(201)
                .body("restatementDays", equalTo(7));
        poller.planAndAwait("analytics-path", days(first, planned));
        sandbox.calls().reset();

        poller.turn();

        List<ReportReady> ready = poller.events(ReportReady.class, "analytics-path", days(first, there));
        assertThat(ready)
                .extracting(event -> event.report().period().start())
                .containsExactlyInAnyOrderElementsOf(first.datesUntil(there).toList());
        assertThat(sandbox.calls().count("youtube-analytics.reports.query"))
                .as("one look for all days that may be missing")
                .isEqualTo(1);
        assertThat(ready.getFirst().parts()).singleElement().satisfies(part -> {
            assertThat(part.transport()).isEqualTo(Transport.PAGED_QUERY);
            assertThat(part.authorization()).isEqualTo(PartAuthorization.CONNECTION);
            assertThat(part.requiredColumns()).containsExactly("day", "views", "likes");
            assertThat(part.link().toString())
                    .startsWith(sandbox.youTubeAnalytics().base() + "v2/reports?ids=channel%3D%3DMINE&startDate=");
        });
        assertThat(ready).extracting(event -> event.revision().id()).doesNotHaveDuplicates();
        assertThat(poller.states("analytics-path"))
                .filteredOn("waiting"::equals)
                .hasSize(days(there, planned));
    }

    @Test
    void refusesAWishThatCannotBeAnsweredBeforeACallIsSpent() {
        connect("analytics-refused");
        sandbox.calls().reset();

        poller.post(
                        "/reports",
                        Map.of(
                                "connection",
                                "analytics-refused",
                                "reportType",
                                "time_based_activity",
                                "parameters",
                                Map.of("dimensions", "day", "metrics", List.of("views", "likse"))))
                .statusCode(422)
                .body("errors[0].field", equalTo("parameters.metrics[1]"))
                .body(
                        "errors[0].message",
                        equalTo("likse is no metric that YouTube Analytics is known to have; did you mean likes?"));
        assertThat(sandbox.calls().exchanges()).isEmpty();
    }

    @Test
    void takesAReportOfTheUsualDaysWhenNoneAreNamed() {
        connect("analytics-usual").needsConsent = true;
        LocalDate today = PacificDays.of(clock.instant());

        poller.post("/reports", Map.of("connection", "analytics-usual", "reportType", "basic_user_activity"))
                .statusCode(202)
                .body(
                        "reportKey",
                        startsWith("youtube-analytics:analytics-usual:basic_user_activity:%s_%s:"
                                .formatted(today.minusDays(28), today)));
    }

    @Test
    void showsItselfToPeople() {
        given().get("/providers/youtube-analytics")
                .then()
                .statusCode(200)
                .body("kind", equalTo("queried"))
                .body("zone", equalTo("America/Los_Angeles"))
                .body("reportTypes.size()", equalTo(47));
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/connections/{connection}/youtube-analytics/groups"))
                .body("paths", hasKey("/connections/{connection}/youtube-analytics/groups/{group}/items/{item}"));
    }

    private AuthStandIn.Account connect(String id) {
        AuthStandIn.Account account = auth.connect(id, "youtube-analytics");
        URI base = sandbox.youTubeAnalytics().base();
        account.origin = base.getScheme() + "://" + base.getAuthority();
        account.header = Map.of("Authorization", "Bearer " + SandboxedYouTube.token(true));
        account.properties = Map.of();
        return account;
    }

    private static int days(LocalDate from, LocalDate until) {
        return (int) ChronoUnit.DAYS.between(from, until);
    }
}
