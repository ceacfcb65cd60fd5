package io.gleaner.poller.provider;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.Trials.assertAsGoodAsNew;
import static io.gleaner.poller.provider.Trials.assertFitForPeople;
import static io.gleaner.poller.provider.Trials.assertMadeOnce;
import static io.gleaner.poller.provider.Trials.callsInPeace;
import static io.gleaner.poller.provider.Trials.forEachOperation;
import static io.gleaner.poller.provider.Trials.hit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the suite in which the platform words the trouble itself. */
interface TroublesInItsWords extends ProviderUnderTest {

    /** Most calls that an adapter may spend on one answer that refuses: it may ask in another way, or look what is there. */
    int MOST_CALLS = 3;

    String TOKEN = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0";

    @ParameterizedTest
    @EnumSource(Trouble.class)
    default void comesToWhatItsAdapterSays(Trouble trouble) {
        forEachOperation(this, (scenario, operation, call) -> {
            Face face = operation.faces().apply(trouble);
            assertThat(face)
                    .as("%s on %s: shown, or never and why", trouble, operation)
                    .isNotNull();
            String when = trouble + " on " + operation;
            switch (face) {
                case Face.Never(String why) -> assertThat(why).as(when).isNotBlank();
                case Face.Instead(Fault fault, Face.Outcome outcome) ->
                    meet(new Meeting(trouble, scenario, operation, call, outcome), fault);
                case Face.Edited(String pointer, Object value, Face.Outcome outcome) ->
                    meet(
                            new Meeting(trouble, scenario, operation, call, outcome),
                            GoodAnswers.of(this, operation).with(pointer, value));
            }
        });
    }

    @Test
    default void repeatsACallOnceWithTheNewToken() {
        forEachOperation(this, (scenario, operation, call) -> {
            if (operation.faces().apply(Trouble.TOKEN_EXPIRED) instanceof Face.Instead expired) {
                hit(scenario, operation, expired.fault());

                await(call.get());

                assertThat(scenario.turn().renewals()).isEqualTo(1);
                assertThat(scenario.sandbox().calls().count(operation.name()))
                        .isEqualTo(1 + callsInPeace(this, operation));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500, 503})
    default void namesTheReasonThatThePlatformGivesButNoSecretInIt(int status) {
        forEachOperation(this, (scenario, operation, call) -> {
            hit(scenario, operation, refusal(status, "the moon is wrong for " + TOKEN));

            ProviderFailure failure = failureOf(call.get());

            assertFitForPeople(scenario, failure, status + " on " + operation);
            assertThat(failure.message()).contains("the moon is wrong for").doesNotContain(TOKEN);
        });
    }

    private static void meet(Meeting met, Fault fault) {
        if (met.trouble() == Trouble.REPEATED_PAGE) {
            met.scenario()
                    .sandbox()
                    .faults()
                    .always(Match.operation(met.operation().name()), fault);
        } else {
            hit(met.scenario(), met.operation(), fault);
        }
        Face.Outcome outcome = met.outcome();
        if (outcome.failure() == null) {
            assertThat(await(met.call().get())).as(met.toString()).isNotNull();
        } else {
            met.assertFailure(failureOf(met.call().get()));
        }
        assertThat(met.scenario().sandbox().calls().count(met.operation().name()))
                .as("calls spent on %s", met)
                .isBetween(1L, (long) met.mostCalls());
        met.scenario().sandbox().faults().clear();
        if (outcome.failure() != null) {
            assertAsGoodAsNew(met.operation(), met.call(), met.toString());
        }
        assertMadeOnce(met.scenario(), met.operation(), met.toString());
    }

    /** A call that meets a trouble. */
    record Meeting(
            Trouble trouble, Scenario scenario, Operation operation, Supplier<Uni<?>> call, Face.Outcome outcome) {

        void assertFailure(ProviderFailure failure) {
            assertThat(failure).as(toString()).isInstanceOf(outcome.failure());
            assertThat(failure.message()).as(toString()).contains(outcome.says());
            assertThat(until(failure)).as(toString()).isEqualTo(outcome.until());
            assertFitForPeople(scenario, failure, toString());
        }

        int mostCalls() {
            return switch (trouble) {
                case NOT_FOUND, CONFLICT, ERROR_WITH_200, REPEATED_PAGE, TOKEN_EXPIRED -> MOST_CALLS;
                default -> outcome.failure() == null ? MOST_CALLS : 1;
            };
        }

        @Override
        public String toString() {
            return trouble + " on " + operation;
        }

        private static Instant until(ProviderFailure failure) {
            return switch (failure) {
                case ProviderFailure.RateLimited limited -> limited.until();
                case ProviderFailure.QuotaExhausted exhausted -> exhausted.until();
                case ProviderFailure.VendorUnavailable away -> away.until();
                case ProviderFailure other -> null;
            };
        }
    }
}
