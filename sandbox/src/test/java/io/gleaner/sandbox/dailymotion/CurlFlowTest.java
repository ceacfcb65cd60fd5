package io.gleaner.sandbox.dailymotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documented flow, as Dailymotion's guide writes it down for curl: token, mutation, status query, plain GET. */
class CurlFlowTest {

    private static final String ASK =
            "mutation ($input: AskPartnerReportFileInput!) { askPartnerReportFile(input: $input) { reportFile { reportToken } } }";
    private static final String STATUS =
            "query PartnerGetReportFile($reportToken: String!) { partner { reportFile(reportToken:"
                    + " $reportToken) { status downloadLinks { edges { node { link } } } } } }";

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .clock(SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z")))
                .withDemoAccounts()
                .start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void worksWithThePublicKeyAndTheSamplesOddities() throws Exception {
        String token = token(
                sandbox.dailymotion().publicTokenEndpoint(),
                "client_id=demo-app&client_secret=demo-app-secret&username=partner@example.test"
                        + "&password=demo-password&grant_type=password&version=2");

        List<String> rows = report(sandbox.dailymotion().publicGraphQl(), token);

        assertThat(rows).first().isEqualTo("day,video_title,views");
        assertThat(rows).hasSize(1 + 4 * 5);
        assertThat(rows.get(1)).matches("2018-07-01,Morning news,[0-9]+");
    }

    @Test
    void worksWithThePrivateKey() throws Exception {
        String token = token(
                sandbox.dailymotion().privateTokenEndpoint(),
                "grant_type=client_credentials&client_id=demo-key&client_secret=demo-key-secret"
                        + "&scope=create_reports%20read_reports");

        assertThat(report(sandbox.dailymotion().privateGraphQl(), token)).hasSize(21);
    }

    private List<String> report(URI endpoint, String token) throws Exception {
        JsonObject input = new JsonObject()
                .put("metrics", "VIEWS")
                .put("dimensions", List.of("DAY", "VIDEO_TITLE"))
                .put("filters", new JsonObject().put("videoOwnerChannelSlug", "demo-channel"))
                .put("startDate", "2018-07-01")
                .put("endDate", "2018-07-04")
                .put("product", "CONTENT");
        String reportToken = query(endpoint, token, ASK, new JsonObject().put("input", input))
                .getJsonObject("data")
                .getJsonObject("askPartnerReportFile")
                .getJsonObject("reportFile")
                .getString("reportToken");

        JsonObject running = status(endpoint, token, reportToken);
        assertThat(running.getString("status")).isEqualTo("IN_PROGRESS");
        assertThat(running.getJsonObject("downloadLinks").getJsonArray("edges")).isEmpty();

        sandbox.clock().advance(Duration.ofMinutes(1));
        JsonObject finished = status(endpoint, token, reportToken);
        assertThat(finished.getString("status")).isEqualTo("FINISHED");
        String link = finished.getJsonObject("downloadLinks")
                .getJsonArray("edges")
                .getJsonObject(0)
                .getJsonObject("node")
                .getString("link");
        assertThat(link).startsWith(sandbox.files().toString());
        return curl("-f", link).lines().toList();
    }

    private JsonObject status(URI endpoint, String token, String reportToken) throws Exception {
        return query(endpoint, token, STATUS, new JsonObject().put("reportToken", reportToken))
                .getJsonObject("data")
                .getJsonObject("partner")
                .getJsonObject("reportFile");
    }

    private static JsonObject query(URI endpoint, String token, String query, JsonObject variables) throws Exception {
        String body =
                new JsonObject().put("query", query).put("variables", variables).encode();
        return new JsonObject(curl(
                "-f",
                "-X",
                "POST",
                endpoint.toString(),
                "-H",
                "Content-Type: application/json",
                "-H",
                "Authorization: Bearer " + token,
                "-d",
                body));
    }

    private static String token(URI endpoint, String form) throws Exception {
        JsonObject answer = new JsonObject(curl(
                "-f",
                "-X",
                "POST",
                endpoint.toString(),
                "-H",
                "Content-Type: application/x-www-form-urlencoded",
                "-d",
                form));
        assertThat(answer.getInteger("expires_in")).isEqualTo(36_000);
        assertThat(answer.getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.containsKey("refresh_token")).isTrue();
        return answer.getString("access_token");
    }

    private static String curl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-sS"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
