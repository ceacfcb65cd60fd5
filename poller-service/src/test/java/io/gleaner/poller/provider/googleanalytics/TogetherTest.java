package io.gleaner.poller.provider.googleanalytics;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether names go together is asked of Google while the person who wishes waits; in Quarkus, which builds the REST client. */
@QuarkusTest
class TogetherTest {

    private static final String CALL = "google-analytics.checkCompatibility";
    private static final String OWN =
            "{\"dimensions\": [\"date\", \"pagePath\"], \"metrics\": [\"sessions\", \"newUsers\"]}";

    @Test
    void namesWhatDoesNotGoWithTheRest() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().switches().incompatible = Set.of("pagePath", "newUsers");

            InvalidRequest refusal = (InvalidRequest) failureOf(ask(scenario, "custom", OWN));

            assertThat(refusal.field()).isEqualTo("parameters.metrics[1]");
            assertThat(refusal.message()).contains("Please remove newUsers to make the request compatible.");
        }
    }

    @Test
    void asksOnceForTheSameWishAndAgainAnHourLater() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            await(ask(scenario, "custom", OWN));
            await(ask(scenario, "pages", OWN));
            assertThat(scenario.sandbox().calls().count(CALL)).isEqualTo(1);
            await(ask(scenario, "custom", OWN.replace("sessions", "totalUsers")));
            assertThat(scenario.sandbox().calls().count(CALL)).isEqualTo(2);
            scenario.clock().advance(Duration.ofMinutes(59));
            await(ask(scenario, "custom", OWN));
            assertThat(scenario.sandbox().calls().count(CALL)).isEqualTo(2);
        }
    }

    @Test
    void spendsNothingOnAPresetAsItIs() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            await(ask(scenario, "daily-traffic", "{\"limit\": 10}"));
            assertThat(scenario.sandbox().calls().count(CALL)).isZero();
        }
    }

    @Test
    void saysSoWhenItCannotBeToldNow() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().faults().add(Match.operation(CALL), new Fault.Status(503), 1);
            assertThat(failureOf(ask(scenario, "custom", OWN))).isInstanceOf(VendorUnavailable.class);
        }
    }

    @Test
    void asksEachPropertyOfAReport() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            String several = OWN.replaceFirst("}$", ", \"property\": [\"123456789\", \"42\"]}");
            assertThat(failureOf(ask(scenario, "custom", several)))
                    .as("the second one may not be read")
                    .isNotInstanceOf(InvalidRequest.class);
            assertThat(scenario.sandbox().calls().count(CALL)).isEqualTo(2);
        }
    }

    private static Uni<Void> ask(Scenario scenario, String reportType, String json) {
        return ((GoogleAnalyticsProvider) scenario.provider()).askAhead(scenario.turn(), reportType, parameters(json));
    }
}
