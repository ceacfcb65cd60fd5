package io.gleaner.poller.provider.googleanalytics;

import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.connection;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class WishRulesTest {

    private static final Map<String, String> PARIS = Map.of("property", "123456789", "timeZone", "Europe/Paris");

    static final List<String> PRESETS =
            Preset.names().stream().filter(name -> !name.equals("custom")).toList();

    private final WishRules rules = new WishRules(new Names(Set.of("brandNewMetric"), false));

    @ParameterizedTest
    @FieldSource("PRESETS")
    void allowsEveryPreset(String reportType) {
        assertThat(violations(reportType, "{}")).isEmpty();
    }

    @Test
    void offersTheNearestReportType() {
        assertThat(violations("page", "{}")).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("reportType");
            assertThat(violation.message())
                    .startsWith("is not known; did you mean pages?")
                    .contains("daily-traffic");
        });
    }

    @Test
    void offersTheNearestNameOfADimensionAMetricAndAParameter() {
        assertThat(violations("custom", """
                {"dimensions":["date","pagePaths"],"metrics":["sesions","pagePath"],"keepEmptyRow":true}"""))
                .containsExactlyInAnyOrder(
                        new Violation("parameters.keepEmptyRow", "is not known; did you mean keepEmptyRows?"),
                        new Violation(
                                "parameters.dimensions[1]",
                                "pagePaths is no dimension that is known; did you mean pagePath?"),
                        new Violation(
                                "parameters.metrics[0]", "sesions is no metric that is known; did you mean sessions?"),
                        new Violation("parameters.metrics[1]", "pagePath is no metric but a dimension"));
    }

    @ParameterizedTest
    @CsvSource({
        "customEvent:achievement_id, averageCustomEvent:credits_spent",
        "customUser:last_level, sessionKeyEventRate:purchase",
        "sessionCustomChannelGroup:3272484, keyEvents:sign_up",
        "sessionCm360CampaignName, brandNewMetric",
        "firstUserSource, wauPerMau",
    })
    void closesTheListOfNamesToNobody(String dimension, String metric) {
        assertThat(violations("custom", "{\"dimensions\":[\"" + dimension + "\"],\"metrics\":[\"" + metric + "\"]}"))
                .isEmpty();
    }

    @Test
    void letsEveryNameThroughWhereThatIsWanted() {
        WishRules open = new WishRules(new Names(Set.of(), true));
        assertThat(open.violations(connection(PARIS), "custom", parameters("{\"metrics\":[\"inventedMetric\"]}")))
                .isEmpty();
        assertThat(open.violations(connection(PARIS), "custom", parameters("{\"metrics\":[\"two words\"]}")))
                .containsExactly(new Violation("parameters.metrics[0]", "is no name of a metric"));
    }

    @Test
    void acceptsExpressionsUnderAnyName() {
        assertThat(violations("custom", """
                {"dimensions":[{"name":"where","dimensionExpression":{"concatenate":{"dimensionNames":["country","city"]}}}],
                 "metrics":[{"name":"perSession","expression":"screenPageViews/sessions"},
                            {"name":"sessions","invisible":true}],
                 "orderBys":[{"metric":{"metricName":"perSession"},"desc":true}]}""")).isEmpty();
    }

    @Test
    void refusesANameThatNoEventCouldCarry() {
        String name = "n".repeat(201);
        assertThat(violations("custom", "{\"metrics\":[{\"name\":\"" + name + "\",\"expression\":\"sessions\"}]}"))
                .containsExactly(new Violation("parameters.metrics[0]", "is longer than 200 characters"));
        assertThat(violations("custom", "{\"dimensions\":[null,{}, {\"name\":7}],\"metrics\":null}"))
                .extracting(Violation::field)
                .containsExactly("parameters.dimensions[0]", "parameters.dimensions[1]", "parameters.dimensions[2]");
    }

    @Test
    void knowsGooglesLimits() {
        List<String> many = Vocabulary.DIMENSIONS.stream().limit(10).toList();
        List<String> metrics = Vocabulary.METRICS.stream().limit(11).toList();
        assertThat(violations("custom", "{\"dimensions\":" + json(many) + ",\"metrics\":" + json(metrics) + "}"))
                .containsExactly(
                        new Violation("parameters.dimensions", "are more than the 9 that Google allows in a report"),
                        new Violation("parameters.metrics", "are more than the 10 that Google allows in a report"));
    }

    @Test
    void takesNullForLeftOut() {
        String nulls =
                "{\"dimensions\":null,\"metrics\":null,\"dimensionFilter\":null,\"limit\":null,\"property\":null}";
        assertThat(violations("social-networks", nulls)).isEmpty();
        Preset preset = Preset.of("social-networks").orElseThrow();
        assertThat(Wish.of(preset, parameters(nulls)).body())
                .isEqualTo(Wish.of(preset, parameters("{}")).body());
    }

    @Test
    void refusesAReportOfNothing() {
        assertThat(violations("custom", "{}"))
                .containsExactly(new Violation(
                        "parameters.metrics",
                        "are missing: a report needs dimensions or metrics, and mostly has both"));
        assertThat(violations("custom", "{\"dimensions\":[\"date\",\"date\"]}"))
                .containsExactly(new Violation("parameters.dimensions[1]", "date is there twice"));
    }

    @Test
    void readsFiltersToTheirLeaves() {
        assertThat(violations("pages", """
                {"dimensionFilter":{"andGroup":{"expressions":[
                   {"orGroup":{"expressions":[
                     {"filter":{"fieldName":"country","inListFilter":{"values":["France","Spain"]}}},
                     {"notExpression":{"filter":{"fieldName":"pagePath",
                       "stringFilter":{"matchType":"BEGINS_WITH","value":"/news","caseSensitive":true}}}}]}},
                   {"filter":{"fieldName":"hostName","emptyFilter":{}}}]}},
                 "metricFilter":{"filter":{"fieldName":"sessions",
                   "betweenFilter":{"fromValue":{"int64Value":"10"},"toValue":{"doubleValue":20.5}}}}}""")).isEmpty();
        assertThat(violations("pages", """
                {"dimensionFilter":{"andGroup":{"expressions":[
                   {"filter":{"fieldName":"contry","stringFilter":{"matchType":"BEGIN_WITH","value":1}}},
                   {"filter":{"stringFilter":{"value":"x"}}},
                   {"not":{}},
                   {"orGroup":{"expressions":[]}}]}},
                 "metricFilter":{"filter":{"fieldName":"sessions",
                   "numericFilter":{"operation":"MORE","value":{"int64Value":1,"doubleValue":2}}}}}"""))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "parameters.dimensionFilter.andGroup.expressions[0].filter.fieldName",
                        "parameters.dimensionFilter.andGroup.expressions[0].filter.stringFilter.matchType",
                        "parameters.dimensionFilter.andGroup.expressions[0].filter.stringFilter.value",
                        "parameters.dimensionFilter.andGroup.expressions[1].filter.fieldName",
                        "parameters.dimensionFilter.andGroup.expressions[2]",
                        "parameters.dimensionFilter.andGroup.expressions[3].orGroup.expressions",
                        "parameters.metricFilter.filter.numericFilter.operation",
                        "parameters.metricFilter.filter.numericFilter.value");
    }

    @Test
    void followsNoFilterIntoTheAbyss() {
        String deep = "{\"notExpression\":".repeat(500) + "{\"filter\":{\"fieldName\":\"country\",\"emptyFilter\":{}}}"
                + "}".repeat(500);
        assertThat(violations("pages", "{\"dimensionFilter\":" + deep + "}"))
                .singleElement()
                .extracting(Violation::message)
                .isEqualTo("is nested more than 10 deep");
    }

    @Test
    void ordersByWhatIsAskedForOnly() {
        assertThat(violations("pages", """
                {"orderBys":[{"metric":{"metricName":"totalUser"},"desc":"yes"},{"pivot":{}},
                  {"dimension":{"dimensionName":"pageTitle","orderType":"ALPHABETICAL"}}]}"""))
                .containsExactly(
                        new Violation("parameters.orderBys[0].desc", "must be true or false"),
                        new Violation(
                                "parameters.orderBys[0].metric.metricName",
                                "is not asked for; a report is ordered by what it consists of; did you mean totalUsers?"),
                        new Violation(
                                "parameters.orderBys[1]",
                                "must have either metric.metricName or dimension.dimensionName"),
                        new Violation(
                                "parameters.orderBys[2].dimension.orderType",
                                "must be one of ALPHANUMERIC, CASE_INSENSITIVE_ALPHANUMERIC, NUMERIC"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"limit\":0}; parameters.limit",
                "{\"limit\":\"ten\"}; parameters.limit",
                "{\"currencyCode\":\"euro\"}; parameters.currencyCode",
                "{\"keepEmptyRows\":\"no\"}; parameters.keepEmptyRows",
                "{\"metricAggregations\":[\"TOTAL\",\"SUM\"]}; parameters.metricAggregations[1]",
                "{\"property\":\"UA-1234-5\"}; parameters.property",
                "{\"property\":[\"1\",\"G-2\"]}; parameters.property[1]",
                "{\"property\":[1,2,1]}; parameters.property[2]",
                "{\"dimensions\":[7]}; parameters.dimensions[0]",
                "{\"offset\":10}; parameters.offset",
            })
    void namesTheParameterThatIsWrong(String json, String field) {
        assertThat(violations("pages", json)).extracting(Violation::field).containsExactly(field);
    }

    @Test
    void namesThePropertyOfTheConnectionThatIsMissingOrWrong() {
        assertThat(rules.violations(connection(Map.of()), "pages", parameters("{}")))
                .extracting(Violation::field)
                .containsExactly("properties.property", "properties.timeZone");
        assertThat(rules.violations(
                        connection(Map.of("property", "G-ABC123", "timeZone", "Europe/Pariss")),
                        "pages",
                        parameters("{}")))
                .containsExactly(
                        new Violation("properties.property", "must be the property's number, such as 123456789"),
                        new Violation("properties.timeZone", "is no time zone; did you mean Europe/Paris?"));
        assertThat(rules.violations(
                        connection(Map.of("timeZone", "Europe/Paris")), "pages", parameters("{\"property\":\"5\"}")))
                .isEmpty();
    }

    private List<Violation> violations(String reportType, String parameters) {
        return rules.violations(connection(PARIS), reportType, parameters(parameters));
    }

    private static String json(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(index -> "\"" + names.get(index) + "\"")
                .toList()
                .toString();
    }
}
