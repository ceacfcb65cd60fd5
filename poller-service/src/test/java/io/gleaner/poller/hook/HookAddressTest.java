package io.gleaner.poller.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.poller.Defaults;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookAddressTest {

    @Test
    void endsWithASecretThatIsNeverTheSame() {
        HookToken token = HookToken.random();
        assertThat(HookAddress.of(URI.create("https://gleaner.example.com/in//"), "fouryousee", token))
                .isEqualTo(URI.create("https://gleaner.example.com/in/hooks/fouryousee/" + token.value()));
        assertThat(Stream.generate(HookToken::random).limit(1_000).map(HookToken::value))
                .doesNotHaveDuplicates()
                .allMatch(HookToken::isPossible);
        assertThat(token.hash()).hasSize(32);
        assertThat(token.toString()).doesNotContain(token.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gleaner.example.com",
                "gleaner.example.com",
                "ftp://gleaner.example.com",
                "https:///hooks",
                "https://user@gleaner.example.com",
                "https://gleaner.example.com/?a=b",
                "https://gleaner.example.com/#a"
            })
    void refusesABaseThatNoProviderShouldBeTold(String base) {
        assertThatThrownBy(() -> HookAddress.check(URI.create(base), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("gleaner.poller.hooks.base-uri must");
    }

    @Test
    void allowsHttpForTestsOnly() {
        HookAddress.check(URI.create("https://gleaner.example.com/base"), false);
        HookAddress.check(URI.create("http://localhost:8082"), true);
    }

    @Test
    void hasSafeDefaultsAndEveryKeyCanBeSet() {
        HookConfig defaults = Defaults.of(HookConfig.class);
        assertThat(defaults.baseUri()).isEmpty();
        assertThat(defaults.allowHttp()).isFalse();
        assertThat(defaults.validFor()).isEqualTo(Duration.ofHours(4));
        assertThat(defaults.largestBody()).isEqualTo(65_536);
        assertThat(defaults.patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.atOnce()).isEqualTo(64);
        HookConfig set = Defaults.with(
                HookConfig.class,
                Map.of(
                        "gleaner.poller.hooks.base-uri", "https://gleaner.example.com",
                        "gleaner.poller.hooks.allow-http", "true",
                        "gleaner.poller.hooks.valid-for", "1h",
                        "gleaner.poller.hooks.largest-body", "7",
                        "gleaner.poller.hooks.patience", "1s",
                        "gleaner.poller.hooks.at-once", "2"));
        assertThat(set.baseUri()).contains(URI.create("https://gleaner.example.com"));
        assertThat(set.allowHttp()).isTrue();
        assertThat(set.validFor()).isEqualTo(Duration.ofHours(1));
        assertThat(set.largestBody()).isEqualTo(7);
        assertThat(set.patience()).isEqualTo(Duration.ofSeconds(1));
        assertThat(set.atOnce()).isEqualTo(2);
    }
}
