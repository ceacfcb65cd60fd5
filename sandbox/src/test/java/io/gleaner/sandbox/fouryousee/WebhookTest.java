package io.gleaner.sandbox.fouryousee;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a web hook is told. */
class WebhookTest {

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    private volatile int answer = 200;
    private HttpServer hook;
    private Sandbox sandbox;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            received.add(new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        hook.start();
        startSandbox();
    }

    @AfterEach
    void stop() {
        sandbox.close();
        hook.stop(0);
    }

    @Test
    void tellsOfTheEndWithTheReportItself() throws Exception {
        JsonObject asked = ask();
        clock.advance(Duration.ofSeconds(5));

        JsonObject notice = next();
        assertThat(notice.getInteger("id")).isEqualTo(asked.getInteger("id"));
        assertThat(notice.getString("status")).isEqualTo("success");
        assertThat(notice.getString("url")).startsWith(sandbox.files() + "fouryousee/");
        assertThat(notice.getJsonObject("filter")).isEqualTo(asked.getJsonObject("filter"));
    }

    @Test
    void tellsOfAFailureWithoutAnAddress() throws Exception {
        sandbox.fourYouSee().nextReports(Outcome.FAILED, 1);
        int id = ask().getInteger("id");
        clock.advance(Duration.ofSeconds(5));

        JsonObject notice = next();
        assertThat(notice.fieldNames()).containsExactlyInAnyOrder("id", "status", "error", "filter");
        assertThat(notice.getInteger("id")).isEqualTo(id);
        assertThat(notice.getJsonObject("error"))
                .isEqualTo(new JsonObject("{\"code\":422,\"message\":\"There was an error generating the report\"}"));
    }

    @Test
    void triesAgainWhenTheWebHookDoesNotTakeTheNotice() throws Exception {
        sandbox.fourYouSee().switches().noticePace = 0;
        answer = 500;
        int id = ask().getInteger("id");
        clock.advance(Duration.ofSeconds(5));

        for (int attempt = 1; attempt <= 4; attempt++) {
            assertThat(next().getInteger("id")).isEqualTo(id);
        }
    }

    @Test
    void forgesANoticeBeforeTheReportIsReady() throws Exception {
        sandbox.fourYouSee().nextNotices(Twist.FORGE, 1);
        int id = ask().getInteger("id");

        JsonObject forged = next();
        assertThat(forged.getInteger("id")).isEqualTo(id);
        assertThat(forged.getString("status")).isEqualTo("success");
        assertThat(forged.getString("url")).isEqualTo("http://169.254.169.254/latest/meta-data/");
        clock.advance(Duration.ofSeconds(5));
        assertThat(next().getString("url")).startsWith(sandbox.files().toString());
    }

    @Test
    void sendsAfterARestartWhatWasDueThen() throws Exception {
        int id = ask().getInteger("id");
        sandbox.close();
        clock.advance(Duration.ofMinutes(1));
        startSandbox();

        assertThat(next().getInteger("id")).isEqualTo(id);
    }

    private void startSandbox() {
        sandbox = Sandbox.builder()
                .clock(clock)
                .stateDirectory(directory)
                .withDemoAccounts()
                .start();
        sandbox.fourYouSee().switches().callInterval = Duration.ZERO;
    }

    private JsonObject ask() throws IOException, InterruptedException {
        String order = new JsonObject(ReportsTest.order("2026-11-01", "2026-11-02"))
                .put("webhook", "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook")
                .encode();
        return new Curl(sandbox, "demo-4yousee-token").post("reports", order).json();
    }

    private JsonObject next() throws InterruptedException {
        JsonObject notice = received.poll(10, TimeUnit.SECONDS);
        assertThat(notice).as("a notice").isNotNull();
        return notice;
    }
}
