package io.gleaner.poller.provider;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gleaner.poller.provider.ProviderFailure.AuthorizationLost;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What every adapter does when something is wrong between it and its platform, tried on each call that it makes: one typed
 * failure, no call repeated on its own account, and the call as good as new once the trouble is over.
 */
public abstract class ProviderConformance implements ProviderUnderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofMillis(500);

    @Test
    void goesOnWithANewTokenWhenTheOldOneIsRefused() {
        forEachOperation((scenario, operation, call) -> {
            hit(scenario, operation, new Fault.Status(401));

            await(call.get());

            assertThat(scenario.turn().renewals()).isEqualTo(1);
        });
    }

    @Test
    void losesTheAuthorizationWhenTheNewTokenIsRefusedToo() {
        forEachOperation((scenario, operation, call) -> {
            scenario.sandbox().faults().always(Match.operation(operation.name()), new Fault.Status(401));

            assertThat(failureOf(call.get())).isInstanceOf(AuthorizationLost.class);

            assertThat(scenario.sandbox().calls().count(operation.name(), 401)).isEqualTo(2);
            assertThat(scenario.turn().renewals()).isEqualTo(1);
        });
    }

    @Test
    void tellsMissingPermission() {
        fails(new Fault.Status(403), operation -> PermissionDenied.class);
    }

    @Test
    void tellsWhatIsNotThere() {
        fails(new Fault.Status(404), Operation::notFound);
    }

    @Test
    void tellsAConflict() {
        forEachOperation((scenario, operation, call) -> {
            hit(scenario, operation, new Fault.Status(409));

            if (operation.conflict() == null) {
                await(call.get());
            } else {
                assertThat(failureOf(call.get())).isInstanceOf(operation.conflict());
            }
        });
    }

    @Test
    void slowsDownForAsLongAsItIsTold() {
        forEachOperation((scenario, operation, call) -> {
            hit(scenario, operation, Fault.Status.retryAfter(429, "120"));

            assertThat(failureOf(call.get()))
                    .isInstanceOfSatisfying(RateLimited.class, failure -> assertThat(failure.until())
                            .isCloseTo(scenario.clock().instant().plusSeconds(120), within(1, ChronoUnit.SECONDS)));
        });
    }

    @Test
    void slowsDownWithoutAHint() {
        forEachOperation((scenario, operation, call) -> {
            hit(scenario, operation, new Fault.Status(429));

            assertThat(failureOf(call.get()))
                    .isInstanceOfSatisfying(RateLimited.class, failure -> assertThat(failure.until())
                            .isNull());
            assertAsGoodAsNew(call);
        });
    }

    @Test
    void waitsWhileThePlatformIsInTrouble() {
        for (int status : List.of(500, 502, 503, 504)) {
            fails(new Fault.Status(status), operation -> VendorUnavailable.class);
        }
    }

    @Test
    void comesBackWhenThePlatformSaysSo() {
        forEachOperation((scenario, operation, call) -> {
            hit(scenario, operation, Fault.Status.retryAfter(503, "30"));

            assertThat(failureOf(call.get()))
                    .isInstanceOfSatisfying(VendorUnavailable.class, failure -> assertThat(failure.until())
                            .isEqualTo(scenario.clock().instant().plusSeconds(30)));
        });
    }

    @Test
    void doesNotWaitForEverForAnAnswer() {
        for (Operation operation : operations()) {
            try (Scenario scenario = new Scenario(this, IMPATIENCE, Duration.ZERO)) {
                Supplier<Uni<?>> call = operation.arranged().apply(scenario);
                hit(scenario, operation, new Fault.Silence());

                assertThat(failureOf(call.get())).as(operation.name()).isInstanceOf(VendorUnavailable.class);
            }
        }
    }

    @Test
    void survivesABrokenConnection() {
        fails(new Fault.HangUp(), operation -> VendorUnavailable.class);
    }

    @Test
    void takesNoPageForAnAnswer() {
        fails(new Fault.HtmlPage(), operation -> MalformedResponse.class);
    }

    @Test
    void takesNoHalfAnswerForAWholeOne() {
        fails(new Fault.MalformedJson(), operation -> MalformedResponse.class);
        fails(new Fault.Empty(), operation -> MalformedResponse.class);
    }

    @Test
    void doesNotCarryItsTokenElsewhere() {
        forEachOperation((scenario, operation, call) -> {
            String elsewhere = scenario.sandbox().files().resolve("elsewhere").toString();
            hit(scenario, operation, new Fault.Redirect(elsewhere, 307));

            assertThat(failureOf(call.get())).isInstanceOf(MalformedResponse.class);
            assertThat(scenario.sandbox().calls().exchanges())
                    .as("nobody went where the redirect pointed")
                    .noneMatch(exchange -> exchange.path().contains("elsewhere"));
        });
    }

    @Test
    void seesAnErrorThatComesWith200() {
        fails(new Fault.Json(errorWith200().body()), operation -> errorWith200().meaning());
    }

    @Test
    void worksWithAClockThatIsFiveMinutesOff() {
        for (Duration skew : List.of(Duration.ofMinutes(5), Duration.ofMinutes(-5))) {
            for (Operation operation : operations()) {
                try (Scenario scenario = new Scenario(this, PATIENCE, skew)) {
                    await(operation.arranged().apply(scenario).get());

                    assertThat(scenario.turn().renewals()).as(operation.name()).isZero();
                }
            }
        }
    }

    private void fails(Fault fault, Function<Operation, Class<? extends ProviderFailure>> meaning) {
        forEachOperation((scenario, operation, call) -> {
            scenario.sandbox().calls().reset();
            hit(scenario, operation, fault);

            ProviderFailure failure = failureOf(call.get());

            assertThat(failure).as("%s on %s", fault, operation).isInstanceOf(meaning.apply(operation));
            assertThat(failure.message()).isNotBlank().doesNotContain("Bearer").hasSizeLessThan(700);
            assertThat(scenario.sandbox().calls().count(operation.name()))
                    .as("calls spent on %s after %s", operation, fault)
                    .isLessThanOrEqualTo(mostCalls(failure));
            assertAsGoodAsNew(call);
        });
    }

    /** A refusal may be asked again in another way; trouble is left to the poller. */
    private static long mostCalls(ProviderFailure failure) {
        return failure instanceof ProviderFailure.InvalidRequest ? 3 : 1;
    }

    private static void assertAsGoodAsNew(Supplier<Uni<?>> call) {
        assertThat(await(call.get())).isNotNull();
    }

    private static void hit(Scenario scenario, Operation operation, Fault fault) {
        scenario.sandbox().faults().add(Match.operation(operation.name()), fault, 1);
    }

    private void forEachOperation(Trial trial) {
        for (Operation operation : operations()) {
            try (Scenario scenario = new Scenario(this, PATIENCE, Duration.ZERO)) {
                trial.run(scenario, operation, operation.arranged().apply(scenario));
            }
        }
    }

    private interface Trial {
        void run(Scenario scenario, Operation operation, Supplier<Uni<?>> call);
    }
}
