package io.gleaner.poller.provider.googleanalytics;

import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.YESTERDAY;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.daily;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.part;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.QueryMethod;
import io.gleaner.events.Report;
import io.gleaner.events.Transport;
import io.gleaner.poller.provider.AskedProvider.ReportState.Ready;
import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.sandbox.googleanalytics.Property;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The queries that are announced, run against the simulated property. */
@QuarkusTest
class QueryTest {

    private static final String TOP_PAGES = """
            {"dimensions":["pagePath"],"metrics":["screenPageViews"],
             "dimensionFilter":{"notExpression":{"filter":{"fieldName":"country","stringFilter":{"value":"France"}}}},
             "limit":2}""";

    @Test
    void describesTheQueryWithoutDownloading() throws Exception {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            PartDescriptor part = part(scenario, daily(YESTERDAY));

            assertThat(part.transport()).isEqualTo(Transport.PAGED_QUERY);
            assertThat(part.authorization()).isEqualTo(PartAuthorization.CONNECTION);
            assertThat(part.mediaType()).isEqualTo("application/x-ndjson");
            assertThat(part.link())
                    .isEqualTo(scenario.sandbox()
                            .googleAnalytics()
                            .base()
                            .resolve("v1beta/properties/123456789:runReport"));
            assertThat(part.query().method()).isEqualTo(QueryMethod.POST);
            assertThat(part.query().body()).isEqualTo(json("""
                    {"dimensions":[{"name":"date"},{"name":"hostName"}],
                     "metrics":[{"name":"screenPageViews"},{"name":"totalUsers"},{"name":"activeUsers"},{"name":"newUsers"},
                       {"name":"sessions"},{"name":"engagedSessions"},{"name":"averageSessionDuration"},
                       {"name":"userEngagementDuration"}],
                     "orderBys":[{"dimension":{"dimensionName":"date"}},{"dimension":{"dimensionName":"hostName"}}],
                     "dateRanges":[{"startDate":"2026-11-19","endDate":"2026-11-19"}],
                     "returnPropertyQuota":true}"""));
            assertThat(part.query().answer().flags()).containsOnlyKeys("thresholded", "sampled", "other-row");
        }
    }

    @Test
    void bringsEveryRowOnceWhereverAPageEnds() {
        Report report = report(
                "custom",
                "{\"dimensions\":[\"dateHour\",\"pagePath\",\"country\"],\"metrics\":[\"screenPageViews\"]}",
                YESTERDAY.minusDays(2),
                YESTERDAY);
        try (Scenario whole = Scenario.of(new GoogleAnalyticsSandbox());
                Scenario paged = Scenario.of(GoogleAnalyticsSandbox.with("page-size", "100"))) {
            Pages one = Pages.fetch(part(whole, report), GoogleAnalyticsSandbox.token(whole.sandbox()));
            Pages many = Pages.fetch(part(paged, report), GoogleAnalyticsSandbox.token(paged.sandbox()));

            assertThat(one.answers()).hasSize(1);
            assertThat(many.answers()).hasSize((one.rows().size() + 99) / 100).hasSizeGreaterThan(5);
            assertThat(many.rows()).isEqualTo(one.rows()).doesNotHaveDuplicates();
            assertThat(many.rows().getFirst()).startsWith("2026111700|/|");
            assertThat(many.columns()).containsExactly("dateHour", "pagePath", "country", "screenPageViews");
        }
    }

    @Test
    void keepsWhatThePropertySaysOfItsFigures() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            PartDescriptor part = part(scenario, daily(YESTERDAY));
            String token = GoogleAnalyticsSandbox.token(scenario.sandbox());
            assertThat(Pages.fetch(part, token).flags()).isEmpty();

            var switches = scenario.sandbox().googleAnalytics().switches();
            switches.thresholding = true;
            switches.sampling = true;
            switches.otherRow = true;
            assertThat(Pages.fetch(part, token).flags()).containsExactly("other-row", "sampled", "thresholded");
        }
    }

    @Test
    void bringsTheFirstRowsOfALimitedReport() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            PartDescriptor part = part(scenario, report("custom", TOP_PAGES, YESTERDAY, YESTERDAY));
            assertThat(part.query().paging().most()).isEqualTo(2);
            assertThat(part.query().paging().pageSize()).isEqualTo(2);

            List<String> rows = Pages.fetch(part, GoogleAnalyticsSandbox.token(scenario.sandbox()))
                    .rows();
            assertThat(rows).hasSizeGreaterThanOrEqualTo(2);
            assertThat(rows.stream().limit(2).map(row -> Integer.valueOf(row.split("\\|")[1])))
                    .isSortedAccordingTo((one, other) -> other - one);
        }
    }

    @Test
    void bringsSeveralPropertiesAsPartsOfOneReport() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            scenario.sandbox().googleAnalytics().add(new Property("5", "Europe/Paris", "EUR", List.of()));
            Report both = report("pages", "{\"property\":[\"123456789\",\"5\"]}", YESTERDAY, YESTERDAY);
            List<PartDescriptor> parts = ((Ready) GoogleAnalyticsSandbox.ready(scenario, both)).parts();
            assertThat(parts).extracting(PartDescriptor::index).containsExactly(0, 1);
            assertThat(parts)
                    .extracting(part -> part.link().getPath())
                    .containsExactly(
                            "/googleanalytics/v1beta/properties/123456789:runReport",
                            "/googleanalytics/v1beta/properties/5:runReport");
            assertThat(scenario.turn().taken())
                    .extracting(Quota::name)
                    .containsExactly("google-analytics/123456789/reports", "google-analytics/5/reports");
            String token = GoogleAnalyticsSandbox.token(scenario.sandbox());
            assertThat(Pages.fetch(parts.getLast(), token).rows())
                    .isNotEqualTo(Pages.fetch(parts.getFirst(), token).rows());
        }
    }

    @Test
    void offersNoPresetThatThePropertyDoesNotUnderstand() {
        try (Scenario scenario = Scenario.of(new GoogleAnalyticsSandbox())) {
            String token = GoogleAnalyticsSandbox.token(scenario.sandbox());
            for (Preset preset : Preset.ALL) {
                if (!preset.name().equals("custom")) {
                    PartDescriptor part = part(scenario, report(preset.name(), "{}", YESTERDAY, YESTERDAY));
                    Pages pages = Pages.fetch(part, token);
                    assertThat(pages.columns()).as(preset.name()).isEqualTo(part.requiredColumns());
                    assertThat(pages.rows()).as(preset.name()).isNotEmpty();
                }
            }
            PartDescriptor social = part(scenario, report("social-networks", "{}", YESTERDAY, YESTERDAY));
            assertThat(Pages.fetch(social, token).rows())
                    .singleElement()
                    .asString()
                    .startsWith("20261119|www.example.test|facebook.com|");
        }
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
