package io.gleaner.sandbox.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A platform that the sandbox does not know joins it. */
class TwinTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .clock(SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z")))
                .start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
        client.close();
    }

    @Test
    void servesBelowItsNameAndByTheSandboxesClock() throws Exception {
        JsonObject answer =
                new JsonObject(get(sandbox.api().resolve("echo/say/world")).body());

        assertThat(answer.getString("said")).isEqualTo("hello world");
        assertThat(answer.getString("at")).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(get(sandbox.files().resolve("echo/report.csv")).body()).isEqualTo("a,b\n1,2\n");
    }

    @Test
    void isCountedAndMeetsFaultsLikeTheOthers() throws Exception {
        sandbox.faults().add(Match.operation("echo.say"), new Fault.Status(503), 1);

        assertThat(get(sandbox.api().resolve("echo/say/x")).statusCode()).isEqualTo(503);
        assertThat(get(sandbox.api().resolve("echo/say/x")).statusCode()).isEqualTo(200);
        assertThat(sandbox.calls().count("echo.say")).isEqualTo(2);
    }

    @Test
    void hasSwitchesAndAnAddressInTheControlApi() throws Exception {
        HttpRequest change = HttpRequest.newBuilder(sandbox.api().resolve("_sandbox/echo/switches"))
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"greeting\":\"good morning\"}"))
                .build();

        assertThat(client.send(change, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(sandbox.twin(EchoTwin.class).switches().greeting).isEqualTo("good morning");
        assertThat(new JsonObject(get(sandbox.api().resolve("_sandbox/")).body()).getString("echo"))
                .isEqualTo(sandbox.api().resolve("echo/").toString());
    }

    @Test
    void isMissedWithTheNameOfTheFileThatShouldNameIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.twin(Unregistered.class))
                .withMessageContaining("META-INF/services/io.gleaner.sandbox.twin.Twin");
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private interface Unregistered extends Twin {}
}
