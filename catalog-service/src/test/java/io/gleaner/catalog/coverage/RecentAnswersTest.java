package io.gleaner.catalog.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final RecentAnswers<String, Integer> answers = new RecentAnswers<>(Duration.ofSeconds(2), () -> now);
    private int asked;

    @Test
    void givesTheSameAnswerUntilItIsOld() {
        assertThat(answer("a")).isEqualTo(1);
        now = now.plusMillis(1_999);
        assertThat(answer("a")).isEqualTo(1);
        assertThat(answer("b")).isEqualTo(2);
        now = now.plusMillis(1);
        assertThat(answer("a")).isEqualTo(3);
    }

    @Test
    void letsThoseWhoAskTheSameWaitForOneAnswer() {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        CompletableFuture<Integer> first = answers.answer(
                        "a", () -> Uni.createFrom().completionStage(slow))
                .subscribeAsCompletionStage();
        CompletableFuture<Integer> second = answers.answer("a", this::next).subscribeAsCompletionStage();
        first.cancel(true);
        slow.complete(7);
        assertThat(second.join()).isEqualTo(7);
        assertThat(asked).isZero();
    }

    @Test
    void keepsNoFailure() {
        Uni<Integer> failing = answers.answer("a", () -> Uni.createFrom().failure(new IllegalStateException("away")));
        assertThatThrownBy(() -> failing.await().indefinitely()).hasMessage("away");
        assertThat(answer("a")).isEqualTo(1);
    }

    @Test
    void keepsNothingWhenItMayNotBeReused() {
        RecentAnswers<String, Integer> none = new RecentAnswers<>(Duration.ZERO, () -> now);
        assertThat(none.answer("a", this::next).await().indefinitely()).isEqualTo(1);
        assertThat(none.answer("a", this::next).await().indefinitely()).isEqualTo(2);
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        IntStream.rangeClosed(0, 64).forEach(question -> answer("q" + question));
        assertThat(answer("q1")).isEqualTo(2);
        assertThat(answer("q0")).isEqualTo(66);
    }

    private int answer(String question) {
        return answers.answer(question, this::next).await().indefinitely();
    }

    private Uni<Integer> next() {
        return Uni.createFrom().item(++asked);
    }
}
