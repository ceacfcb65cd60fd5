package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A provider that is down delays its reports and nothing else. */
@ExtendWith(RunningSystem.class)
class ProviderOutageTest {

    private static final Map<String, Object> DOWN = Map.of("kind", "status", "status", 503);

    @Test
    void workWaitsWithItsReasonWhileAProviderIsDownAndIsDoneAfterwards(World world) throws Exception {
        world.providers().breakAll("dailymotion", DOWN);
        Wish wish = Account.ofDailymotion(world, "outage-partner").subscribe("audience", 10);

        JsonNode waiting = Await.value(
                "a request that says why it waits",
                () -> wish.account().openRequests().stream()
                        .filter(request -> !request.path("reason").asText("").isEmpty())
                        .findFirst()
                        .orElse(null),
                () -> wish.account().openRequests());
        assertThat(waiting.path("reason").asText()).isEqualTo("vendor-unavailable");
        assertThat(waiting.path("message").asText()).isNotBlank();
        assertThat(Instant.parse(waiting.path("nextAttemptAt").asText()))
                .isAfter(Instant.parse(waiting.path("receivedAt").asText()));
        world.providers().heal();

        wish.awaitStored();
        wish.assertSameAsServed();
    }
}
