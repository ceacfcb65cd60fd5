package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.events.ReportRequested;
import io.gleaner.poller.planning.Planner;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlannerTest {

    private final Poller poller;
    private final AuthStandIn auth;
    private final Planner planner;
    private final TestClock clock;

    PlannerTest(Poller poller, AuthStandIn auth, Planner planner, TestClock clock) {
        this.poller = poller;
        this.auth = auth;
        this.planner = planner;
        this.clock = clock;
    }

    @Test
    void asksForEachDayOnceHoweverManyPlannersThereAre() {
        auth.connect("many-planners", Platforms.SCHEDULED);
        poller.subscribe("many-planners-views", "many-planners", "views", "2025-01-01", "2025-12-31");
        List<Uni<Integer>> planners =
                IntStream.range(0, 8).mapToObj(number -> planner.plan()).toList();
        Uni.join().all(planners).andFailFast().await().atMost(Duration.ofSeconds(30));

        List<ReportRequested> events = poller.events(ReportRequested.class, "many-planners", 365);
        assertThat(events)
                .extracting(event -> event.report().period().start())
                .doesNotHaveDuplicates()
                .hasSize(365)
                .contains(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
        poller.awaitRequests("many-planners", 365);
    }

    @Test
    void asksForTheNextDayOnceItIsOver() {
        auth.connect("day-by-day", Platforms.ASKED);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        poller.subscribe(
                "day-by-day-views",
                "day-by-day",
                "views",
                today.toString(),
                today.plusDays(9).toString());
        assertThat(poller.plan()).isZero();
        advanceTo(today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(3599));
        poller.plan();
        assertThat(Topics.events(ReportRequested.class, "day-by-day")).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        poller.planAndAwait("day-by-day", 1);
        assertThat(poller.events(ReportRequested.class, "day-by-day", 1))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.report().period().start()).isEqualTo(today);
                    assertThat(event.report().period().length()).isEqualTo(1);
                    assertThat(event.deadline()).isEqualTo(clock.instant().plus(Duration.ofHours(12)));
                });
    }

    @Test
    void asksAgainOnceTheFiguresAreFinal() {
        auth.connect("restated", Platforms.ASKED);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        poller.subscribe(
                "restated-money",
                "restated",
                "money",
                "2026-01-01",
                today.minusDays(1).toString());
        poller.planAndAwait("restated", 1);
        advanceTo(today.plusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(3600));
        poller.planAndAwait("restated", 2);
        poller.plan();

        List<ReportRequested> events = poller.events(ReportRequested.class, "restated", 2);
        assertThat(events)
                .extracting(ReportRequested::occasion)
                .containsExactly("initial", "restatement-" + today.plusDays(3));
        assertThat(events.get(1).report().key())
                .isEqualTo(events.get(0).report().key());
    }

    @Test
    void asksAgainOnEachDayOfTheWindowWhereThatIsWanted() {
        auth.connect("daily", Platforms.QUERIED);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        advanceTo(today.atTime(12, 0).toInstant(ZoneOffset.UTC));
        String yesterday = today.minusDays(1).toString();
        poller.post(
                        "/subscriptions",
                        Map.of(
                                "id",
                                "daily-views",
                                "connection",
                                "daily",
                                "reportType",
                                "views",
                                "firstDay",
                                yesterday,
                                "lastDay",
                                yesterday,
                                "restatementDays",
                                3))
                .statusCode(201);
        poller.planAndAwait("daily", 1);
        for (int day = 1; day <= 5; day++) {
            clock.advance(Duration.ofDays(1));
            poller.planAndAwait("daily", 1 + Math.min(day, 3));
        }

        assertThat(poller.events(ReportRequested.class, "daily", 4))
                .as("one report for the day, and one for each day of its window")
                .extracting(ReportRequested::occasion)
                .containsExactly(
                        "initial",
                        "restatement-" + today.plusDays(1),
                        "restatement-" + today.plusDays(2),
                        "restatement-" + today.plusDays(3));
    }

    @Test
    void doesNotAskAgainForWhatWasFinalAlready() {
        auth.connect("final", Platforms.ASKED);
        poller.subscribe("final-money", "final", "money", "2025-01-01", "2025-01-31");
        poller.planAndAwait("final", 1);
        clock.advance(Duration.ofDays(4));
        poller.plan();
        assertThat(poller.rows("final")).hasSize(1);
    }

    @Test
    void catchesUpAfterAPause() {
        auth.connect("paused", Platforms.SCHEDULED);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ScheduledPlatform.PACIFIC);
        poller.subscribe(
                "paused-views",
                "paused",
                "views",
                today.minusDays(2).toString(),
                today.plusDays(30).toString());
        poller.planAndAwait("paused", 2);
        patch("paused-views", Map.of("paused", true)).body("paused", equalTo(true));
        clock.advance(Duration.ofDays(3));
        poller.plan();
        assertThat(poller.rows("paused")).hasSize(2);
        patch("paused-views", Map.of("paused", false)).body("paused", equalTo(false));
        poller.planAndAwait("paused", 5);
        given().get("/subscriptions/paused-views")
                .then()
                .body("plannedUntil", equalTo(today.plusDays(3).toString()));
    }

    @Test
    void asksForTheRestAtOnceWhenItEndsEarlier() {
        auth.connect("shortened", Platforms.ASKED);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        poller.post(
                        "/subscriptions",
                        Map.of(
                                "id",
                                "shortened-views",
                                "connection",
                                "shortened",
                                "reportType",
                                "views",
                                "firstDay",
                                today.toString(),
                                "cadence",
                                "P7D"))
                .statusCode(201);
        poller.plan();
        advanceTo(today.plusDays(3).atTime(12, 0).toInstant(ZoneOffset.UTC));
        patch("shortened-views", Map.of("lastDay", today.plusDays(1).toString()));
        poller.planAndAwait("shortened", 1);

        assertThat(poller.events(ReportRequested.class, "shortened", 1))
                .extracting(event -> event.report().period().start() + "/"
                        + event.report().period().end())
                .containsExactly(today + "/" + today.plusDays(2));
    }

    private void advanceTo(Instant instant) {
        clock.advance(Duration.between(clock.instant(), instant));
    }

    private static ValidatableResponse patch(String id, Map<String, Object> change) {
        return given().contentType(ContentType.JSON)
                .body(change)
                .patch("/subscriptions/" + id)
                .then()
                .statusCode(200);
    }
}
