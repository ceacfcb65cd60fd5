package io.gleaner.poller.provider.dailymotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.ProviderSettings;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailymotionConfigTest {

    private final DailymotionConfig defaults = ProviderSettings.of(DailymotionConfig.class, Map.of());

    @Test
    void pointsAtTheVendorByDefault() {
        assertThat(defaults.profiles().publicKey().endpoint())
                .isEqualTo(URI.create("https://graphql.api.dailymotion.com"));
        assertThat(defaults.profiles().privateKey().endpoint())
                .isEqualTo(URI.create("https://partner.api.dailymotion.com/graphql"));
        assertThat(defaults.timeout()).isEqualTo(Duration.ofSeconds(25));
        assertThat(defaults.firstCheck()).isEqualTo(Duration.ofSeconds(15));
        assertThat(defaults.checkedAtOnce()).isEqualTo(20);
        assertThat(defaults.linksAtOnce()).isEqualTo(100);
        assertThat(defaults.endDateInclusive()).isTrue();
        assertThat(defaults.additionalNames()).isEmpty();
    }

    @Test
    void readsEveryKey() {
        String prefix = "gleaner.provider.dailymotion.";
        DailymotionConfig config = ProviderSettings.of(
                DailymotionConfig.class,
                Map.ofEntries(
                        Map.entry(prefix + "profiles.public-key.endpoint", "http://localhost:1/public"),
                        Map.entry(prefix + "profiles.private-key.endpoint", "http://localhost:1/private"),
                        Map.entry(prefix + "timeout", "PT1S"),
                        Map.entry(prefix + "first-check", "PT2S"),
                        Map.entry(prefix + "checked-at-once", "3"),
                        Map.entry(prefix + "links-at-once", "4"),
                        Map.entry(prefix + "end-date-inclusive", "false"),
                        Map.entry(prefix + "available-for", "PT5H"),
                        Map.entry(prefix + "data-lag", "PT6M"),
                        Map.entry(prefix + "late-after", "PT7H"),
                        Map.entry(prefix + "restatement-days", "8"),
                        Map.entry(prefix + "revenue-restatement-days", "9"),
                        Map.entry(prefix + "link-refusals-at-most", "10"),
                        Map.entry(prefix + "additional-names", "A,B"),
                        Map.entry(prefix + "too-many-open", "full"),
                        Map.entry(prefix + "worth-another-try", "later"),
                        Map.entry(prefix + "token-refused", "who")));

        assertThat(config.profiles().publicKey().endpoint()).isEqualTo(URI.create("http://localhost:1/public"));
        assertThat(config.profiles().privateKey().endpoint()).isEqualTo(URI.create("http://localhost:1/private"));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.firstCheck()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.checkedAtOnce()).isEqualTo(3);
        assertThat(config.linksAtOnce()).isEqualTo(4);
        assertThat(config.endDateInclusive()).isFalse();
        assertThat(config.availableFor()).isEqualTo(Duration.ofHours(5));
        assertThat(config.dataLag()).isEqualTo(Duration.ofMinutes(6));
        assertThat(config.lateAfter()).isEqualTo(Duration.ofHours(7));
        assertThat(config.restatementDays()).isEqualTo(8);
        assertThat(config.revenueRestatementDays()).isEqualTo(9);
        assertThat(config.linkRefusalsAtMost()).isEqualTo(10);
        assertThat(config.additionalNames()).contains(java.util.Set.of("A", "B"));
        assertThat(config.tooManyOpen().pattern()).isEqualTo("full");
        assertThat(config.worthAnotherTry().pattern()).isEqualTo("later");
        assertThat(config.tokenRefused().pattern()).isEqualTo("who");
    }

    @Test
    void describesTheVendorsLimits() {
        Vertx vertx = Vertx.vertx();
        DailymotionProvider provider = new DailymotionProvider(defaults, vertx);

        assertThat(provider.description())
                .isEqualTo(new ProviderDescription(
                        "dailymotion",
                        "asked",
                        ZoneOffset.UTC,
                        Preset.names(),
                        180,
                        2,
                        Duration.ofHours(48),
                        Duration.ofHours(6),
                        Duration.ofHours(36),
                        Map.of("*", 3, "revenue", 7, "revenue-embeds", 7)));
        provider.close();
        vertx.close();
    }

    @Test
    void restatesAsLateAsTheSlowestMetricSettles() {
        Vertx vertx = Vertx.vertx();
        DailymotionProvider provider = new DailymotionProvider(defaults, vertx);

        assertThat(provider.restatementDays("audience", Parameters.none())).isEqualTo(3);
        assertThat(provider.restatementDays("revenue", Parameters.none())).isEqualTo(7);
        assertThat(provider.restatementDays("revenue-embeds", Parameters.none()))
                .isEqualTo(7);
        assertThat(provider.restatementDays(
                        "custom",
                        WishRulesTest.parse("{'metrics':['VIEWS','ESTIMATED_EARNINGS_USD'],'dimensions':['DAY']}")))
                .isEqualTo(7);
        assertThat(provider.restatementDays(
                        "custom", WishRulesTest.parse("{'metrics':['VIEWS'],'dimensions':['DAY']}")))
                .isEqualTo(3);
        provider.close();
        vertx.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You already have too many reports in progress",
                "Maximum number of concurrent reports reached",
                "A report is already running"
            })
    void recognisesThatTooManyReportsAreOpen(String message) {
        assertThat(defaults.tooManyOpen().matcher(message).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid report token",
                "Report not found",
                "Variable $t0 of type String! is missing",
                "The dimension HOUR is not compatible with ESTIMATED_EARNINGS_USD",
                "Unknown argument first on field downloadLinks"
            })
    void takesOrdinaryRefusalsForNothingElse(String message) {
        assertThat(defaults.tooManyOpen().matcher(message).find()).isFalse();
        assertThat(defaults.worthAnotherTry().matcher(message).find()).isFalse();
        assertThat(defaults.tokenRefused().matcher(message).find()).isFalse();
    }
}
