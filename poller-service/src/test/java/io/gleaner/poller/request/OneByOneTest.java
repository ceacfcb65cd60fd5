package io.gleaner.poller.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneByOneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void doesAnyNumberOfStepsInOrderThatAreDoneAtOnce() {
        List<Integer> rows = IntStream.range(0, 100_000).boxed().toList();
        List<Integer> done = new ArrayList<>();
        OneByOne.each(rows, row -> Uni.createFrom().voidItem().invoke(() -> done.add(row)))
                .await()
                .atMost(PATIENCE);
        assertThat(done).isEqualTo(rows);
    }

    @Test
    void beginsNoStepBeforeTheOneBeforeItIsDone() {
        List<String> steps = new ArrayList<>();
        OneByOne.each(List.of("a", "b"), name -> Uni.createFrom()
                        .voidItem()
                        .invoke(() -> steps.add("begin " + name))
                        .onItem()
                        .delayIt()
                        .by(Duration.ofMillis(5))
                        .invoke(() -> steps.add("end " + name)))
                .await()
                .atMost(PATIENCE);
        assertThat(steps).containsExactly("begin a", "end a", "begin b", "end b");
    }

    @Test
    void endsWithTheFirstStepThatFails() {
        List<Integer> begun = new ArrayList<>();
        Uni<Void> work = OneByOne.each(List.of(1, 2, 3), row -> {
            begun.add(row);
            return row == 2
                    ? Uni.createFrom().failure(new IllegalStateException("two"))
                    : Uni.createFrom().voidItem();
        });
        assertThatThrownBy(() -> work.await().atMost(PATIENCE)).hasMessage("two");
        assertThat(begun).containsExactly(1, 2);
    }

    @Test
    void hasNothingToDoForNobody() {
        assertThat(OneByOne.each(List.<Integer>of(), row -> Uni.createFrom().voidItem())
                        .await()
                        .atMost(PATIENCE))
                .isNull();
    }

    @Test
    void goesOnForAsLongAsThereIsMore() {
        AtomicInteger left = new AtomicInteger(100_000);
        OneByOne.whileMore(() -> Uni.createFrom().item(left.decrementAndGet() > 0))
                .await()
                .atMost(PATIENCE);
        assertThat(left).hasValue(0);
    }
}
