package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PermitsTest {

    private final Permits permits = new Permits(2);
    private final List<CompletableFuture<Integer>> works = new ArrayList<>();

    @Test
    void letsTheNextOneRunWhenOneIsDone() {
        List<CompletableFuture<Integer>> results = List.of(submit(), submit(), submit(), submit());
        assertThat(works).hasSize(2);
        works.get(1).complete(11);
        assertThat(works).hasSize(3);
        assertThat(results.get(1)).isCompletedWithValue(11);
        assertThat(results.get(0)).isNotDone();
    }

    @Test
    void aFailedWorkMakesRoomToo() {
        submit();
        submit();
        submit();
        works.getFirst().completeExceptionally(new IllegalStateException("failed"));
        assertThat(works).hasSize(3);
    }

    @Test
    void isFreeAgainAfterwards() {
        for (int round = 0; round < 100; round++) {
            CompletableFuture<Integer> result = submit();
            works.getLast().complete(round);
            assertThat(result).isCompletedWithValue(round);
        }
    }

    private CompletableFuture<Integer> submit() {
        return permits.run(() -> {
                    CompletableFuture<Integer> work = new CompletableFuture<>();
                    works.add(work);
                    return Uni.createFrom().completionStage(work);
                })
                .subscribeAsCompletionStage();
    }
}
