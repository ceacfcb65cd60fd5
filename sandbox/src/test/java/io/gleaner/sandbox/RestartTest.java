package io.gleaner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.google.Grant;
import io.gleaner.sandbox.http.Http;
import io.gleaner.sandbox.ledger.Line;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sandbox knows after it was stopped and started with the same directory. */
class RestartTest {

    private static final String CHANNEL = "UCdemo000000000000000000";
    private static final String TYPE = "channel_basic_a3";
    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));

    @TempDir
    Path directory;

    @Test
    void servesTheSameFilesToTheSameTokensAsBefore() {
        List<Line> before;
        String google;
        String dailymotion;
        String report;
        try (Sandbox sandbox = start();
                Http http = new Http()) {
            google = googleToken(sandbox, http);
            JsonObject job = new JsonObject().put("reportTypeId", TYPE).put("name", "kept");
            http.as(google).post(sandbox.youTubeReporting().base().resolve("v1/jobs"), job);
            dailymotion = login(sandbox, http).getString("access_token");
            report = ask(sandbox, http.as(dailymotion));
            clock.advance(Duration.ofDays(2));
            sandbox.youTubeReporting().backfill(CHANNEL, TYPE, LocalDate.parse("2026-11-10"), Duration.ZERO);
            before = sandbox.ledger().lines();
        }

        try (Sandbox sandbox = start();
                Http http = new Http()) {
            assertThat(sandbox.ledger().lines())
                    .extracting(Line::sha256)
                    .hasSize(33)
                    .isEqualTo(before.stream().map(Line::sha256).toList());
            assertThat(http.as(google)
                            .get(sandbox.youTubeReporting().base().resolve("v1/jobs"))
                            .json()
                            .getJsonArray("jobs"))
                    .hasSize(1);
            assertThat(status(sandbox, http.as(dailymotion), report)).isEqualTo("FINISHED");
        }
    }

    @Test
    void remembersRotatedAndRevokedTokens() {
        String rotated;
        String current;
        try (Sandbox sandbox = start();
                Http http = new Http()) {
            rotated = login(sandbox, http).getString("refresh_token");
            current = refresh(sandbox, http, rotated).json().getString("refresh_token");
            sandbox.google().add(Grant.ofContentOwner("owner", "demo-client", "demoOwner"));
            sandbox.google().revoke("demo-refresh-token");
        }

        try (Sandbox sandbox = start();
                Http http = new Http()) {
            assertThat(refresh(sandbox, http, rotated).status()).isEqualTo(400);
            assertThat(refresh(sandbox, http, current).status()).isEqualTo(200);
            assertThat(googleToken(sandbox, http)).isNull();
            assertThat(sandbox.google().contentOwners()).containsExactly("demoOwner");
        }
    }

    @Test
    void forgetsEverythingWithoutADirectory() {
        try (Sandbox first = Sandbox.builder().withDemoAccounts().start()) {
            first.google().revoke("demo-refresh-token");
        }
        try (Sandbox second = Sandbox.builder().withDemoAccounts().start();
                Http http = new Http()) {
            assertThat(googleToken(second, http)).isNotNull();
        }
    }

    private Sandbox start() {
        Sandbox sandbox = Sandbox.builder()
                .clock(clock)
                .stateDirectory(directory)
                .withDemoAccounts()
                .start();
        sandbox.google().switches().accessTokenLifetime = Duration.ofDays(5);
        sandbox.dailymotion().switches().tokenLifetime = Duration.ofDays(5);
        sandbox.dailymotion().switches().reportLifetime = Duration.ofDays(5);
        return sandbox;
    }

    private static String googleToken(Sandbox sandbox, Http http) {
        return http.form(
                        sandbox.google().tokenEndpoint(),
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        "demo-refresh-token",
                        "client_id",
                        "demo-client",
                        "client_secret",
                        "demo-client-secret")
                .json()
                .getString("access_token");
    }

    private static JsonObject login(Sandbox sandbox, Http http) {
        return http.as(null)
                .form(
                        sandbox.dailymotion().publicTokenEndpoint(),
                        "grant_type",
                        "password",
                        "client_id",
                        "demo-app",
                        "client_secret",
                        "demo-app-secret",
                        "username",
                        "partner@example.test",
                        "password",
                        "demo-password")
                .json();
    }

    private static Http.Answer refresh(Sandbox sandbox, Http http, String token) {
        return http.form(
                sandbox.dailymotion().publicTokenEndpoint(),
                "grant_type",
                "refresh_token",
                "client_id",
                "demo-app",
                "client_secret",
                "demo-app-secret",
                "refresh_token",
                token);
    }

    private static String ask(Sandbox sandbox, Http http) {
        String mutation =
                "mutation { askPartnerReportFile(input: {metrics: VIEWS, dimensions: DAY, startDate: \"2026-11-01\","
                        + " endDate: \"2026-11-02\"}) { reportFile { reportToken } } }";
        return http.post(sandbox.dailymotion().publicGraphQl(), new JsonObject().put("query", mutation))
                .json()
                .getJsonObject("data")
                .getJsonObject("askPartnerReportFile")
                .getJsonObject("reportFile")
                .getString("reportToken");
    }

    private static String status(Sandbox sandbox, Http http, String token) {
        String query = "{ partner { reportFile(reportToken: \"" + token + "\") { status } } }";
        return http.post(sandbox.dailymotion().publicGraphQl(), new JsonObject().put("query", query))
                .json()
                .getJsonObject("data")
                .getJsonObject("partner")
                .getJsonObject("reportFile")
                .getString("status");
    }
}
