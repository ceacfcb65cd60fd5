package io.gleaner.poller.provider.dailymotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Parameters;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One wish for several families of metrics becomes one for each. */
class PartsTest {

    @Test
    void partsViewsByTheHourFromEarningsByTheDay() {
        assertThat(parts(
                        "custom",
                        "{'metrics':['VIEWS','ESTIMATED_EARNINGS_EUR','TIME_WATCHED_SECONDS'],"
                                + "'dimensions':['DAY','HOUR','VIDEO_ID'],'product':'ALL'}"))
                .isEqualTo(Map.of(
                        "audience",
                        "{\"dimensions\":[\"DAY\",\"HOUR\",\"VIDEO_ID\"],\"metrics\":[\"VIEWS\",\"TIME_WATCHED_SECONDS\"],"
                                + "\"product\":\"ALL\"}",
                        "revenue",
                        "{\"dimensions\":[\"DAY\",\"VIDEO_ID\"],\"metrics\":[\"ESTIMATED_EARNINGS_EUR\"],"
                                + "\"product\":\"ALL\"}"));
    }

    @Test
    void partsWhatAPresetAndParametersMix() {
        assertThat(parts("audience-hourly", "{'metrics':['VIEWS','ESTIMATED_EARNINGS_USD']}"))
                .containsOnlyKeys("audience", "revenue");
    }

    @Test
    void eachPartIsLegal() {
        DailymotionFixture dailymotion = new DailymotionFixture();
        try (dailymotion) {
            Parameters mixed = WishRulesTest.parse(
                    "{'metrics':['UPLOADS','VIEWS','ESTIMATED_EARNINGS_EUR'],'dimensions':['DAY','VISIBILITY','HOUR']}");
            assertThat(dailymotion.provider.violations(dailymotion.turn.connection(), "custom", mixed, null))
                    .isNotEmpty();
            assertThat(dailymotion.provider.parts("custom", mixed).values())
                    .hasSize(3)
                    .allSatisfy(part -> assertThat(dailymotion.provider.violations(
                                    dailymotion.turn.connection(), "custom", part, null))
                            .isEmpty());
        }
    }

    @Test
    void leavesWholeWhatNeedsNoPartingOrIsNotMendedByIt() {
        assertThat(parts("custom", "{'metrics':['VIEWS','ESTIMATED_EARNINGS_EUR'],'dimensions':['DAY','VIDEO_ID']}"))
                .as("both go with these dimensions: one report will do")
                .isEmpty();
        assertThat(parts("revenue", "{'dimensions':['DAY','HOUR']}"))
                .as("earnings have no hour, whatever they are parted from")
                .isEmpty();
        assertThat(parts("custom", "{'metrics':['UPLOADS','VIEWS'],'dimensions':['VISIBILITY']}"))
                .as("views would be left without a dimension")
                .isEmpty();
        assertThat(parts("custom", "{'metrics':['UPLOADS','LIVE_VIEWERS'],'dimensions':['DAY','AD_FORMAT']}"))
                .as("a dimension goes with none of them")
                .isEmpty();
        assertThat(parts(
                        "custom",
                        "{'metrics':['VIEWS','ESTIMATED_EARNINGS_EUR','FILL_RATE'],'dimensions':['HOUR','DAY']}"))
                .as("nobody knows where the fill rate belongs")
                .isEmpty();
        assertThat(parts("custom", "{'metrics':7,'dimensions':{}}")).isEmpty();
        assertThat(parts("unheard-of", "{}")).isEmpty();
    }

    private static Map<String, String> parts(String reportType, String parameters) {
        try (DailymotionFixture dailymotion = new DailymotionFixture()) {
            return dailymotion.provider.parts(reportType, WishRulesTest.parse(parameters)).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, part -> part.getValue().canonical()));
        }
    }
}
