package io.gleaner.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.Gate;
import io.gleaner.auth.MutableClock;
import io.gleaner.auth.TestProviders;
import io.gleaner.auth.TokenProvider;
import io.gleaner.auth.TokenProvider.Answer;
import io.gleaner.auth.grant.GrantOutcome.Cause;
import io.gleaner.auth.grant.GrantOutcome.Granted;
import io.gleaner.auth.grant.GrantOutcome.Refused;
import io.gleaner.auth.grant.GrantOutcome.Unavailable;
import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.provider.Profile;
import io.gleaner.auth.secret.Secret;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestProviders.class)
class GrantsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Secret ID = Secret.of("client id & more");
    private static final Secret SECRET = Secret.of("client=secret");
    private static final Credentials.Password PASSWORD =
            new Credentials.Password(ID, SECRET, Secret.of("user@example.test"), Secret.of("p+ss wörd"));

    @Inject
    Grants grants;

    @Inject
    MutableClock clock;

    TokenProvider provider;

    @BeforeEach
    void begin() {
        clock.reset();
        provider.reset();
    }

    @Test
    void signsInWithThePasswordAndTheParametersOfTheProfile() {
        assertThat(obtain(PASSWORD, Optional.empty()))
                .isEqualTo(new Granted(
                        Secret.of("access-canary-1"),
                        MutableClock.START,
                        Optional.of(Duration.ofHours(1)),
                        Optional.of(Secret.of("refresh-canary-1")),
                        Optional.of("read_reports access_revenue"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(provider.requests())
                .containsExactly(Map.of(
                        "grant_type", "password",
                        "client_id", "client id & more",
                        "client_secret", "client=secret",
                        "username", "user@example.test",
                        "password", "p+ss wörd",
                        "version", "2",
                        "scope", "read_reports access_revenue"));
    }

    @Test
    void refreshesWithTheClientAndTheRefreshTokenOnly() {
        provider.book().accept("r-1");
        assertThat(obtain(PASSWORD, Optional.of(Secret.of("r-1")))).isInstanceOf(Granted.class);
        assertThat(provider.requests())
                .containsExactly(Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "client id & more",
                        "client_secret", "client=secret",
                        "refresh_token", "r-1"));
    }

    @Test
    void asksInTheClientsOwnNameForTheScopesOfTheProfileOrItsOwn() {
        GrantOutcome outcome =
                obtain(new Credentials.ClientCredentials(ID, SECRET, Optional.empty()), Optional.empty());
        assertThat(outcome)
                .isEqualTo(new Granted(
                        Secret.of("access-canary-1"),
                        MutableClock.START,
                        Optional.of(Duration.ofHours(1)),
                        Optional.empty(),
                        Optional.of("read_reports access_revenue"),
                        Optional.empty(),
                        Optional.empty()));
        obtain(
                new Credentials.ClientCredentials(ID, SECRET, Optional.of(Secret.of("delete_reports"))),
                Optional.empty());
        assertThat(provider.requests())
                .extracting(form -> form.get("grant_type") + " for " + form.get("scope"))
                .containsExactly(
                        "client_credentials for read_reports access_revenue", "client_credentials for delete_reports");
    }

    @Test
    void usesTheRefreshTokenThatWasBroughtUntilThereIsANewerOne() {
        provider.book().accept("brought");
        provider.book().accept("rotated");
        Credentials credentials = new Credentials.RefreshToken(ID, SECRET, Secret.of("brought"));
        obtain(credentials, Optional.empty());
        obtain(credentials, Optional.of(Secret.of("rotated")));
        assertThat(provider.requests())
                .extracting(form -> form.get("refresh_token"))
                .containsExactly("brought", "rotated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 | {\"error\":\"invalid_grant\"}",
                "400 | {\"message\":\"no such token\"}",
                "401 | {\"error\":{\"code\":401,\"message\":\"Invalid token.\",\"type\":\"invalid_token\"}}",
                "403 | <html>Forbidden</html>",
                "404 |",
                "200 | {\"error\":{\"code\":401}}",
            })
    void signsInWhenTheRefreshTokenIsRefusedInWhateverWords(int status, String words) {
        provider.answerOnce(Answer.json(status, words == null ? "" : words));
        assertThat(obtain(PASSWORD, Optional.of(Secret.of("dead")))).isInstanceOf(Granted.class);
        assertThat(provider.grantTypes()).containsExactly("refresh_token", "password");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "429 | {}",
                "503 | {}",
                "408 | {}",
                "400 | {\"error\":\"temporarily_unavailable\"}",
            })
    void keepsThePasswordToItselfWhileTheTokenEndpointIsInTrouble(int status, String words) {
        provider.answerOnce(Answer.json(status, words));
        assertThat(obtain(PASSWORD, Optional.of(Secret.of("good")))).isInstanceOf(Unavailable.class);
        assertThat(provider.grantTypes()).containsExactly("refresh_token");
    }

    @Test
    void tellsWhatBecameOfTheSignInAfterARefusedRefreshToken() {
        provider.answerOnce(Answer.json(401, "{\"error\":{\"code\":401}}"));
        provider.answerOnce(Answer.error(400, "invalid_grant", "Wrong password"));
        assertThat(obtain(PASSWORD, Optional.of(Secret.of("dead"))))
                .isEqualTo(new Refused(Refusal.GRANT, "invalid_grant: Wrong password"));
    }

    @Test
    void takesCredentialsOutOfTheProvidersWords() {
        provider.answerOnce(
                Answer.error(400, "invalid_grant", "user@example.test has another password than p+ss wörd"));
        assertThat(obtain(PASSWORD, Optional.empty()))
                .isEqualTo(
                        new Refused(Refusal.GRANT, "invalid_grant: <redacted> has another password than <redacted>"));
    }

    @Test
    void cutsAnEndlessReason() {
        provider.answerOnce(Answer.error(400, "invalid_grant", "x".repeat(5_000)));
        assertThat(obtain(PASSWORD, Optional.empty()))
                .isEqualTo(new Refused(
                        Refusal.GRANT, "invalid_grant: " + "x".repeat(300 - "invalid_grant: ".length()) + "…"));
    }

    @Test
    void doesNotFollowARedirectWithCredentials() {
        provider.answerOnce(
                new Answer(307, Map.of("Location", provider.tokenEndpoint().toString()), ""));
        assertThat(obtain(PASSWORD, Optional.empty()))
                .isEqualTo(new Unavailable(
                        Cause.MALFORMED,
                        "The token endpoint answered 307 with something else than an OAuth error",
                        Optional.empty()));
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void givesUpOnATokenEndpointThatDoesNotAnswer() {
        Gate never = new Gate(provider.book()::answer);
        provider.answerOnce(never);
        assertThat(obtain(PASSWORD, Optional.empty()))
                .isEqualTo(new Unavailable(
                        Cause.TIMED_OUT, "The token endpoint did not answer in time", Optional.empty()));
        never.open();
    }

    @Test
    void seesThatATokenEndpointCannotBeReached() throws IOException {
        URI closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://localhost:" + socket.getLocalPort() + "/token");
        }
        assertThat(grants.obtain(profile(closed), PASSWORD, Optional.empty())
                        .await()
                        .atMost(PATIENCE))
                .isEqualTo(
                        new Unavailable(Cause.UNREACHABLE, "The token endpoint cannot be reached", Optional.empty()));
    }

    private GrantOutcome obtain(Credentials credentials, Optional<Secret> refreshToken) {
        return grants.obtain(profile(provider.tokenEndpoint()), credentials, refreshToken)
                .await()
                .atMost(PATIENCE);
    }

    private static Profile profile(URI tokenEndpoint) {
        return new Profile(
                "dailymotion",
                "public-key",
                Set.of(GrantKind.PASSWORD),
                Optional.of(tokenEndpoint),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of("read_reports access_revenue"),
                Map.of("version", "2"),
                Optional.empty());
    }
}
