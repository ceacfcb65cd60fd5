package io.gleaner.poller.planning;

import io.gleaner.delivery.Outbox;
import io.gleaner.poller.subscription.SubscriptionChanged;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Asks for every period exactly once: the cursor of a subscription moves in the transaction that adds the events to the
 * outbox. Any number of replicas plan; a subscription is planned by one at a time.
 */
@ApplicationScoped
public class Planner {

    private static final Logger LOG = Logger.getLogger(Planner.class);

    private final SubscriptionPlanning subscriptions;
    private final RestatementPlanning restatements;
    private final Outbox outbox;
    private final PlanningConfig config;

    Planner(
            SubscriptionPlanning subscriptions,
            RestatementPlanning restatements,
            Outbox outbox,
            PlanningConfig config) {
        this.subscriptions = subscriptions;
        this.restatements = restatements;
        this.outbox = outbox;
        this.config = config;
    }

    /** Plans all that can be planned now; how many requests that made. */
    public Uni<Integer> plan() {
        return repeat(subscriptions::planSome)
                .chain(first -> repeat(restatements::planSome).map(again -> first + again))
                .invoke(planned -> {
                    if (planned > 0) {
                        outbox.wake();
                    }
                });
    }

    @Scheduled(every = "{gleaner.poller.planning.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return plan().onFailure()
                .invoke(failure -> LOG.warnf("planning failed cause=%s", failure.toString()))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }

    void onSubscriptionChanged(@Observes SubscriptionChanged changed) {
        if (!"off".equalsIgnoreCase(config.interval())) {
            Infrastructure.getDefaultExecutor().execute(() -> tick().subscribe().with(done -> {}, failure -> {}));
        }
    }

    /** One round after the other until one has nothing to do: a loop, as there are as many rounds as subscriptions. */
    static Uni<Integer> repeat(Supplier<Uni<Round>> rounds) {
        return Uni.createFrom()
                .deferred(rounds::get)
                .repeat()
                .whilst(round -> round.served() > 0)
                .map(Round::requested)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /**
     * @param served rows that were worked on
     * @param requested events that were added
     */
    record Round(int served, int requested) {}
}
