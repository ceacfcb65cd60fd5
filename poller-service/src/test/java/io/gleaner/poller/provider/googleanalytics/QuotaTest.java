package io.gleaner.poller.provider.googleanalytics;

import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.LOOK;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.YESTERDAY;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.ask;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.daily;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.Allowance;
import io.gleaner.poller.provider.AskedProvider.ReportState.Ready;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A property's quotas are the users' scarcest good. */
@QuarkusTest
class QuotaTest {

    private static final Instant NEXT_HOUR = Instant.parse("2026-11-20T11:00:00Z");
    private static final Instant NEXT_DAY_IN_PARIS = Instant.parse("2026-11-20T23:00:00Z");

    @Test
    void remembersWhatThePropertySaysIsLeft() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            ready(scenario, daily(YESTERDAY));

            Map<String, Allowance> noted = scenario.turn().noted();
            assertThat(noted.get("google-analytics/123456789/tokens-per-day"))
                    .isEqualTo(new Allowance(
                            "google-analytics/123456789/tokens-per-day", 199_999, 10_000, NEXT_DAY_IN_PARIS, true));
            assertThat(noted.get("google-analytics/123456789/tokens-per-hour"))
                    .isEqualTo(new Allowance(
                            "google-analytics/123456789/tokens-per-hour", 39_999, 2_000, NEXT_HOUR, false));
            assertThat(noted.get("google-analytics/123456789/default/server-errors-per-hour"))
                    .isEqualTo(new Allowance(
                            "google-analytics/123456789/default/server-errors-per-hour", 10, 5, NEXT_HOUR, false));
            assertThat(noted).hasSize(6);
        }
    }

    @Test
    void parksWorkUntilTheNextHourWhenLittleIsLeft() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().switches().tokensPerHour = 2_001;
            assertThat(failureOf(ask(scenario, daily(YESTERDAY))))
                    .isInstanceOfSatisfying(RateLimited.class, limited -> assertThat(limited.until())
                            .isEqualTo(NEXT_HOUR));

            scenario.clock().advance(Duration.ofMinutes(10));
            assertThat(failureOf(ask(scenario, daily(YESTERDAY)))).isInstanceOf(RateLimited.class);
            assertThat(scenario.sandbox().calls().count(LOOK)).isEqualTo(1);

            scenario.sandbox().googleAnalytics().switches().tokensPerHour = 40_000;
            scenario.clock().advance(Duration.ofMinutes(50));
            assertThat(ready(scenario, daily(YESTERDAY))).isInstanceOf(Ready.class);
        }
    }

    @Test
    void parksWorkUntilThePropertysNextDayWhenLittleIsLeftOfThisOne() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().switches().tokensPerDay = 10_001;
            assertThat(failureOf(ask(scenario, daily(YESTERDAY))))
                    .isInstanceOfSatisfying(QuotaExhausted.class, exhausted -> assertThat(exhausted.until())
                            .isEqualTo(NEXT_DAY_IN_PARIS));
        }
    }

    @Test
    void looksAgainAtTheNextMidnightThatItMayBe() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().google().switches().accessTokenLifetime = Duration.ofDays(2);
            scenario.sandbox().googleAnalytics().switches().tokensPerDay = 1;
            assertThat(failureOf(ask(scenario, daily(YESTERDAY)))).isInstanceOf(QuotaExhausted.class);
            scenario.clock().advance(Duration.ofHours(13));
            assertThat(failureOf(ask(scenario, daily(YESTERDAY))))
                    .isInstanceOfSatisfying(RateLimited.class, limited -> assertThat(limited.until())
                            .as("midnight in UTC, when the tokens of Paris did not return")
                            .isEqualTo("2026-11-21T00:00:00Z"));
            scenario.sandbox().googleAnalytics().switches().tokensPerDay = 200_000;
            scenario.clock().advance(Duration.ofHours(1));
            assertThat(ready(scenario, daily(YESTERDAY))).isInstanceOf(Ready.class);
            assertThat(scenario.sandbox().calls().count(LOOK)).isEqualTo(3);
        }
    }

    @Test
    void readsALeftOutNumberAsNothingLeft() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().switches().thresholdedPerHour = 0;
            assertThat(failureOf(ask(scenario, daily(YESTERDAY))))
                    .isInstanceOfSatisfying(RateLimited.class, limited -> assertThat(limited.until())
                            .isEqualTo(NEXT_HOUR));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Exhausted concurrent requests quota., 2026-11-20T10:00:30Z, concurrent-requests",
        "Exhausted property tokens for a project per hour., 2026-11-20T11:00:00Z, tokens-per-hour",
        "Exhausted potentially thresholded requests quota., 2026-11-20T11:00:00Z, thresholded-per-hour",
        "Exhausted property tokens per day. These quota tokens will return in under 24 hours., 2026-11-20T23:00:00Z,"
                + " tokens-per-day",
    })
    void waitsForWhatIsUsedUpByGooglesWords(String message, Instant until, String name) {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            hit(scenario, 429, Map.of(), error(429, "RESOURCE_EXHAUSTED", message, ""));
            assertThat(failureOf(ask(scenario, daily(YESTERDAY))))
                    .isInstanceOfSatisfying(RateLimited.class, limited -> assertThat(limited.until())
                            .isEqualTo(until));
            assertThat(scenario.turn().noted().get("google-analytics/123456789/" + name))
                    .isEqualTo(new Allowance("google-analytics/123456789/" + name, 0, 0, until, false));

            assertThat(failureOf(ask(scenario, daily(YESTERDAY)))).isInstanceOf(RateLimited.class);
            assertThat(scenario.sandbox().calls().count(LOOK)).isEqualTo(1);
        }
    }

    @Test
    void believesAProgramsWordsBeforeThoseForPeople() {
        String info = """
                ,"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED",
                "metadata":{"quota_limit":"RequestsPerDayPerProject"}}]""";
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            hit(
                    scenario,
                    429,
                    Map.of(),
                    error(429, "RESOURCE_EXHAUSTED", "Exhausted concurrent requests quota.", info));
            assertThat(failureOf(ask(scenario, daily(YESTERDAY)))).isInstanceOf(QuotaExhausted.class);

            hit(scenario, 429, Map.of("Retry-After", "7"), error(429, "RESOURCE_EXHAUSTED", "per day", ""));
            assertThat(failureOf(ask(scenario, daily(YESTERDAY))))
                    .isInstanceOfSatisfying(RateLimited.class, limited -> assertThat(limited.until())
                            .isEqualTo(Scenario.START.plusSeconds(7)));
        }
    }

    @Test
    void countsServerErrors() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            hit(scenario, 500, Map.of(), error(500, "INTERNAL", "Internal error encountered.", ""));
            assertThat(failureOf(ask(scenario, daily(YESTERDAY)))).isInstanceOf(VendorUnavailable.class);
            assertThat(scenario.turn().taken())
                    .extracting(Quota::name, Quota::permits, Quota::window)
                    .containsExactly(org.assertj.core.api.Assertions.tuple(
                            "google-analytics/123456789/default/server-errors-per-hour", 3, Duration.ofHours(1)));
        }
    }

    @Test
    void asksNoMoreOnceTheServerErrorsThatMayBeSpentAreSpent() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            Instant until = Scenario.START.plus(Duration.ofMinutes(44));
            scenario.turn().refusePermits(new ProviderFailure.RateLimited("spent", until));
            hit(scenario, 503, Map.of("Retry-After", "1"), error(503, "UNAVAILABLE", "Later.", ""));
            assertThat(failureOf(ask(scenario, daily(YESTERDAY))))
                    .isInstanceOfSatisfying(VendorUnavailable.class, away -> assertThat(away.until())
                            .isEqualTo(until));
            assertThat(failureOf(ask(scenario, daily(YESTERDAY))))
                    .isInstanceOfSatisfying(RateLimited.class, limited -> assertThat(limited.until())
                            .isEqualTo(until));
            assertThat(scenario.sandbox().calls().count(LOOK)).isEqualTo(1);
        }
    }

    @Test
    void takesAPermitForEachReportThatIsHandedOn() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            ready(scenario, daily(YESTERDAY));
            ready(scenario, daily(YESTERDAY.plusDays(1)));
            assertThat(scenario.turn().taken())
                    .extracting(Quota::name)
                    .containsExactly("google-analytics/123456789/reports");

            scenario.turn().refusePermits(new ProviderFailure.RateLimited("spent", NEXT_HOUR));
            assertThat(failureOf(ask(scenario, daily(YESTERDAY)))).isInstanceOf(RateLimited.class);
        }
    }

    private static void hit(Scenario scenario, int status, Map<String, String> headers, String body) {
        scenario.sandbox().faults().add(Match.operation(LOOK), new Fault.Status(status, headers, body), 1);
    }

    private static String error(int code, String status, String message, String details) {
        return """
                {"error":{"code":%d,"message":"%s","status":"%s"%s}}""".formatted(code, message, status, details);
    }
}
