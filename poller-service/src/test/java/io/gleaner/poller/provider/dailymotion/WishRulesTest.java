package io.gleaner.poller.provider.dailymotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.poller.provider.Violation;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WishRulesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    private final WishRules rules = new WishRules(Set.of("BRAND_NEW"));

    @ParameterizedTest
    @MethodSource("presets")
    void findsNothingWrongWithThePresets(String preset) {
        assertThat(rules.violations(preset, Parameters.none(), Period.day(DAY))).isEmpty();
        assertThat(rules.violations(preset, Parameters.none(), null)).isEmpty();
    }

    @Test
    void namesTheReportTypesWhenOneIsUnknown() {
        assertThat(rules.violations("audiense", Parameters.none(), null))
                .containsExactly(new Violation(
                        "reportType",
                        "audiense is no report type that Dailymotion is known to have (names are case-sensitive);"
                                + " did you mean audience?; there are " + Preset.names()));
    }

    @Test
    void wantsMetricsAndDimensionsOfACustomReport() {
        assertThat(rules.violations("custom", Parameters.none(), null))
                .containsExactly(
                        new Violation("parameters.metrics", "is missing: a custom report names at least one metric"),
                        new Violation(
                                "parameters.dimensions", "is missing: a custom report names at least one dimension"));
        assertThat(fields("custom", "{'metrics':[],'dimensions':['DAY']}")).containsExactly("parameters.metrics");
    }

    @Test
    void hintsAtTheNearestSpelling() {
        assertThat(violations("custom", "{'metrics':['VIEWS','views'],'dimensions':['DAY','VIDEO_ID','VIDEOTITLE']}"))
                .containsExactly(
                        new Violation(
                                "parameters.metrics[1]",
                                "views is no metric that Dailymotion is known to have (names are case-sensitive);"
                                        + " did you mean VIEWS?"),
                        new Violation(
                                "parameters.dimensions[2]",
                                "VIDEOTITLE is no dimension that Dailymotion is known to have (names are case-sensitive);"
                                        + " did you mean VIDEO_TITLE?"));
    }

    @Test
    void takesASingleNameForAListOfOne() {
        assertThat(violations("custom", "{'metrics':'VIEWS','dimensions':'DAY'}"))
                .isEmpty();
    }

    @Test
    void letsNewNamesThroughThatAreConfigured() {
        assertThat(violations("custom", "{'metrics':['BRAND_NEW'],'dimensions':['DAY','HOUR']}"))
                .isEmpty();
    }

    @Test
    void refusesMoreThanEightDimensions() {
        assertThat(violations(
                        "audience",
                        "{'dimensions':['DAY','VIDEO_ID','VIDEO_TITLE','MEDIA_TYPE','CONTENT_TAG','PLAYER_ID',"
                                + "'PUBLISHER_ID','ACTION','VISITOR_COUNTRY']}"))
                .containsExactly(
                        new Violation("parameters.dimensions", "names 9 dimensions; Dailymotion takes at most 8"));
    }

    @Test
    void refusesMoreThanHalfAYear() {
        assertThat(rules.violations("audience", Parameters.none(), Period.of(DAY, DAY.plusDays(180))))
                .isEmpty();
        assertThat(rules.violations("audience", Parameters.none(), Period.of(DAY, DAY.plusDays(181))))
                .containsExactly(new Violation("period", "covers 181 days; Dailymotion makes reports of at most 180"));
    }

    @Test
    void refusesWhatTheMatrixProvesImpossible() {
        assertThat(violations("revenue", "{'dimensions':['DAY','HOUR']}"))
                .containsExactly(
                        new Violation(
                                "parameters.dimensions[1]",
                                "HOUR cannot be combined with revenue metrics (ESTIMATED_EARNINGS_USD, ESTIMATED_EARNINGS_EUR)"));
        assertThat(violations("custom", "{'metrics':['UPLOADS','VIEWS'],'dimensions':['DAY','VISIBILITY']}"))
                .containsExactly(new Violation(
                        "parameters.dimensions[1]",
                        "VISIBILITY cannot be combined with audience metrics (VIEWS); these go with all metrics named:"
                                + " DAY, MONTH, VIDEO_ID, VIDEO_OWNER_CHANNEL_SLUG, VIDEO_TITLE; or ask for one report per"
                                + " family: account with metrics [UPLOADS] and dimensions [DAY, VISIBILITY]; audience with"
                                + " metrics [VIEWS] and dimensions [DAY]"));
        assertThat(violations(
                        "custom",
                        "{'metrics':['VIEWS','ESTIMATED_EARNINGS_EUR'],'dimensions':['DAY','HOUR','VIDEO_ID']}"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .startsWith("HOUR cannot be combined with revenue metrics (ESTIMATED_EARNINGS_EUR)")
                        .endsWith("; or ask for one report per family: audience with metrics [VIEWS] and dimensions"
                                + " [DAY, HOUR, VIDEO_ID]; revenue with metrics [ESTIMATED_EARNINGS_EUR] and dimensions"
                                + " [DAY, VIDEO_ID]"));
        assertThat(fields("live", "{'dimensions':['DAY','MEDIA_TYPE']}")).containsExactly("parameters.dimensions[1]");
    }

    @Test
    void letsPassWhatNobodyKnowsTheMatrixOf() {
        assertThat(violations("custom", "{'metrics':['FILL_RATE'],'dimensions':['DAY','AD_FORMAT']}"))
                .isEmpty();
        assertThat(violations("revenue", "{'dimensions':['DAY','VISITOR_DEVICE_TYPE']}"))
                .isEmpty();
    }

    @Test
    void checksProductAndFilters() {
        assertThat(violations(
                        "audience",
                        "{'product':'ALL','filters':{'videoOwnerChannelSlug':'my-channel','mediaType':'LIVE'}}"))
                .isEmpty();
        assertThat(fields("audience", "{'product':'content'}")).containsExactly("parameters.product");
        assertThat(fields("audience", "{'filters':'x'}")).containsExactly("parameters.filters");
        assertThat(fields("audience", "{'filters':{'country':'FR','mediaType':'live','channelSlug':['a']}}"))
                .containsExactlyInAnyOrder(
                        "parameters.filters.country", "parameters.filters.mediaType", "parameters.filters.channelSlug");
    }

    @Test
    void namesUnknownParametersAndNamesGivenTwice() {
        assertThat(fields("audience", "{'metricz':['VIEWS']}")).containsExactly("parameters.metricz");
        assertThat(violations("audience", "{'metrics':['VIEWS','VIEWS']}"))
                .containsExactly(new Violation("parameters.metrics[1]", "VIEWS is named twice"));
        assertThat(fields("audience", "{'metrics':['VIEWS',7,null]}"))
                .containsExactly("parameters.metrics[1]", "parameters.metrics[2]");
    }

    static List<String> presets() {
        return Preset.names().stream().filter(name -> !name.equals("custom")).toList();
    }

    private List<String> fields(String reportType, String parameters) {
        return violations(reportType, parameters).stream().map(Violation::field).toList();
    }

    private List<Violation> violations(String reportType, String parameters) {
        return rules.violations(reportType, parse(parameters), Period.day(DAY));
    }

    static Parameters parse(String json) {
        try {
            return Parameters.of(new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
