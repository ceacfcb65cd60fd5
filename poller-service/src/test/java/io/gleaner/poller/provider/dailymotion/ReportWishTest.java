package io.gleaner.poller.provider.dailymotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportWishTest {

    private static final Period FOUR_DAYS = Period.of(LocalDate.of(2023, 7, 1), LocalDate.of(2023, 7, 5));

    @Test
    void givesTheInputOfTheVendorsGuide() {
        ReportWish wish = ReportWish.of(
                Preset.of("custom").orElseThrow(),
                WishRulesTest.parse("{'metrics':['VIEWS'],'dimensions':['DAY','VIDEO_TITLE'],'product':'CONTENT',"
                        + "'filters':{'videoOwnerChannelSlug':'slug'}}"));

        assertThat(wish.input(FOUR_DAYS, true))
                .isEqualTo(Map.of(
                        "metrics",
                        List.of("VIEWS"),
                        "dimensions",
                        List.of("DAY", "VIDEO_TITLE"),
                        "startDate",
                        "2023-07-01",
                        "endDate",
                        "2023-07-04",
                        "product",
                        "CONTENT",
                        "filters",
                        Map.of("videoOwnerChannelSlug", "slug")));
    }

    @Test
    void sendsTheDayAfterWhereTheEndDateIsExclusive() {
        ReportWish wish = ReportWish.of(Preset.of("account").orElseThrow(), WishRulesTest.parse("{}"));

        assertThat(wish.input(FOUR_DAYS, false))
                .containsEntry("endDate", "2023-07-05")
                .containsEntry("metrics", List.of("UPLOADS"))
                .doesNotContainKeys("product", "filters");
    }

    @Test
    void namesTheColumnsInLowerCaseDimensionsFirst() {
        ReportWish wish = ReportWish.of(
                Preset.of("revenue").orElseThrow(), WishRulesTest.parse("{'dimensions':['DAY','VIDEO_ID']}"));

        assertThat(wish.columns())
                .containsExactly("day", "video_id", "estimated_earnings_usd", "estimated_earnings_eur");
    }
}
