package io.gleaner.poller.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationLost;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationRejected;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.TooManyOpen;
import io.gleaner.poller.provider.ProviderFailure.UnexplainedRefusal;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.ProviderFailure.WrongProperty;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.request.NextStep.GiveUp;
import io.gleaner.poller.request.NextStep.ParkConnection;
import io.gleaner.poller.request.NextStep.TryAgain;
import io.gleaner.poller.request.NextStep.WaitForSlot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** What the poller, as it is configured by default, does after a first failure: the whole table, by type. */
public final class WhatFollows {

    private static final RetryConfig CONFIG = ProviderSettings.of(RetryConfig.class, Map.of());
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private WhatFollows() {}

    /** Fails when the poller would do anything else at {@code now} than what this type of failure calls for. */
    public static void assertOf(ProviderFailure failure, Instant now) {
        NextStep step = new RetryPolicy(CONFIG, Clock.fixed(now, ZoneOffset.UTC), () -> 0.5).after(failure, 0);
        switch (failure) {
            case RateLimited limited -> parked(step, soon(limited.until(), now, CONFIG.first()));
            case QuotaExhausted exhausted -> parked(step, soon(exhausted.until(), now, CONFIG.longest()));
            case AuthorizationLost lost -> parked(step, soon(null, now, CONFIG.consent()));
            case AuthorizationRejected rejected ->
                throw new AssertionError("a rejected token has to be renewed, not to be told: " + rejected);
            case WrongProperty wrong -> parked(step, soon(null, now, CONFIG.consent()));
            case TooManyOpen open -> assertThat(step).isEqualTo(new WaitForSlot(now.plus(CONFIG.slot())));
            case VendorUnavailable away -> again(step, soon(away.until(), now, CONFIG.first()));
            case MalformedResponse malformed -> again(step, soon(null, now, CONFIG.first()));
            case UnexplainedRefusal refusal -> again(step, soon(null, now, CONFIG.unexplained()));
            case PermissionDenied denied -> assertThat(step).isEqualTo(new GiveUp());
            case InvalidRequest invalid -> assertThat(step).isEqualTo(new GiveUp());
            case Gone gone -> assertThat(step).isEqualTo(new GiveUp());
        }
    }

    private static void parked(NextStep step, Between when) {
        assertThat(step).isInstanceOfSatisfying(ParkConnection.class, parked -> when.contains(parked.until()));
    }

    private static void again(NextStep step, Between when) {
        assertThat(step).isInstanceOfSatisfying(TryAgain.class, again -> when.contains(again.at()));
    }

    /** At the provider's hint and a moment after it, or between half of the pause and all of it. */
    private static Between soon(Instant hint, Instant now, Duration pause) {
        return hint == null
                ? new Between(now.plus(pause.dividedBy(2)), now.plus(pause))
                : new Between(hint, hint.plus(MOMENT));
    }

    private record Between(Instant earliest, Instant latest) {
        void contains(Instant when) {
            assertThat(when).isBetween(earliest, latest);
        }
    }
}
