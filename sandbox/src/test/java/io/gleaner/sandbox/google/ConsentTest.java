package io.gleaner.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.http.Http;
import io.gleaner.sandbox.http.Http.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the consent page to tokens, and what goes wrong on the way. */
class ConsentTest {

    private static final String LOOPBACK = "http://127.0.0.1:51234/callback";
    private static final String ACTIVITY = "https://www.googleapis.com/auth/yt-analytics.readonly";
    private static final String MONEY = "https://www.googleapis.com/auth/yt-analytics-monetary.readonly";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private Sandbox sandbox;
    private Http http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        http = new Http();
    }

    @AfterEach
    void stop() {
        http.close();
        sandbox.close();
    }

    @Test
    void sendsTheBrowserBackWithACodeThatBuysTokensOnce() {
        Map<String, String> back = back(consent("demo-client", LOOPBACK, "state", "s 1/&"));

        assertThat(back.get("state")).isEqualTo("s 1/&");
        assertThat(back.get("scope")).isEqualTo(ACTIVITY + " " + MONEY);
        JsonObject tokens = exchange(back.get("code"), LOOPBACK, null).json();
        assertThat(tokens.fieldNames())
                .containsExactlyInAnyOrder("access_token", "expires_in", "refresh_token", "scope", "token_type");
        assertThat(refresh(tokens.getString("refresh_token")).status()).isEqualTo(200);
        assertError(exchange(back.get("code"), LOOPBACK, null), "invalid_grant", "Malformed auth code.");
    }

    @Test
    void comesBackWithAnErrorWhenThePersonSaysNo() {
        assertThat(back(consent("demo-client", LOOPBACK, "state", "1", "sandbox_decision", "deny")))
                .isEqualTo(Map.of("error", "access_denied", "state", "1"));
        sandbox.google().switches().denyConsent = true;
        assertThat(back(consent("demo-client", LOOPBACK))).isEqualTo(Map.of("error", "access_denied"));
    }

    @Test
    void mayGrantLessThanWasAskedFor() {
        sandbox.google().switches().withheldScopes = MONEY;

        Map<String, String> back = back(consent("demo-client", LOOPBACK));
        assertThat(back.get("scope")).isEqualTo(ACTIVITY);
        assertThat(exchange(back.get("code"), LOOPBACK, null).json().getString("scope"))
                .isEqualTo(ACTIVITY);
    }

    @ParameterizedTest
    @CsvSource({
        "S256," + CHALLENGE + "," + VERIFIER + ",",
        "plain," + VERIFIER + "," + VERIFIER + ",",
        "S256," + CHALLENGE + "," + CHALLENGE + ",Invalid code verifier.",
        "plain," + VERIFIER + ",wrong,Invalid code verifier.",
        "S256," + CHALLENGE + ",,Missing code verifier.",
    })
    void bindsACodeToItsChallenge(String method, String challenge, String verifier, String problem) {
        String code = back(consent(
                        "demo-client", LOOPBACK, "code_challenge", challenge, "code_challenge_method", method))
                .get("code");

        Answer answer = exchange(code, LOOPBACK, verifier);
        if (problem == null) {
            assertThat(answer.json().getString("token_type")).isEqualTo("Bearer");
        } else {
            assertError(answer, "invalid_grant", problem);
        }
    }

    @Test
    void bindsACodeToItsAddressAndToTenMinutes() {
        assertError(
                exchange(back(consent("demo-client", LOOPBACK)).get("code"), LOOPBACK + "2", null),
                "redirect_uri_mismatch",
                "Bad Request");
        String code = back(consent("demo-client", LOOPBACK)).get("code");
        clock.advance(Duration.ofMinutes(10));
        assertError(exchange(code, LOOPBACK, null), "invalid_grant", "Malformed auth code.");
    }

    @Test
    void showsWhatIsWrongWithTheApplicationAndSendsNothingAnywhere() {
        assertPage(consent("nobody", LOOPBACK), 401, "invalid_client");
        assertPage(consent("demo-client", "https://evil.example/"), 400, "redirect_uri_mismatch");
        addWebClient();
        assertPage(consent("web-client", "https://app.example/callback/"), 400, "redirect_uri_mismatch");
        assertPage(
                http.get(URI.create(sandbox.google().consentPage() + "?client_id=demo-client&redirect_uri=" + LOOPBACK
                        + "&response_type=token&scope=x")),
                400,
                "invalid_request");
    }

    @Test
    void givesAWebApplicationARefreshTokenOnTheFirstConsentOnly() {
        addWebClient();
        String redirect = "https://app.example/callback";
        sandbox.google().switches().channelId = "UCweb";

        assertThat(webTokens(redirect, "access_type", "online").getString("refresh_token"))
                .isNull();
        sandbox.google().switches().channelId = "UCweb2";
        assertThat(webTokens(redirect, "access_type", "offline").getString("refresh_token"))
                .isNotNull();
        assertThat(webTokens(redirect, "access_type", "offline").getString("refresh_token"))
                .isNull();
        assertThat(webTokens(redirect, "access_type", "offline", "prompt", "consent")
                        .getString("refresh_token"))
                .isNotNull();
    }

    @Test
    void endsConsentsOfTestingModeAfterSevenDays() {
        sandbox.google().switches().testingMode = true;

        JsonObject tokens = tokens();
        assertThat(tokens.getInteger("refresh_token_expires_in")).isEqualTo(7 * 86_400);
        clock.advance(Duration.ofDays(7));
        assertError(refresh(tokens.getString("refresh_token")), "invalid_grant", "Token has been expired or revoked.");
    }

    @Test
    void dropsTheOldestRefreshTokenWhenThereAreTooMany() {
        sandbox.google().switches().refreshTokensOfAPerson = 2;
        String first = tokens().getString("refresh_token");
        String second = tokens().getString("refresh_token");
        assertThat(refresh(first).status()).isEqualTo(200);
        tokens();

        assertError(refresh(first), "invalid_grant", "Token has been expired or revoked.");
        assertThat(refresh(second).status()).isEqualTo(200);
    }

    private void addWebClient() {
        sandbox.google()
                .add(new Client("web-client", "demo-client-secret", "1", List.of("https://app.example/callback")));
    }

    private JsonObject tokens() {
        return exchange(back(consent("demo-client", LOOPBACK)).get("code"), LOOPBACK, null)
                .json();
    }

    private JsonObject webTokens(String redirect, String... parameters) {
        String code = back(consent("web-client", redirect, parameters)).get("code");
        return exchange("web-client", code, redirect, null).json();
    }

    private Answer consent(String client, String redirect, String... parameters) {
        StringBuilder query = new StringBuilder("?response_type=code&client_id=" + client + "&redirect_uri="
                + encoded(redirect) + "&scope=" + encoded(ACTIVITY + " " + MONEY));
        for (int i = 0; i < parameters.length; i += 2) {
            query.append('&').append(parameters[i]).append('=').append(encoded(parameters[i + 1]));
        }
        return http.get(URI.create(sandbox.google().consentPage() + query.toString()));
    }

    private static Map<String, String> back(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        return Arrays.stream(URI.create(answer.header("Location")).getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
    }

    private Answer exchange(String code, String redirect, String verifier) {
        return exchange("demo-client", code, redirect, verifier);
    }

    private Answer exchange(String client, String code, String redirect, String verifier) {
        return http.form(
                sandbox.google().tokenEndpoint(),
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                redirect,
                "client_id",
                client,
                "client_secret",
                "demo-client-secret",
                verifier == null ? "none" : "code_verifier",
                verifier == null ? "" : verifier);
    }

    private Answer refresh(String token) {
        return http.form(
                sandbox.google().tokenEndpoint(),
                "grant_type",
                "refresh_token",
                "refresh_token",
                token,
                "client_id",
                "demo-client",
                "client_secret",
                "demo-client-secret");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void assertError(Answer answer, String error, String description) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(new JsonObject().put("error", error).put("error_description", description));
    }

    private static void assertPage(Answer answer, int status, String error) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).isNull();
        assertThat(answer.text()).contains("Error " + status + ": " + error);
    }
}
