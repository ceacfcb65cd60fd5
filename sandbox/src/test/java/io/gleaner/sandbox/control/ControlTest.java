package io.gleaner.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.http.Http;
import io.gleaner.sandbox.http.Http.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The control API, used as another process would. */
class ControlTest {

    private Sandbox sandbox;
    private Http http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().withDemoAccounts().start();
        http = new Http();
    }

    @AfterEach
    void stop() {
        http.close();
        sandbox.close();
    }

    @Test
    void tellsAllAddresses() {
        JsonObject addresses = http.get(control("")).json();

        assertThat(addresses.getString("youTubeReporting")).isEqualTo(sandbox.api() + "youtubereporting/");
        assertThat(addresses.getString("googleToken")).isEqualTo(sandbox.api() + "google/token");
        assertThat(addresses.getString("dailymotionPrivateGraphQl"))
                .isEqualTo(sandbox.api() + "dailymotion/private/graphql");
        assertThat(addresses.getString("files")).isEqualTo(sandbox.files().toString());
    }

    @Test
    void stopsMovesAndSetsTheClock() {
        send("PUT", "clock", "{\"set\":\"2026-03-08T09:59:00Z\",\"speed\":0}");
        JsonObject moved = send("PUT", "clock", "{\"advance\":\"PT24H\"}").json();

        assertThat(moved.getString("now")).isEqualTo("2026-03-09T09:59:00Z");
        assertThat(http.get(control("clock")).json()).isEqualTo(moved);
        assertThat(sandbox.clock().instant()).isEqualTo(Instant.parse("2026-03-09T09:59:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"status\",\"status\":503,\"headers\":{\"Retry-After\":\"1\"}}",
                "{\"kind\":\"html-page\"}",
                "{\"kind\":\"json\",\"body\":{\"errors\":[{\"message\":\"no\"}]}}",
                "{\"kind\":\"malformed-json\"}",
                "{\"kind\":\"empty\"}",
                "{\"kind\":\"redirect\",\"location\":\"http://127.0.0.2/\"}",
                "{\"kind\":\"delay\",\"by\":\"PT0.5S\"}",
                "{\"kind\":\"silence\"}",
                "{\"kind\":\"hang-up\"}",
                "{\"kind\":\"changed-content\",\"version\":2}",
                "{\"kind\":\"range-ignored\"}",
                "{\"kind\":\"range-refused\",\"status\":416}",
                "{\"kind\":\"range-shifted\",\"by\":1}",
                "{\"kind\":\"cut\",\"after\":100,\"framing\":\"chunked\"}",
                "{\"kind\":\"reset\",\"after\":100}",
                "{\"kind\":\"stall\",\"after\":100}",
                "{\"kind\":\"short-length\",\"by\":5}",
                "{\"kind\":\"drip\",\"bytes\":1,\"every\":\"PT1S\"}",
                "{\"kind\":\"half-gzip\"}",
                "{\"kind\":\"no-gzip-trailer\"}"
            })
    void takesEveryKindOfFaultAndShowsItAgain(String fault) {
        Answer answer =
                send("POST", "faults", "{\"match\":{\"path\":\"/nowhere\"},\"times\":2,\"fault\":" + fault + "}");
        JsonObject rule = new JsonArray(http.get(control("faults")).text()).getJsonObject(0);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(rule.getJsonObject("fault")).isEqualTo(new JsonObject(fault));
        assertThat(rule.getInteger("times")).isEqualTo(2);
        http.delete(control("faults"));
        assertThat(http.get(control("faults")).text().strip()).isEqualTo("[ ]");
    }

    @Test
    void letsAFaultHappenAndCountsWhatWasAsked() {
        send(
                "POST",
                "faults",
                "{\"match\":{\"operation\":\"google.token\"},\"fault\":{\"kind\":\"status\",\"status\":500},\"times\":1}");
        assertThat(http.form(sandbox.google().tokenEndpoint()).status()).isEqualTo(500);
        assertThat(http.form(sandbox.google().tokenEndpoint()).status()).isEqualTo(400);

        assertThat(http.get(control("calls")).json()).isEqualTo(new JsonObject().put("google.token", 2));
        assertThat(http.get(control("calls?by=status")).json())
                .isEqualTo(new JsonObject()
                        .put("google.token", new JsonObject().put("400", 1).put("500", 1)));
        assertThat(new JsonArray(http.get(control("exchanges")).text())
                        .getJsonObject(0)
                        .getString("fault"))
                .isEqualTo("Status");
        http.delete(control("calls"));
        assertThat(http.get(control("calls")).json()).isEqualTo(new JsonObject());
    }

    @Test
    void turnsSwitchesAndLeavesTheOthers() {
        JsonObject switches = send(
                        "PATCH",
                        "youtube-reporting/switches",
                        "{\"historyDelay\":\"PT1S\",\"serving\":{\"etag\":true},\"bytes\":{\"channel_basic_a3\":50000}}")
                .json();

        assertThat(sandbox.youTubeReporting().switches().historyDelay).isEqualTo(Duration.ofSeconds(1));
        assertThat(sandbox.youTubeReporting().switches().serving.etag).isTrue();
        assertThat(sandbox.youTubeReporting().switches().serving.gzip).isTrue();
        assertThat(sandbox.youTubeReporting().switches().bytes).containsEntry("channel_basic_a3", 50_000L);
        assertThat(switches.getString("publishLag")).isEqualTo("PT20H");
        send("PATCH", "dailymotion/switches", "{\"parts\":3}");
        assertThat(sandbox.dailymotion().switches().parts).isEqualTo(3);
        send("PATCH", "google/switches", "{\"rotateRefreshTokens\":true}");
        assertThat(sandbox.google().switches().rotateRefreshTokens).isTrue();
        send("PATCH", "blobs/switches", "{\"ranges\":false}");
        assertThat(sandbox.blobs().serving().ranges).isFalse();
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        Answer unknown = send("PATCH", "dailymotion/switches", "{\"nonsense\":1}");
        Answer missing = send("POST", "dailymotion/restatements", "{\"account\":\"x\"}");
        Answer noFault = send("POST", "faults", "{\"times\":1}");

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().getString("error")).contains("nonsense");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.json().getString("error")).isEqualTo("from is missing");
        assertThat(noFault.status()).isEqualTo(400);
        assertThat(send("POST", "blobs", "{\"name\":\"a\",\"count\":1,\"bytes\":10}")
                        .json()
                        .getString("error"))
                .startsWith("needs at least");
    }

    @Test
    void addsAccountsAndScriptsEvents() {
        send("POST", "google/clients", "{\"id\":\"c\",\"secret\":\"s\",\"project\":\"7\"}");
        send(
                "POST",
                "google/grants",
                "{\"refreshToken\":\"r\",\"clientId\":\"c\",\"channelId\":\"UCx\",\"contentOwners\":[\"o\"]}");
        assertThat(refresh().status()).isEqualTo(200);
        send("POST", "google/revocations", "{\"refreshToken\":\"r\"}");
        assertThat(refresh().status()).isEqualTo(400);
        send("POST", "google/renewals", "{\"refreshToken\":\"r\"}");
        String token = refresh().json().getString("access_token");
        http.as(token)
                .post(
                        sandbox.youTubeReporting().base().resolve("v1/jobs"),
                        new JsonObject().put("reportTypeId", "channel_basic_a3").put("name", "x"));
        http.as(null);

        assertThat(send(
                                "POST",
                                "youtube-reporting/backfills",
                                "{\"account\":\"UCx\",\"reportType\":\"channel_basic_a3\",\"day\":\"2026-11-01\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send(
                                "POST",
                                "youtube-reporting/retirements",
                                "{\"reportType\":\"channel_basic_a3\",\"deprecateTime\":\"2030-01-01T00:00:00Z\",\"successor\":\"channel_basic_a4\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send(
                                "POST",
                                "youtube-reporting/job-ends",
                                "{\"account\":\"UCx\",\"reportType\":\"channel_basic_a3\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send(
                                "POST",
                                "youtube-reporting/job-ends",
                                "{\"account\":\"UCx\",\"reportType\":\"channel_basic_a3\"}")
                        .status())
                .isEqualTo(400);
        assertThat(send("POST", "dailymotion/outcomes", "{\"outcome\":\"failed\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", "dailymotion/nulls", "{\"step\":\"download-links\",\"times\":2}")
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", "dailymotion/invalidations", "{\"what\":\"links\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", "dailymotion/invalidations", "{\"what\":\"everything\"}")
                        .status())
                .isEqualTo(400);
        assertThat(send(
                                "POST",
                                "dailymotion/restatements",
                                "{\"account\":\"x\",\"from\":\"2026-11-01\",\"to\":\"2026-11-02\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void servesBlobsAndListsTheirAddresses() {
        JsonObject answer = send("POST", "blobs", "{\"name\":\"b\",\"count\":3,\"bytes\":1000}")
                .json();

        assertThat(answer.getJsonArray("open")).hasSize(3);
        assertThat(http.get(URI.create(answer.getJsonArray("open").getString(2)))
                        .text())
                .hasSize(1_000);
        assertThat(http.get(URI.create(answer.getJsonArray("guarded").getString(2)))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void showsTheLedgerWithChecksums() {
        sandbox.youTubeReporting().switches().historyDelay = Duration.ZERO;
        String token = http.form(
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
        http.as(token)
                .post(
                        sandbox.youTubeReporting().base().resolve("v1/jobs"),
                        new JsonObject().put("reportTypeId", "channel_basic_a3").put("name", "x"));
        JsonArray lines = new JsonArray(http.get(control("ledger?provider=youtube-reporting&available=true"))
                .text());

        assertThat(lines).hasSize(30);
        assertThat(lines.getJsonObject(0).fieldNames())
                .containsExactlyInAnyOrder(
                        "provider",
                        "account",
                        "reportType",
                        "start",
                        "end",
                        "revision",
                        "createdAt",
                        "part",
                        "parts",
                        "historical",
                        "available",
                        "path",
                        "size",
                        "sha256",
                        "gzipSize",
                        "gzipSha256",
                        "served");
        assertThat(lines.getJsonObject(0).getString("sha256")).matches("[0-9a-f]{64}");
        assertThat(http.get(control("ledger?provider=dailymotion")).text().strip())
                .isEqualTo("[ ]");
        String account = lines.getJsonObject(0).getString("account");
        assertThat(new JsonArray(http.get(control("ledger?available=true&account=" + account))
                        .text()))
                .isEqualTo(lines);
        assertThat(http.get(control("ledger?account=nobody")).text().strip()).isEqualTo("[ ]");
    }

    @Test
    void scriptsTheOtherGoogleApis() {
        JsonObject addresses = http.get(control("")).json();
        assertThat(addresses.getString("googleConsent")).isEqualTo(sandbox.api() + "google/o/oauth2/v2/auth");
        assertThat(addresses.getString("youTubeAnalytics")).isEqualTo(sandbox.api() + "youtubeanalytics/");
        assertThat(addresses.getString("youTubeData")).isEqualTo(sandbox.api() + "youtubedata/");
        assertThat(addresses.getString("googleAnalytics")).isEqualTo(sandbox.api() + "googleanalytics/");
        send("PATCH", "google/switches", "{\"denyConsent\":true}");
        assertThat(sandbox.google().switches().denyConsent).isTrue();
        send("PATCH", "youtube-analytics/switches", "{\"lag\":\"PT1H\"}");
        assertThat(sandbox.youTubeAnalytics().switches().lag).isEqualTo(Duration.ofHours(1));
        send("PATCH", "youtube-data/switches", "{\"searchesPerDay\":3}");
        assertThat(sandbox.youTubeData().switches().searchesPerDay).isEqualTo(3);
        send("PATCH", "google-analytics/switches", "{\"tokensPerReport\":9}");
        assertThat(sandbox.googleAnalytics().switches().tokensPerReport).isEqualTo(9);
        String property = "{\"id\":\"7\",\"timeZone\":\"%s\",\"currency\":\"USD\"}";
        assertThat(send("POST", "google-analytics/properties", property.formatted("UTC"))
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", "google-analytics/properties", property.formatted("Nowhere"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void scripts4YouSee() {
        assertThat(http.get(control("")).json().getString("fourYouSee")).isEqualTo(sandbox.api() + "fouryousee/v1/");
        send("PATCH", "fouryousee/switches", "{\"reportDelay\":\"PT0S\",\"players\":7}");
        assertThat(sandbox.fourYouSee().switches().players).isEqualTo(7);
        assertThat(send("POST", "fouryousee/accounts", "{\"name\":\"a\",\"secretToken\":\"t\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", "fouryousee/outcomes", "{\"outcome\":\"failed\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", "fouryousee/twists", "{\"twist\":\"forge\",\"times\":2}")
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", "fouryousee/twists", "{\"twist\":\"nonsense\"}").status())
                .isEqualTo(400);
        assertThat(http.get(control("fouryousee/deliveries")).text().strip()).isEqualTo("[ ]");
    }

    private Answer refresh() {
        return http.form(
                sandbox.google().tokenEndpoint(),
                "grant_type",
                "refresh_token",
                "refresh_token",
                "r",
                "client_id",
                "c",
                "client_secret",
                "s");
    }

    private Answer send(String method, String path, String body) {
        return http.send(method, control(path), body);
    }

    private URI control(String path) {
        return sandbox.api().resolve("_sandbox/" + path);
    }
}
