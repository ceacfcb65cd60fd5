package io.gleaner.poller.provider;

import static io.gleaner.poller.provider.TestTurn.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.ProviderUnderTest.Making;
import io.gleaner.poller.provider.ProviderUnderTest.Operation;
import io.gleaner.poller.request.WhatFollows;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.gleaner.sandbox.ledger.Exchange;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How the suite tries each call of an adapter, and what holds after every failure. */
final class Trials {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Trials() {}

    /** One trial: a fresh platform, and a call that is next. */
    interface Trial {
        void run(Scenario scenario, Operation operation, Supplier<Uni<?>> call);
    }

    static void forEachOperation(ProviderUnderTest subject, Trial trial) {
        assertThat(subject.operations()).isNotEmpty();
        subject.operations().forEach(operation -> with(subject, operation, trial));
    }

    static void with(ProviderUnderTest subject, Operation operation, Trial trial) {
        with(subject, operation, PATIENCE, Duration.ZERO, trial);
    }

    static void with(ProviderUnderTest subject, Operation operation, Duration timeout, Duration skew, Trial trial) {
        try (Scenario scenario = new Scenario(subject, timeout, skew)) {
            Supplier<Uni<?>> call = operation.arranged().apply(scenario);
            scenario.sandbox().calls().reset();
            trial.run(scenario, operation, call);
        }
    }

    /** How many calls it takes when nothing is wrong: one, or one for each page. */
    static long callsInPeace(ProviderUnderTest subject, Operation operation) {
        AtomicLong calls = new AtomicLong();
        with(subject, operation, (scenario, same, call) -> {
            await(call.get());
            calls.set(scenario.sandbox().calls().count(operation.name()));
        });
        return calls.get();
    }

    /** The next call of this operation meets the fault. */
    static void hit(Scenario scenario, Operation operation, Fault fault) {
        scenario.sandbox().faults().add(Match.operation(operation.name()), fault, 1);
    }

    /** What every failure has to be: fit for people, without a secret, followed by what its type calls for. */
    static void assertFitForPeople(Scenario scenario, ProviderFailure failure, String when) {
        assertThat(failure.message())
                .as(when)
                .isNotBlank()
                .hasSizeLessThan(700)
                .doesNotContain("Bearer")
                .doesNotContain("\n");
        for (String secret : scenario.turn().handedOut()) {
            assertThat(failure.message()).as(when).doesNotContain(secret);
        }
        WhatFollows.assertOf(failure, scenario.clock().instant());
    }

    /** The call succeeds now that the trouble is over. */
    static void assertAsGoodAsNew(Operation operation, Supplier<Uni<?>> call, String after) {
        assertThat(await(call.get())).as("%s after %s", operation, after).isNotNull();
    }

    /** The platform was made to make things once only; answers that a fault replaced made nothing. */
    static void assertMadeOnce(Scenario scenario, Operation operation, String after) {
        if (operation.making() != Making.NOTHING) {
            assertThat(successes(scenario, operation).filter(exchange -> exchange.fault() == null))
                    .as("what the platform was made to make, after %s", after)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Every time that the platform did what it was asked, heard or not. */
    static Stream<Exchange> successes(Scenario scenario, Operation operation) {
        return scenario.sandbox().calls().exchanges().stream()
                .filter(exchange -> exchange.operation().equals(operation.name()) && exchange.status() / 100 == 2);
    }
}
