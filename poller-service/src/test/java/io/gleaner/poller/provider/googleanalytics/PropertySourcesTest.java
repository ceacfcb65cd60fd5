package io.gleaner.poller.provider.googleanalytics;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.Source;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.gleaner.sandbox.googleanalytics.Property;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Properties that are offered for subscription; in Quarkus, which builds the REST client. */
@QuarkusTest
class PropertySourcesTest {

    private static final String LIST = "google-analytics-admin.accountSummaries.list";

    @Test
    void offersTheConnectionsPropertyAndTheOthersThatItMayRead() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().add(new Property("42", "Europe/Paris", "EUR", null, "7", "Shop"));
            scenario.sandbox()
                    .googleAnalytics()
                    .add(new Property("43", "Europe/Paris", "EUR", List.of("x@example.test")));

            List<Source> offered = offered(scenario);

            assertThat(offered)
                    .extracting(Source::kind, Source::id, Source::title)
                    .containsExactly(tuple("property", "123456789", "Site 123456789"), tuple("property", "42", "Shop"));
            assertThat(offered.getFirst().subscription().toString())
                    .isEqualTo("{\"connection\":\"c1\",\"reportType\":\"daily-traffic\",\"firstDay\":\"2026-10-21\"}");
            assertThat(offered.getLast().subscription().path("parameters").toString())
                    .isEqualTo("{\"property\":\"42\"}");
            assertThat(offered.getLast().properties()).isEmpty();
        }
    }

    @Test
    void asksForEveryPageOnceInAWhileAndCountsTheCalls() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().add(new Property("42", "Europe/Paris", "EUR", null, "7", "Shop"));
            scenario.sandbox().googleAnalytics().switches().summariesInAPage = 1;
            PropertySources sources = sources(scenario);

            List<Source> offered = all(sources, scenario.turn());
            assertThat(offered).extracting(Source::id).containsExactly("123456789", "42");
            scenario.clock().advance(Duration.ofMinutes(9));
            assertThat(all(sources, scenario.turn())).hasSize(2);

            assertThat(scenario.sandbox().calls().count(LIST))
                    .as("two pages, asked for once")
                    .isEqualTo(2);
            assertThat(scenario.turn().taken())
                    .extracting(Quota::name, Quota::permits, Quota::daily)
                    .containsExactly(
                            tuple("google-analytics-admin/default/minute", 600, false),
                            tuple("google-analytics-admin/default/minute", 600, false));
            scenario.clock().advance(Duration.ofMinutes(2));
            all(sources, scenario.turn());
            assertThat(scenario.sandbox().calls().count(LIST)).isEqualTo(4);
        }
    }

    @Test
    void offersTheConnectionsPropertyAndSaysWhyThereAreNoOthers() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().switches().adminApiEnabled = false;
            List<Source> told = new ArrayList<>();

            var failure = failureOf(sources(scenario)
                    .sources(scenario.turn())
                    .invoke(told::add)
                    .collect()
                    .last());

            assertThat(told).extracting(Source::id, Source::title).containsExactly(tuple("123456789", "123456789"));
            assertThat(failure).isInstanceOfSatisfying(PermissionDenied.class, denied -> {
                assertThat(denied.message())
                        .startsWith(
                                "the Google Analytics Admin API is not enabled in the connection's Cloud project (HTTP"
                                        + " 403)");
                assertThat(denied.ofConnection())
                        .as("the reports do without that API")
                        .isFalse();
            });
        }
    }

    @Test
    void leavesOutWhatIsNoPropertyAndTakesNoEndlessList() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            Map<String, Object> page = Map.of(
                    "accountSummaries",
                    List.of(
                            Map.of("account", "accounts/1"),
                            Map.of(
                                    "propertySummaries",
                                    List.of(
                                            Map.of("displayName", "nameless"),
                                            Map.of("property", "properties/abc"),
                                            Map.of("property", "properties/9")))));
            scenario.sandbox().faults().add(Match.operation(LIST), new Fault.Json(page), 1);
            assertThat(offered(scenario))
                    .extracting(Source::id, Source::title)
                    .containsExactly(tuple("123456789", "123456789"), tuple("9", "9"));

            scenario.sandbox().faults().add(Match.operation(LIST), new Fault.Json(Map.of("nextPageToken", "again")), 2);
            assertThat(failureOf(
                            sources(scenario).sources(scenario.turn()).collect().last()))
                    .isInstanceOf(MalformedResponse.class);
        }
    }

    @Test
    void goesToGoogleUnlessToldOtherwise() {
        GoogleAnalyticsAdminConfig config = ProviderSettings.of(GoogleAnalyticsAdminConfig.class, Map.of());

        assertThat(config.rootUrl()).isEqualTo(URI.create("https://analyticsadmin.googleapis.com/"));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.sourcesFor()).isEqualTo(Duration.ofMinutes(10));
    }

    private static List<Source> offered(Scenario scenario) {
        return all(sources(scenario), scenario.turn());
    }

    private static List<Source> all(PropertySources sources, TestTurn turn) {
        return await(sources.sources(turn).collect().asList());
    }

    private static PropertySources sources(Scenario scenario) {
        String prefix = "gleaner.provider.google-analytics-admin.";
        return new PropertySources(new ReachedProperties(ProviderSettings.of(
                GoogleAnalyticsAdminConfig.class,
                Map.of(
                        prefix + "root-url",
                        scenario.sandbox().googleAnalytics().adminBase().toString()))));
    }
}
