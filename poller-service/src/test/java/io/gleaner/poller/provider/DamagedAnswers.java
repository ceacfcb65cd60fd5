package io.gleaner.poller.provider;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.Trials.assertAsGoodAsNew;
import static io.gleaner.poller.provider.Trials.assertFitForPeople;
import static io.gleaner.poller.provider.Trials.callsInPeace;
import static io.gleaner.poller.provider.Trials.forEachOperation;
import static io.gleaner.poller.provider.Trials.hit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.UnexplainedRefusal;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.sandbox.faults.Fault;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The part of the suite in which a good answer arrives damaged. */
interface DamagedAnswers extends ProviderUnderTest {

    /**
     * Null where the platform promises something, at every step of the answer. One such answer is never the last word: the call
     * succeeds without what is missing, or fails in a way that is tried again.
     */
    @Test
    default void survivesNullOnEveryStepOfTheAnswer() {
        for (Operation operation : operations()) {
            GoodAnswers good = GoodAnswers.of(this, operation);
            for (String step : good.steps()) {
                Trials.with(this, operation, (scenario, same, call) -> {
                    hit(scenario, operation, good.with(step, null));
                    assertStands(scenario, operation, call, "null at " + step + " of " + operation);
                });
            }
        }
    }

    /** The platform did what it was asked, but nobody heard: what it made is found again where that is possible. */
    @Test
    default void losesNothingWhenTheAnswerIsLostOnItsWay() {
        forEachOperation(this, (scenario, operation, call) -> {
            hit(scenario, operation, new Fault.Cut(1, Fault.Framing.LENGTH));

            ProviderFailure failure = failureOf(call.get());

            assertThat(failure).isInstanceOfAny(VendorUnavailable.class, MalformedResponse.class);
            assertFitForPeople(scenario, failure, "lost answer of " + operation);
            assertThat(await(call.get())).isNotNull();
            assertThat(Trials.successes(scenario, operation).count())
                    .as("how often the platform did what %s asks", operation)
                    .isEqualTo(operation.making() == Making.FOUND_AGAIN ? 1 : 1 + callsInPeace(this, operation));
        });
    }

    private static void assertStands(Scenario scenario, Operation operation, Supplier<Uni<?>> call, String when) {
        try {
            assertThat(await(call.get())).as(when).isNotNull();
        } catch (ProviderException failed) {
            assertThat(failed.failure())
                    .as(when)
                    .isInstanceOfAny(MalformedResponse.class, VendorUnavailable.class, UnexplainedRefusal.class);
            assertFitForPeople(scenario, failed.failure(), when);
            assertAsGoodAsNew(operation, call, when);
        } catch (RuntimeException raw) {
            throw new AssertionError(when + " is not told by type", raw);
        }
        assertThat(scenario.sandbox().calls().count(operation.name()))
                .as("calls spent on %s", when)
                .isLessThanOrEqualTo(TroublesInItsWords.MOST_CALLS);
    }
}
