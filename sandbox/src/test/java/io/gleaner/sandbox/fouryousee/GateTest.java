package io.gleaner.sandbox.fouryousee;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.fouryousee.Curl.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens, the limit of calls, and the lists, with curl. */
class GateTest {

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private Sandbox sandbox;
    private Curl curl;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        curl = new Curl(sandbox, "demo-4yousee-token");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void refusesWhoeverHasNoToken() throws Exception {
        assertThat(new Curl(sandbox, null).get("reports").status()).isEqualTo(401);
        assertThat(new Curl(sandbox, "wrong").get("reports").status()).isEqualTo(401);
        sandbox.fourYouSee().switches().unauthorizedStatus = 403;
        assertThat(new Curl(sandbox, "wrong").get("reports").status()).isEqualTo(403);
    }

    @Test
    void takesOneCallASecondForEachTokenAndAddress() throws Exception {
        sandbox.fourYouSee().add(new Account("other-000001", "other-token"));

        assertThat(curl.get("reports").status()).isEqualTo(200);
        Answer refused = curl.get("reports/?page=2");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.head().toLowerCase(Locale.ROOT)).contains("retry-after: 1");
        assertThat(curl.get("players").status()).isEqualTo(200);
        assertThat(new Curl(sandbox, "other-token").get("reports").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(curl.get("reports").status()).isEqualTo(200);
        sandbox.fourYouSee().switches().retryAfter = false;
        assertThat(curl.get("reports").head().toLowerCase(Locale.ROOT)).doesNotContain("retry-after");
        sandbox.fourYouSee().switches().callInterval = Duration.ZERO;
        assertThat(curl.get("reports").status()).isEqualTo(200);
    }

    @Test
    void pagesAndSortsLists() throws Exception {
        sandbox.fourYouSee().switches().callInterval = Duration.ZERO;

        JsonObject second = curl.get("medias?limit=2&page=2&sort=-id").json();
        assertThat(second.getInteger("total")).isEqualTo(5);
        assertThat(second.getInteger("totalPages")).isEqualTo(3);
        assertThat(second.getInteger("currentPage")).isEqualTo(2);
        assertThat(second.getJsonArray("results"))
                .extracting(media -> ((JsonObject) media).getInteger("id"))
                .containsExactly(3, 2);
        assertThat(curl.get("medias?limit=2&page=9").json().getJsonArray("results"))
                .isEmpty();
    }

    @Test
    void namesPlayersMediasAndCategories() throws Exception {
        assertThat(curl.get("players/2").json().getString("name")).isEqualTo("Screen 2");
        assertThat(curl.get("medias/4").json().getString("file")).isEqualTo("i_4.mp4");
        assertThat(curl.get("medias?name=Spot").json().getInteger("total")).isEqualTo(2);
        assertThat(curl.get("medias/categories").json().getInteger("total")).isEqualTo(2);
        assertThat(curl.get("medias/categories/1").json().getString("name")).isEqualTo("News");
        assertThat(curl.get("players/99").message()).isEqualTo("Player with ID 99 was not found");
    }
}
