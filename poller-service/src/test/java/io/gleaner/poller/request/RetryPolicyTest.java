package io.gleaner.poller.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.Defaults;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationLost;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.TooManyOpen;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.request.NextStep.GiveUp;
import io.gleaner.poller.request.NextStep.ParkConnection;
import io.gleaner.poller.request.NextStep.TryAgain;
import io.gleaner.poller.request.NextStep.WaitForSlot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    private static final RetryConfig DEFAULTS = Defaults.of(RetryConfig.class);

    private final RetryPolicy policy = policy(1);

    @Test
    void obeysTheProvidersHints() {
        Instant hint = NOW.plusSeconds(90);
        RetryPolicy exact = policy(0);
        assertThat(exact.after(new RateLimited("slow", hint), 0)).isEqualTo(new ParkConnection(hint));
        assertThat(exact.after(new VendorUnavailable("later", hint), 5)).isEqualTo(new TryAgain(hint));
        assertThat(exact.after(new QuotaExhausted("used up", NOW.plus(Duration.ofHours(19))), 0))
                .isEqualTo(new ParkConnection(NOW.plus(Duration.ofHours(19))));
    }

    @Test
    void doesNotBelieveAHintOfAWeekNorOneInThePast() {
        RetryPolicy exact = policy(0);
        assertThat(exact.after(new RateLimited("slow", NOW.plus(Duration.ofDays(7))), 0))
                .isEqualTo(new ParkConnection(NOW.plus(Duration.ofHours(26))));
        assertThat(exact.after(new RateLimited("slow", NOW.minusSeconds(60)), 0))
                .isEqualTo(new ParkConnection(NOW.plusMillis(2500)));
    }

    @Test
    void backsOffWhereAHintSaysNothing() {
        for (Instant nothing : Stream.of(NOW, NOW.minusSeconds(60)).toList()) {
            assertThat(policy.after(new RateLimited("slow", nothing), 0))
                    .isEqualTo(new ParkConnection(NOW.plusSeconds(5)));
            assertThat(policy.after(new RateLimited("slow", nothing), 9))
                    .isEqualTo(new ParkConnection(NOW.plusSeconds(2560)));
            assertThat(policy.after(new VendorUnavailable("later", nothing), 2))
                    .isEqualTo(new TryAgain(NOW.plusSeconds(20)));
            assertThat(policy.after(new QuotaExhausted("used up", nothing), 0))
                    .isEqualTo(new ParkConnection(NOW.plusSeconds(3600)));
        }
    }

    @Test
    void doublesThePauseUpToAnHour() {
        assertThat(Stream.of(0, 1, 2, 9, 40).map(policy::again))
                .containsExactly(
                        NOW.plusSeconds(5),
                        NOW.plusSeconds(10),
                        NOW.plusSeconds(20),
                        NOW.plusSeconds(2560),
                        NOW.plusSeconds(3600));
    }

    @Test
    void spreadsThePauseOverItsUpperHalf() {
        assertThat(policy(0).again(2)).isEqualTo(NOW.plusSeconds(10));
        assertThat(policy(0.5).again(2)).isEqualTo(NOW.plusSeconds(15));
    }

    @Test
    void parksTheConnectionUntilItIsMended() {
        ProviderFailure lost = new AuthorizationLost("revoked");
        assertThat(policy.after(lost, 0)).isEqualTo(new ParkConnection(NOW.plusSeconds(60)));
        assertThat(policy.after(lost, 20)).isEqualTo(new ParkConnection(NOW.plusSeconds(3600)));
    }

    @Test
    void givesUpWhereThereIsNoHope() {
        assertThat(policy.after(new PermissionDenied("no"), 0)).isEqualTo(new GiveUp());
        assertThat(policy.after(new InvalidRequest("period", "too long"), 0)).isEqualTo(new GiveUp());
        assertThat(policy.after(new Gone("deleted"), 0)).isEqualTo(new GiveUp());
    }

    @Test
    void triesAgainForHoursWhatIsRefusedForNoKnownReasonAndThenGivesUp() {
        ProviderFailure refusal = new ProviderFailure.UnexplainedRefusal("Unexpected error");
        assertThat(policy.after(refusal, 0)).isEqualTo(new TryAgain(NOW.plusSeconds(60)));
        assertThat(policy.after(refusal, 7)).isEqualTo(new TryAgain(NOW.plusSeconds(3600)));
        assertThat(policy.after(refusal, 8)).isEqualTo(new GiveUp());
    }

    @Test
    void triesAgainWhereTheProviderIsAtFault() {
        assertThat(policy.after(new MalformedResponse("html"), 1)).isEqualTo(new TryAgain(NOW.plusSeconds(10)));
        assertThat(policy.after(new VendorUnavailable("502", null), 0)).isEqualTo(new TryAgain(NOW.plusSeconds(5)));
        assertThat(policy.after(new TooManyOpen("two at most"), 0)).isEqualTo(new WaitForSlot(NOW.plusSeconds(60)));
    }

    private static RetryPolicy policy(double chance) {
        return new RetryPolicy(DEFAULTS, Clock.fixed(NOW, ZoneOffset.UTC), () -> chance);
    }
}
