package io.gleaner.poller.provider.googleanalytics;

import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.LOOK;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.YESTERDAY;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.ask;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.daily;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.ready;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.ReportState.Ready;
import io.gleaner.poller.provider.AskedProvider.ReportState.Running;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.WrongProperty;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.sandbox.googleanalytics.Property;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a day of the simulated property counts as complete. */
@QuarkusTest
class ReadinessTest {

    @Test
    void isReadyOnceSomethingWasCountedInTheLastHourOfTheDay() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().switches().processingLag = Duration.ofHours(12);
            assertThat(ready(scenario, daily(YESTERDAY))).isInstanceOf(Running.class);

            scenario.clock().advance(Duration.ofHours(1));
            assertThat(ready(scenario, daily(YESTERDAY))).isInstanceOfSatisfying(Ready.class, ready -> {
                assertThat(ready.createdAt()).isEqualTo(Scenario.START.plus(Duration.ofHours(1)));
                assertThat(ready.availableUntil()).isNull();
                assertThat(ready.parts()).hasSize(1);
            });
        }
    }

    @Test
    void doesNotTrustTheFirstHoursAfterADay() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().switches().processingLag = Duration.ZERO;
            LocalDate today = YESTERDAY.plusDays(1);
            scenario.clock().advance(Duration.ofHours(18));
            assertThat(ready(scenario, daily(today))).isInstanceOf(Running.class);
            scenario.clock().advance(Duration.ofHours(1));
            assertThat(ready(scenario, daily(today))).isInstanceOf(Ready.class);
        }
    }

    @Test
    void doesNotWaitForHoursInWhichNobodyCame() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().switches().quietNights = true;
            assertThat(ready(scenario, daily(YESTERDAY))).isInstanceOf(Ready.class);
        }
    }

    @Test
    void waitsForTheStartOfTheDayAfterNextWhenNobodyCameInTheLastHour() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().switches().processingLag = Duration.ofDays(30);
            scenario.clock().advance(Duration.between(Scenario.START, Instant.parse("2026-11-20T22:59:59Z")));
            assertThat(ready(scenario, daily(YESTERDAY))).isInstanceOf(Running.class);
            scenario.clock().advance(Duration.ofSeconds(1));
            assertThat(ready(scenario, daily(YESTERDAY))).isInstanceOf(Ready.class);
        }
    }

    @Test
    void canGoByTheClockAlone() {
        try (Scenario scenario = Scenario.of(GoogleAnalyticsSandbox.with("readiness.rule", "at-latest"))) {
            assertThat(ready(scenario, daily(YESTERDAY))).isInstanceOf(Running.class);
            assertThat(ready(scenario, daily(YESTERDAY.minusDays(1)))).isInstanceOf(Ready.class);
        }
    }

    @Test
    void isNotReadyBeforeTheLastDayOfThePeriodIsOver() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            assertThat(ready(scenario, daily(YESTERDAY.plusDays(1)))).isInstanceOf(Running.class);
            assertThat(ready(scenario, report("pages", "{}", YESTERDAY.minusDays(9), YESTERDAY.plusDays(1))))
                    .isInstanceOf(Running.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Paris: 29 March has 23 hours and ends at 22:00 UTC, 25 October has 25 and ends at 23:00 UTC.
        "Europe/Paris, 2026-03-29, 2026-03-29T22:00:00Z",
        "Europe/Paris, 2026-10-25, 2026-10-25T23:00:00Z",
        // Beirut: 29 March begins at one o'clock; Kiritimati and Niue are a day and more apart.
        "Asia/Beirut, 2026-03-29, 2026-03-29T21:00:00Z",
        "Pacific/Kiritimati, 2026-11-19, 2026-11-19T10:00:00Z",
        "Pacific/Niue, 2026-11-19, 2026-11-20T11:00:00Z",
    })
    void countsTheDayInThePropertysZone(String zone, LocalDate day, Instant end) {
        try (Scenario scenario = Scenario.of(GoogleAnalyticsSandbox.of("5", zone))) {
            scenario.sandbox().googleAnalytics().add(new Property("5", zone, "EUR", List.of()));
            scenario.sandbox().google().switches().accessTokenLifetime = Duration.ofDays(1000);
            Duration lag = Duration.ofHours(6);
            Instant complete = end.plus(lag);
            scenario.clock().advance(Duration.between(Scenario.START, complete.minusSeconds(301)));
            assertThat(ready(scenario, daily(day))).isInstanceOf(Running.class);
            scenario.clock().advance(Duration.ofSeconds(301));
            assertThat(ready(scenario, daily(day))).isInstanceOf(Ready.class);
        }
    }

    @Test
    void spendsOneCallOnAnyNumberOfReportsAndDays() {
        try (Scenario scenario = Scenario.of(GoogleAnalyticsSandbox.with("readiness.at-latest", "P4D"))) {
            for (int ago = 0; ago < 40; ago++) {
                for (String reportType : List.of("daily-traffic", "pages", "countries")) {
                    LocalDate day = YESTERDAY.minusDays(ago);
                    assertThat(ready(scenario, report(reportType, "{}", day, day)))
                            .isInstanceOf(Ready.class);
                }
            }
            assertThat(scenario.sandbox().calls().count(LOOK)).isEqualTo(1);
        }
    }

    @Test
    void givesTheSameReportTheSameRevisionAndOthersAnother() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            String first = ((Ready) ready(scenario, daily(YESTERDAY))).revisionId();
            assertThat(((Ready) ready(scenario, daily(YESTERDAY))).revisionId()).isEqualTo(first);
            assertThat(((Ready) ready(scenario, daily(YESTERDAY.minusDays(1)))).revisionId())
                    .isNotEqualTo(first);
        }
    }

    @Test
    void announcesNoDayOfAnotherZoneThanTheConnections() {
        try (Scenario scenario = Scenario.of(GoogleAnalyticsSandbox.of("123456789", "America/New_York"))) {
            assertThat(failureOf(ask(scenario, daily(YESTERDAY.minusDays(7)))))
                    .isEqualTo(new WrongProperty(
                            "properties.timeZone",
                            "Property 123456789 counts its days in Europe/Paris, but the connection's property timeZone says"
                                    + " America/New_York"));
        }
    }

    @Test
    void takesAnotherNameOfTheZoneForTheSame() {
        try (Scenario scenario = Scenario.of(GoogleAnalyticsSandbox.of("5", "Asia/Kolkata"))) {
            scenario.sandbox().googleAnalytics().add(new Property("5", "Asia/Calcutta", "INR", List.of()));
            assertThat(ready(scenario, daily(YESTERDAY))).isInstanceOf(Ready.class);
        }
    }

    @Test
    void blamesTheReportWhenItNamesAPropertyOfAnotherZone() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().add(new Property("5", "Asia/Tokyo", "JPY", List.of()));
            Report other = report("pages", "{\"property\":\"5\"}", YESTERDAY, YESTERDAY);
            assertThat(failureOf(ask(scenario, other))).isInstanceOfSatisfying(InvalidRequest.class, invalid -> {
                assertThat(invalid.field()).isEqualTo("parameters.property");
                assertThat(invalid.message()).contains("Asia/Tokyo");
            });
            assertThat(ready(scenario, daily(YESTERDAY))).isInstanceOf(Ready.class);
        }
    }
}
