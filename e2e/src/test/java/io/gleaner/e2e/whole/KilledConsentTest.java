package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.system.ManagedProcess;
import io.gleaner.e2e.system.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** auth-service is killed while a person comes back from Google: nothing is half stored, and the next page says what to do. */
@ExtendWith(RunningSystem.class)
class KilledConsentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient BROWSER =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Test
    void aCodeThatWasUsedUpHasThePersonConsentAgain(World world) throws Exception {
        connect(world, "killed-after");
        URI back = decide(world, "killed-after");
        // Google has taken the code; its answer never arrives.
        world.providers().breakAll("google.token", Map.of("kind", "stall", "after", 0));
        killWhileComingBack(world, back);

        assertThat(state(world, "killed-after").path("code").asText()).isEqualTo("needs-consent");
        assertThat(state(world, "killed-after").path("reason").asText()).isEqualTo("nobody has consented yet");
        HttpResponse<String> again = open(back);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body())
                .contains("<title>The consent has expired, or was used already", "Ask whoever sent you here for a new");
        assertThat(state(world, "killed-after").path("reason").asText()).isEqualTo("nobody has consented yet");

        assertThat(open(decide(world, "killed-after")).statusCode()).isEqualTo(200);
        assertThat(state(world, "killed-after").path("code").asText()).isEqualTo("ok");
    }

    @Test
    void aCodeThatIsStillGoodMayComeBackAgain(World world) throws Exception {
        connect(world, "killed-before");
        URI back = decide(world, "killed-before");
        // Google has not looked at the code yet.
        world.providers().breakAll("google.token", Map.of("kind", "silence"));
        killWhileComingBack(world, back);

        assertThat(state(world, "killed-before").path("reason").asText()).isEqualTo("nobody has consented yet");
        HttpResponse<String> again = open(back);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("<title>Thank you, it works");
        assertThat(state(world, "killed-before").path("code").asText()).isEqualTo("ok");
    }

    private static void killWhileComingBack(World world, URI back) throws InterruptedException {
        long before = world.providers().calls("google.token");
        CompletableFuture<HttpResponse<String>> page = CompletableFuture.supplyAsync(() -> open(back));
        Await.that(
                "the code at Google",
                () -> world.providers().calls("google.token") > before,
                () -> page.isDone() ? page.join().body() : "no page yet");
        ManagedProcess service = world.system().service(Service.AUTH);
        service.kill();
        assertThat(page).failsWithin(PATIENCE);
        world.providers().heal();
        service.start();
        service.awaitReady();
    }

    private static void connect(World world, String connection) {
        String client = "client-" + connection;
        world.providers()
                .tell(
                        "google/clients",
                        Map.of("id", client, "secret", "canary-secret-" + connection, "project", "1" + connection));
        world.service(Service.AUTH)
                .post(
                        "/connections",
                        Map.of(
                                "id",
                                connection,
                                "name",
                                connection,
                                "provider",
                                "youtube-reporting",
                                "grant",
                                "authorization-code",
                                "credentials",
                                Map.of("clientId", client, "clientSecret", "canary-secret-" + connection)))
                .expect(201);
    }

    /** Where Google sends the browser of a person who consents. */
    private static URI decide(World world, String connection) {
        JsonNode begun = world.service(Service.AUTH)
                .get("/connections/" + connection + "/consent")
                .expect(200);
        HttpResponse<String> decided = open(URI.create(begun.path("address").asText()));
        return URI.create(decided.headers().firstValue("Location").orElseThrow());
    }

    private static HttpResponse<String> open(URI address) {
        try {
            return BROWSER.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode state(World world, String connection) {
        return world.service(Service.AUTH)
                .get("/connections/" + connection)
                .expect(200)
                .path("state");
    }
}
