package io.gleaner.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.blobs.BlobSet;
import io.gleaner.sandbox.http.RawClient;
import io.gleaner.sandbox.http.RawClient.Answer;
import io.gleaner.sandbox.http.RawClient.Ending;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each way of answering something else, or not at all, seen from a bare socket. */
class AnswerFaultTest {

    private static Sandbox sandbox;
    private static URI file;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder().start();
        sandbox.blobs().add(new BlobSet("report", 1, 10_000));
        file = sandbox.blobs().open("report").getFirst();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void mend() {
        sandbox.faults().clear();
    }

    @Test
    void answersAnotherStatusWithHeadersAndBody() throws IOException {
        Answer answer = instead(new Fault.Status(429, Map.of("Retry-After", "7"), "{\"error\":\"slow down\"}"));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("retry-after")).isEqualTo("7");
        assertThat(answer.text()).isEqualTo("{\"error\":\"slow down\"}");
    }

    @Test
    void answersAStatusWithoutABody() throws IOException {
        Answer answer = instead(Fault.Status.retryAfter(503, "Sat, 21 Nov 2026 12:00:00 GMT"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("Sat, 21 Nov 2026 12:00:00 GMT");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void answersALoginPageWithStatus200() throws IOException {
        Answer answer = instead(new Fault.HtmlPage());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.text()).contains("<h1>Please sign in</h1>");
    }

    @Test
    void answersErrorsWithStatus200() throws IOException {
        Answer answer = instead(new Fault.Json(Map.of("errors", List.of(Map.of("message", "no")))));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new JsonObject(answer.text())
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("message"))
                .isEqualTo("no");
    }

    @Test
    void answersJsonThatEndsInTheMiddle() throws IOException {
        assertThat(instead(new Fault.MalformedJson()).text()).isEqualTo("{\"data\": {\"part");
    }

    @Test
    void answersNothingWithStatus200() throws IOException {
        Answer answer = instead(new Fault.Empty());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-length")).isEqualTo("0");
    }

    @Test
    void redirectsToAnotherHost() throws IOException {
        Answer answer = instead(new Fault.Redirect("http://127.0.0.2:9/elsewhere", 307));

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("location")).isEqualTo("http://127.0.0.2:9/elsewhere");
    }

    @Test
    void answersLate() throws IOException {
        long begin = System.nanoTime();
        Answer answer = instead(new Fault.Delay(Duration.ofMillis(200)));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(190));
        assertThat(answer.body()).hasSize(10_000);
    }

    @Test
    void keepsSilent() throws IOException {
        Answer answer = instead(new Fault.Silence());

        assertThat(answer.status()).isZero();
        assertThat(answer.ending()).isEqualTo(Ending.SILENT);
    }

    @Test
    void hangsUp() throws IOException {
        Answer answer = instead(new Fault.HangUp());

        assertThat(answer.status()).isZero();
        assertThat(answer.ending()).isEqualTo(Ending.CLOSED);
    }

    @Test
    void hitsOnlyTheRequestsThatFit() throws IOException {
        sandbox.faults().always(new Match("DELETE", null, null), new Fault.Status(500));
        sandbox.faults().always(Match.path("/other/"), new Fault.Status(501));
        sandbox.faults().always(Match.operation("dailymotion"), new Fault.Status(502));

        assertThat(RawClient.get(file, "Connection: close").status()).isEqualTo(200);
        assertThat(RawClient.get(sandbox.files().resolve("dailymotion/x"), "Connection: close")
                        .status())
                .isEqualTo(502);
    }

    private static Answer instead(Fault.Answer fault) throws IOException {
        sandbox.faults().add(Match.operation("blob"), fault, 1);
        return RawClient.get(file, "Connection: close");
    }
}
