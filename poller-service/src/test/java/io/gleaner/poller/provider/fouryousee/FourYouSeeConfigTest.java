package io.gleaner.poller.provider.fouryousee;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.Violation;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FourYouSeeConfigTest {

    @Test
    void keepsToWhatTheVendorDocumentsByDefault() {
        FourYouSeeConfig defaults = ProviderSettings.of(FourYouSeeConfig.class, Map.of());
        assertThat(defaults.rootUrl()).isEqualTo(URI.create("https://api.4yousee.com.br/v1/"));
        assertThat(defaults.callInterval()).isGreaterThan(Duration.ofSeconds(1));
        assertThat(defaults.timeout().plus(defaults.patience()))
                .as("shorter than a call of the poller may take")
                .isLessThan(Duration.ofSeconds(30));
        assertThat(defaults.fileHosts()).containsExactly("4yousee-playlogs-reports.s3.amazonaws.com");
        assertThat(defaults.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(defaults.pagesAtMost()).isEqualTo(5);
        assertThat(defaults.clockTolerance()).isEqualTo(Duration.ofMinutes(10));
        assertThat(defaults.firstCheckWithHook()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.tokenRefused().matcher("Invalid token").find()).isTrue();
        assertThat(defaults.foreignReport()
                        .matcher("Report with ID 1 does not belong to current user")
                        .find())
                .isTrue();
    }

    @Test
    void readsEveryKey() {
        String prefix = "gleaner.provider.fouryousee.";
        FourYouSeeConfig config = ProviderSettings.of(
                FourYouSeeConfig.class,
                Map.ofEntries(
                        Map.entry(prefix + "root-url", "http://localhost:1/v1/"),
                        Map.entry(prefix + "timeout", "PT1S"),
                        Map.entry(prefix + "call-interval", "PT2S"),
                        Map.entry(prefix + "patience", "PT3S"),
                        Map.entry(prefix + "open-reports", "4"),
                        Map.entry(prefix + "longest-period", "5"),
                        Map.entry(prefix + "first-check", "PT6S"),
                        Map.entry(prefix + "first-check-with-hook", "PT7S"),
                        Map.entry(prefix + "pages-at-most", "8"),
                        Map.entry(prefix + "clock-tolerance", "PT9S"),
                        Map.entry(prefix + "zone", "America/Sao_Paulo"),
                        Map.entry(prefix + "data-lag", "PT10S"),
                        Map.entry(prefix + "late-after", "PT11S"),
                        Map.entry(prefix + "restatement-days", "12"),
                        Map.entry(prefix + "additional-types", "a"),
                        Map.entry(prefix + "additional-formats", "b"),
                        Map.entry(prefix + "additional-filters", "c"),
                        Map.entry(prefix + "finished-statuses", "d,e"),
                        Map.entry(prefix + "failed-statuses", "f"),
                        Map.entry(prefix + "file-hosts", "g,*.h"),
                        Map.entry(prefix + "token-refused", "i"),
                        Map.entry(prefix + "foreign-report", "j")));
        assertThat(config.rootUrl()).isEqualTo(URI.create("http://localhost:1/v1/"));
        assertThat(List.of(
                        config.timeout(),
                        config.callInterval(),
                        config.patience(),
                        config.firstCheck(),
                        config.firstCheckWithHook(),
                        config.clockTolerance(),
                        config.dataLag(),
                        config.lateAfter()))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 3L, 6L, 7L, 9L, 10L, 11L);
        assertThat(List.of(
                        config.openReports(), config.longestPeriod(), config.pagesAtMost(), config.restatementDays()))
                .containsExactly(4, 5, 8, 12);
        assertThat(config.zone()).isEqualTo(ZoneId.of("America/Sao_Paulo"));
        assertThat(config.additionalTypes()).contains(Set.of("a"));
        assertThat(config.additionalFormats()).contains(Set.of("b"));
        assertThat(config.additionalFilters()).contains(Set.of("c"));
        assertThat(config.finishedStatuses()).containsExactlyInAnyOrder("d", "e");
        assertThat(config.failedStatuses()).containsExactly("f");
        assertThat(config.fileHosts()).containsExactlyInAnyOrder("g", "*.h");
        assertThat(config.tokenRefused().pattern()).isEqualTo("i");
        assertThat(config.foreignReport().pattern()).isEqualTo("j");
    }

    @Test
    void describesItselfAndItsDays() {
        try (FourYouSeeFixture fourYouSee = new FourYouSeeFixture()) {
            assertThat(fourYouSee.provider.description())
                    .isEqualTo(new ProviderDescription(
                            "fouryousee",
                            "asked",
                            ZoneId.of("UTC"),
                            List.of("detailed"),
                            30,
                            10,
                            null,
                            Duration.ofHours(12),
                            Duration.ofHours(36),
                            Map.of("*", 3)));
            assertThat(fourYouSee.provider.zone(FourYouSeeFixture.connection())).isEqualTo(ZoneId.of("UTC"));
            assertThat(fourYouSee.provider.zone(in("America/Recife"))).isEqualTo(ZoneId.of("America/Recife"));
            assertThat(fourYouSee.provider.violations(in("Mars/Olympus"), "detailed", Parameters.none(), null))
                    .containsExactly(new Violation(
                            "properties.timeZone",
                            "names no time zone; one is such as America/Sao_Paulo, or leave it out"));
            assertThat(fourYouSee.provider.zone(in("Mars/Olympus"))).isNull();
        }
    }

    private static ConnectionView in(String zone) {
        return new ConnectionView(new ConnectionId("c1"), "fouryousee", "default", Map.of("timeZone", zone));
    }
}
