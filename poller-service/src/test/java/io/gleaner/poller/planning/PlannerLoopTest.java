package io.gleaner.poller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.planning.Planner.Round;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlannerLoopTest {

    @Test
    void plansAnyNumberOfSubscriptionsThatAreDueAtOnce() {
        AtomicInteger left = new AtomicInteger(200_000);
        Uni<Integer> planned = Planner.repeat(
                () -> Uni.createFrom().item(left.getAndDecrement() > 0 ? new Round(1, 2) : new Round(0, 0)));
        assertThat(planned.await().atMost(Duration.ofSeconds(20))).isEqualTo(400_000);
    }
}
