package io.gleaner.poller.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Reason;
import io.gleaner.poller.request.RequestState.Failed;
import io.gleaner.poller.request.RequestState.Running;
import io.gleaner.poller.request.RequestState.Waiting;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestStateTest {

    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

    @Test
    void asksAgainTwiceAfterFailures() {
        assertThat(running(new Tries(0, 0)).failed("broken")).isEqualTo(new Waiting(new Tries(1, 0)));
        assertThat(running(new Tries(1, 0)).failed("broken")).isEqualTo(new Waiting(new Tries(2, 0)));
        assertThat(running(new Tries(2, 0)).failed("broken"))
                .isEqualTo(new Failed(Reason.VENDOR_UNAVAILABLE, "broken"));
    }

    @Test
    void asksAgainOnceAfterItExpired() {
        assertThat(running(new Tries(2, 0)).expired("deleted")).isEqualTo(new Waiting(new Tries(2, 1)));
        assertThat(running(new Tries(0, 1)).expired("deleted")).isEqualTo(new Failed(Reason.GONE, "deleted"));
    }

    @Test
    void doesNotCountAgainstTheProviderWhatNobodyCouldSee() {
        assertThat(running(new Tries(2, 1)).unseen()).isEqualTo(new Waiting(new Tries(2, 1)));
    }

    @Test
    void countsTheLooks() {
        assertThat(running(Tries.NONE).checked().checked().checks()).isEqualTo(2);
    }

    @Test
    void neverShowsTheHandle() {
        assertThat(running(Tries.NONE).toString())
                .doesNotContain("secret-handle")
                .contains("Handle[…]");
    }

    @Test
    void boundsTheWordsOfProviders() {
        assertThat(new Failed(Reason.GONE, "x".repeat(5_000)).message()).hasSize(1_000);
        assertThat(new Failed(Reason.GONE, "  ").message()).isEqualTo("The provider gave no details.");
    }

    @Test
    void remembersTheFirstCallThatHadNoAnswerUntilOneHas() {
        Instant later = NOW.plusSeconds(60);
        Waiting waiting = new Waiting(Tries.NONE).ask(NOW).unanswered();
        assertThat(waiting.tries().unansweredSince()).isEqualTo(NOW);
        assertThat(waiting.ask(later).unanswered().tries().unansweredSince()).isEqualTo(NOW);
        assertThat(waiting.ask(later).refused().tries().unansweredSince()).isEqualTo(NOW);
        assertThat(waiting.ask(later).accepted(new Handle("h"), later).tries()).isEqualTo(Tries.NONE);
        assertThat(new Waiting(Tries.NONE).ask(NOW).again(later).tries().unansweredSince())
                .as("found after a crash")
                .isEqualTo(NOW);
        assertThat(new Waiting(Tries.NONE).ask(NOW).refused().tries().unansweredSince())
                .isNull();
    }

    private static Running running(Tries tries) {
        return new Waiting(tries).ask(NOW).accepted(new Handle("secret-handle"), NOW);
    }
}
