package io.gleaner.poller.request;

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
import io.gleaner.poller.request.NextStep.GiveUp;
import io.gleaner.poller.request.NextStep.ParkConnection;
import io.gleaner.poller.request.NextStep.TryAgain;
import io.gleaner.poller.request.NextStep.WaitForSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Decides from the type of a failure alone what happens next. */
@ApplicationScoped
public class RetryPolicy {

    private final RetryConfig config;
    private final Clock clock;
    private final DoubleSupplier chance;

    @Inject
    RetryPolicy(RetryConfig config, Clock clock) {
        this(config, clock, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param chance from 0 to 1 */
    RetryPolicy(RetryConfig config, Clock clock, DoubleSupplier chance) {
        this.config = config;
        this.clock = clock;
        this.chance = chance;
    }

    /**
     * What follows from a failure.
     *
     * @param setbacks how many tries in a row had failed before this one
     */
    public NextStep after(ProviderFailure failure, int setbacks) {
        return switch (failure) {
            case RateLimited limited -> new ParkConnection(hintOr(limited.until(), config.first(), setbacks));
            case QuotaExhausted exhausted -> new ParkConnection(hintOr(exhausted.until(), config.longest(), setbacks));
            case AuthorizationRejected rejected -> new ParkConnection(backoff(config.consent(), setbacks));
            case AuthorizationLost lost -> new ParkConnection(backoff(config.consent(), setbacks));
            case WrongProperty wrong -> new ParkConnection(backoff(config.consent(), setbacks));
            case TooManyOpen open -> new WaitForSlot(clock.instant().plus(config.slot()));
            case VendorUnavailable away -> new TryAgain(hintOr(away.until(), config.first(), setbacks));
            case MalformedResponse malformed -> new TryAgain(backoff(config.first(), setbacks));
            case UnexplainedRefusal refusal ->
                setbacks < config.unexplainedAtMost()
                        ? new TryAgain(backoff(config.unexplained(), setbacks))
                        : new GiveUp();
            case PermissionDenied denied -> new GiveUp();
            case InvalidRequest invalid -> new GiveUp();
            case Gone gone -> new GiveUp();
        };
    }

    /** When something is tried again after so many failures in a row. */
    public Instant again(int setbacks) {
        return backoff(config.first(), setbacks);
    }

    /**
     * The hint, if there is a sensible one, and a little jitter so that not all come back at once. One that is over says
     * nothing: whoever took it for "at once" would call without end.
     */
    private Instant hintOr(Instant hint, Duration first, int setbacks) {
        Instant now = clock.instant();
        if (hint == null || !hint.isAfter(now)) {
            return backoff(first, setbacks);
        }
        Instant furthest = now.plus(config.furthestHint());
        Instant believed = hint.isAfter(furthest) ? furthest : hint;
        return believed.plusMillis(
                Math.round(chance.getAsDouble() * Math.min(1000, config.first().toMillis())));
    }

    /** Doubles with each setback; between half of that and all of it. */
    private Instant backoff(Duration first, int setbacks) {
        double whole = first.toMillis() * Math.pow(2, Math.min(setbacks, 30));
        double bounded = Math.min(whole, Math.max(config.longest().toMillis(), first.toMillis()));
        return clock.instant().plusMillis(Math.round(bounded * (0.5 + chance.getAsDouble() / 2)));
    }
}
