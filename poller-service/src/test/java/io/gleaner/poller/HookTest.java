package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.poller.hook.Hooks;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Who may call, what may be sent, and what it can bring about. */
@QuarkusTest
@QuarkusTestResource(FourYouSeeSandbox.class)
class HookTest {

    private static final int MANY = 70_000;

    private final Poller poller;
    private final AuthStandIn auth;
    private final TestClock clock;
    private final Hooks hooks;
    private final MeterRegistry metrics;

    HookTest(Poller poller, AuthStandIn auth, TestClock clock, Hooks hooks, MeterRegistry metrics) {
        this.poller = poller;
        this.auth = auth;
        this.clock = clock;
        this.hooks = hooks;
        this.metrics = metrics;
    }

    @Test
    void makesTheNextCheckDueOnce() throws Exception {
        String path = running("hook-once");
        Instant planned = nextAttempt("hook-once");
        assertThat(planned).isAfter(clock.instant());

        assertThat(post(path, "{}").statusCode()).isEqualTo(200);
        assertThat(nextAttempt("hook-once")).isEqualTo(clock.instant());

        poller.turn();
        Instant next = nextAttempt("hook-once");
        assertThat(next).isAfter(clock.instant());
        assertThat(post(path, "{}").statusCode()).isEqualTo(200);
        assertThat(nextAttempt("hook-once")).as("a replay brings nothing about").isEqualTo(next);
    }

    @Test
    void answersWhoeverGuessesAsItAnswersTheProvider() throws Exception {
        String path = running("hook-guess");
        String unknown = "/hooks/test-asked/" + "A".repeat(43);
        HttpResponse<String> known = post(path, "{}");

        for (String guess : new String[] {unknown, "/hooks/test-asked/short", "/hooks/nobody/" + "B".repeat(43)}) {
            HttpResponse<String> answer = post(guess, "{}");
            assertThat(answer.statusCode()).isEqualTo(known.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(known.body()).isEmpty();
            assertThat(answer.headers()).isEqualTo(known.headers());
        }
        given().get(path).then().statusCode(404);
    }

    @Test
    void takesNoTokenAtAnotherProvidersAddress() throws Exception {
        String path = running("hook-other");
        Instant planned = nextAttempt("hook-other");

        assertThat(post(path.replace("/test-asked/", "/fouryousee/"), "{}").statusCode())
                .isEqualTo(200);

        assertThat(nextAttempt("hook-other")).isEqualTo(planned);
    }

    @Test
    void takesNoTokenThatIsTooOld() throws Exception {
        String path = running("hook-old");
        clock.advance(Duration.ofHours(4));
        Instant planned = nextAttempt("hook-old");

        assertThat(post(path, "{}").statusCode()).isEqualTo(200);

        assertThat(nextAttempt("hook-old")).isEqualTo(planned);
    }

    @Test
    void caresForNoBody() throws Exception {
        for (String body : new String[] {"", "{\"url\": \"http://169.254.169.254/\"", "\u0000", "[".repeat(60_000)}) {
            String path = running("hook-body-" + body.length());
            assertThat(post(path, body).statusCode()).isEqualTo(200);
            assertThat(nextAttempt("hook-body-" + body.length())).isEqualTo(clock.instant());
        }
    }

    @Test
    void refusesABodyThatIsTooBig() throws Exception {
        String path = running("hook-big");
        Instant planned = nextAttempt("hook-big");

        assertThat(post(path, "x".repeat(MANY)).statusCode()).isEqualTo(413);

        assertThat(nextAttempt("hook-big")).isEqualTo(planned);
    }

    @Test
    void refusesABodyThatGrowsTooBigWhileItComesIn() throws Exception {
        try (Socket caller = new Socket("localhost", FourYouSeeSandbox.port())) {
            caller.getOutputStream().write("""
                    POST /hooks/fouryousee/x HTTP/1.1\r
                    Host: localhost\r
                    Transfer-Encoding: chunked\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            sendWithoutEnd(caller);

            String answer = new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void survivesACallerWhoHangsUp() throws Exception {
        double before = outcomes("broken");
        try (Socket caller = new Socket("localhost", FourYouSeeSandbox.port())) {
            caller.getOutputStream()
                    .write("POST /hooks/fouryousee/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            caller.setSoLinger(true, 0);
        }
        poller.eventually(() -> outcomes("broken") == before + 1);
        assertThat(post(running("hook-after"), "{}").statusCode()).isEqualTo(200);
    }

    private static void sendWithoutEnd(Socket caller) {
        try {
            String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";
            for (int sent = 0; sent < MANY; sent += 1024) {
                caller.getOutputStream().write(chunk.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The poller need not listen to the end.
        }
    }

    /** A report in the making, and the path of a web hook for it. */
    private String running(String connection) throws Exception {
        auth.connect(connection, Platforms.ASKED);
        poller.request(Platforms.ASKED, connection, "views", "2026-02-01", "2026-02-02");
        poller.turn();
        URI address = hooks.issue(Report.of(
                        Platforms.ASKED,
                        new ConnectionId(connection),
                        "views",
                        Parameters.none(),
                        Period.of(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 2))))
                .await()
                .atMost(Poller.PATIENCE);
        assertThat(address.toString())
                .startsWith("http://localhost:" + FourYouSeeSandbox.port() + "/hooks/test-asked/");
        return address.getPath();
    }

    private Instant nextAttempt(String connection) {
        return poller.query("SELECT next_attempt_at FROM request WHERE connection = $1", Tuple.of(connection))
                .getFirst()
                .getOffsetDateTime("next_attempt_at")
                .toInstant();
    }

    private double outcomes(String outcome) {
        return metrics.counter("gleaner.poller.hooks", "outcome", outcome).count();
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        URI address = URI.create("http://localhost:" + FourYouSeeSandbox.port() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
