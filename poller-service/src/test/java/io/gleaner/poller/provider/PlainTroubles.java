package io.gleaner.poller.provider;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.Trials.assertAsGoodAsNew;
import static io.gleaner.poller.provider.Trials.assertFitForPeople;
import static io.gleaner.poller.provider.Trials.assertMadeOnce;
import static io.gleaner.poller.provider.Trials.forEachOperation;
import static io.gleaner.poller.provider.Trials.hit;
import static io.gleaner.poller.provider.Trials.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gleaner.poller.provider.ProviderFailure.AuthorizationLost;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The part of the suite in which the trouble speaks no platform's language: bare statuses, proxies, the network, clocks. */
interface PlainTroubles extends ProviderUnderTest {

    Duration PATIENCE = Duration.ofSeconds(10);
    Duration IMPATIENCE = Duration.ofMillis(500);

    @Test
    default void goesOnWithANewTokenWhenTheOldOneIsRefused() {
        forEachOperation(this, (scenario, operation, call) -> {
            hit(scenario, operation, new Fault.Status(401));

            await(call.get());

            assertThat(scenario.turn().renewals()).isEqualTo(1);
        });
    }

    @Test
    default void losesTheAuthorizationWhenTheNewTokenIsRefusedToo() {
        forEachOperation(this, (scenario, operation, call) -> {
            scenario.sandbox().faults().always(Match.operation(operation.name()), new Fault.Status(401));

            ProviderFailure failure = failureOf(call.get());

            assertThat(failure).isInstanceOf(AuthorizationLost.class);
            assertFitForPeople(scenario, failure, "401 twice on " + operation);
            assertThat(scenario.sandbox().calls().count(operation.name(), 401)).isEqualTo(2);
            assertThat(scenario.turn().renewals()).isEqualTo(1);
        });
    }

    @Test
    default void tellsMissingPermission() {
        fails(new Fault.Status(403), operation -> PermissionDenied.class);
    }

    @Test
    default void slowsDownForAsLongAsItIsTold() {
        forEachOperation(this, (scenario, operation, call) -> {
            hit(scenario, operation, Fault.Status.retryAfter(429, "120"));

            assertThat(failureOf(call.get()))
                    .isInstanceOfSatisfying(RateLimited.class, failure -> assertThat(failure.until())
                            .isCloseTo(scenario.clock().instant().plusSeconds(120), within(1, ChronoUnit.SECONDS)));
        });
    }

    @Test
    default void slowsDownWithoutAHint() {
        fails(new Fault.Status(429), operation -> RateLimited.class);
    }

    @Test
    default void waitsWhileThePlatformIsInTrouble() {
        for (int status : List.of(500, 502, 503, 504)) {
            fails(new Fault.Status(status), operation -> VendorUnavailable.class);
        }
    }

    @Test
    default void comesBackWhenThePlatformSaysSo() {
        forEachOperation(this, (scenario, operation, call) -> {
            hit(scenario, operation, Fault.Status.retryAfter(503, "30"));

            assertThat(failureOf(call.get()))
                    .isInstanceOfSatisfying(VendorUnavailable.class, failure -> assertThat(failure.until())
                            .isEqualTo(scenario.clock().instant().plusSeconds(30)));
        });
    }

    @Test
    default void doesNotWaitForEverForAnAnswer() {
        for (Operation each : operations()) {
            with(this, each, IMPATIENCE, Duration.ZERO, (scenario, operation, call) -> {
                hit(scenario, operation, new Fault.Silence());

                assertThat(failureOf(call.get())).as(operation.name()).isInstanceOf(VendorUnavailable.class);
            });
        }
    }

    @Test
    default void survivesABrokenConnection() {
        fails(new Fault.HangUp(), operation -> VendorUnavailable.class);
    }

    @Test
    default void takesNoPageForAnAnswer() {
        fails(new Fault.HtmlPage(), operation -> MalformedResponse.class);
    }

    @Test
    default void takesNoHalfAnswerForAWholeOne() {
        fails(new Fault.MalformedJson(), operation -> MalformedResponse.class);
        fails(new Fault.Empty(), operation -> MalformedResponse.class);
    }

    @Test
    default void doesNotCarryItsTokenElsewhere() {
        forEachOperation(this, (scenario, operation, call) -> {
            String elsewhere = scenario.sandbox().files().resolve("elsewhere").toString();
            hit(scenario, operation, new Fault.Redirect(elsewhere, 307));

            assertThat(failureOf(call.get())).isInstanceOf(MalformedResponse.class);
            assertThat(scenario.sandbox().calls().exchanges())
                    .as("nobody went where the redirect pointed")
                    .noneMatch(exchange -> exchange.path().contains("elsewhere"));
        });
    }

    @Test
    default void worksWithAClockThatIsFiveMinutesOff() {
        for (Duration skew : List.of(Duration.ofMinutes(5), Duration.ofMinutes(-5))) {
            for (Operation each : operations()) {
                with(this, each, PATIENCE, skew, (scenario, operation, call) -> {
                    await(call.get());

                    assertThat(scenario.turn().renewals()).as(operation.name()).isZero();
                });
            }
        }
    }

    private void fails(Fault fault, Function<Operation, Class<? extends ProviderFailure>> meaning) {
        forEachOperation(this, (scenario, operation, call) -> {
            String when = fault + " on " + operation;
            hit(scenario, operation, fault);

            ProviderFailure failure = failureOf(call.get());

            assertThat(failure).as(when).isInstanceOf(meaning.apply(operation));
            assertFitForPeople(scenario, failure, when);
            assertThat(scenario.sandbox().calls().count(operation.name()))
                    .as(when)
                    .isEqualTo(1);
            assertAsGoodAsNew(operation, call, when);
            assertMadeOnce(scenario, operation, when);
        });
    }
}
