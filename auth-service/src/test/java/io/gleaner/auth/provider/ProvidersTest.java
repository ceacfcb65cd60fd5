package io.gleaner.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.auth.ServiceConfig;
import io.gleaner.auth.provider.Selection.Rejected;
import io.gleaner.auth.provider.Selection.Selected;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    private static final String FOURYOUSEE = "gleaner.auth.providers.fouryousee.profiles.default.";
    private static final String PUBLIC_KEY = "gleaner.auth.providers.dailymotion.profiles.public-key.";

    private final Providers shipped = providers(Map.of());

    @Test
    void shipsBothGenerationsOfDailymotion() {
        assertThat(shipped.find("dailymotion", "private-key"))
                .contains(new Profile(
                        "dailymotion",
                        "private-key",
                        Set.of(GrantKind.CLIENT_CREDENTIALS),
                        Optional.of(URI.create("https://partner.api.dailymotion.com/oauth/v1/token")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(URI.create("https://partner.api.dailymotion.com")),
                        Optional.empty(),
                        Optional.of("create_reports read_reports access_ads access_revenue delete_reports"),
                        Map.of(),
                        Optional.empty()));
        assertThat(shipped.find("dailymotion", "public-key"))
                .contains(new Profile(
                        "dailymotion",
                        "public-key",
                        Set.of(GrantKind.PASSWORD),
                        Optional.of(URI.create("https://graphql.api.dailymotion.com/oauth/token")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(URI.create("https://graphql.api.dailymotion.com")),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("version", "2"),
                        Optional.empty()));
    }

    @Test
    void shipsGooglesApisWithOriginsOfTheirOwn() {
        assertThat(google("youtube-reporting"))
                .containsExactly(
                        URI.create("https://youtubereporting.googleapis.com"),
                        URI.create("https://www.googleapis.com"),
                        URI.create("https://youtubepartner.googleapis.com"));
        assertThat(google("youtube-analytics"))
                .containsExactly(
                        URI.create("https://youtubeanalytics.googleapis.com"),
                        URI.create("https://www.googleapis.com"),
                        URI.create("https://youtubepartner.googleapis.com"));
        assertThat(google("google-analytics"))
                .containsExactly(
                        URI.create("https://analyticsdata.googleapis.com"),
                        URI.create("https://analyticsadmin.googleapis.com"));
    }

    @Test
    void shipsTheHeaderOfFourYouSee() {
        Profile profile = shipped.find("fouryousee", "default").orElseThrow();
        assertThat(profile.headerName()).contains("Secret-Token");
        assertThat(profile.origins()).containsExactly(URI.create("https://api.4yousee.com.br"));
        assertThat(profile.tokenEndpoint()).isEmpty();
    }

    @Test
    void takesEveryAddressFromTheConfiguration() {
        Providers moved = providers(Map.of(
                PUBLIC_KEY + "token-endpoint", "https://gateway.example/token",
                PUBLIC_KEY + "origins", "https://gateway.example:8443,https://other.example"));
        Profile profile = moved.find("dailymotion", "public-key").orElseThrow();
        assertThat(profile.tokenEndpoint()).contains(URI.create("https://gateway.example/token"));
        assertThat(profile.origins())
                .containsExactly(URI.create("https://gateway.example:8443"), URI.create("https://other.example"));
    }

    @Test
    void choosesTheProfileThatTakesTheGrant() {
        assertThat(chosen(shipped, "password")).isEqualTo("public-key");
        assertThat(chosen(shipped, "client-credentials")).isEqualTo("private-key");
    }

    @Test
    void choosesTheDefaultProfileWhereSeveralTakeTheGrant() {
        Map<String, String> both = Map.of(PUBLIC_KEY + "grants", "password,client-credentials");
        assertThat(chosen(providers(both), "client-credentials")).isEqualTo("private-key");
        assertThat(chosen(providers(both), "password")).isEqualTo("public-key");
    }

    @Test
    void saysWhatIsWrongAndWhatWouldBeRight() {
        assertThat(shipped.select("vimeo", "password", null))
                .isEqualTo(new Rejected(
                        "provider",
                        "is not a provider here; there are dailymotion, fouryousee, google-analytics,"
                                + " youtube-analytics, youtube-reporting"));
        assertThat(shipped.select("dailymotion", "magic", null))
                .isEqualTo(new Rejected("grant", "is not a grant; dailymotion takes [password, client-credentials]"));
        assertThat(shipped.select("dailymotion", "static-header", null))
                .isEqualTo(new Rejected(
                        "grant", "is not taken by dailymotion, which takes [password, client-credentials]"));
        assertThat(shipped.select("dailymotion", "password", "nine"))
                .isEqualTo(
                        new Rejected("profile", "is not a profile of dailymotion; there are private-key, public-key"));
        assertThat(shipped.select("dailymotion", "password", "private-key"))
                .isEqualTo(new Rejected(
                        "grant", "is not taken by dailymotion/private-key, which takes [client-credentials]"));
    }

    @Test
    void refusesAConfigurationThatCannotWork() {
        refuses(PUBLIC_KEY + "token-endpoint", "http://graphql.example/token", "an absolute https address is needed");
        refuses(PUBLIC_KEY + "token-endpoint", "/token", "an absolute https address is needed");
        refuses(FOURYOUSEE + "origins", "https://user@api.example", "an absolute https address is needed");
        refuses(FOURYOUSEE + "origins", "https://api.example/v1", "an origin ends after host and port");
        refuses(FOURYOUSEE + "header-name", "Secret Token", "is missing, or not the name of a header");
        refuses(FOURYOUSEE + "grants", "password", FOURYOUSEE + "token-endpoint is missing");
        refuses("gleaner.auth.providers.dailymotion.default-profile", "nine", "names nine");
    }

    @Test
    void takesPlainHttpOnlyWhereItIsAllowed() {
        Providers demo = providers(Map.of(
                FOURYOUSEE + "origins", "http://127.0.0.1:8084", "gleaner.auth.provider-addresses.allow-http", "true"));
        assertThat(demo.find("fouryousee", "default").orElseThrow().origins())
                .containsExactly(URI.create("http://127.0.0.1:8084"));
    }

    private static void refuses(String key, String value, String part) {
        assertThatThrownBy(() -> providers(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key.contains("grants") ? FOURYOUSEE : key)
                .hasMessageContaining(part);
    }

    private List<URI> google(String provider) {
        Profile profile = shipped.find(provider, "default").orElseThrow();
        assertThat(profile.tokenEndpoint()).contains(URI.create("https://oauth2.googleapis.com/token"));
        assertThat(profile.grants()).containsExactlyInAnyOrder(GrantKind.AUTHORIZATION_CODE, GrantKind.REFRESH_TOKEN);
        return profile.origins();
    }

    private static String chosen(Providers providers, String grant) {
        return ((Selected) providers.select("dailymotion", grant, null))
                .profile()
                .name();
    }

    private static Providers providers(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        return new Providers(
                ServiceConfig.read(ProvidersConfig.class, all), ServiceConfig.read(ProviderAddressesConfig.class, all));
    }
}
