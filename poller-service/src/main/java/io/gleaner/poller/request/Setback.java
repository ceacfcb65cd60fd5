package io.gleaner.poller.request;

import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.UnexplainedRefusal;
import io.gleaner.poller.request.NextStep.GiveUp;
import io.gleaner.poller.request.NextStep.ParkConnection;
import io.gleaner.poller.request.NextStep.TryAgain;
import io.gleaner.poller.request.NextStep.WaitForSlot;

/**
 * What a failure means to one request.
 *
 * @param change how the request goes on
 * @param step what follows for the others
 */
public record Setback(Change change, NextStep step) {

    /**
     * @param request that met the failure
     * @param back the state to which it returns if there is hope
     */
    public static Setback of(
            RetryPolicy policy, ReportRequest request, RequestState.Open back, ProviderFailure failure) {
        Pause pause = before(request.pause(), failure);
        NextStep step = policy.after(failure, pause.setbacks());
        Change change =
                switch (step) {
                    case TryAgain again ->
                        request.becomes(back, pause.setback(failure.reason(), failure.message(), again.at()));
                    case WaitForSlot slot ->
                        request.becomes(back, pause.forSlot(failure.reason(), failure.message(), slot.at()));
                    case ParkConnection parked -> request.becomes(back, pause);
                    case GiveUp none -> request.fails(back.giveUp(failure.reason(), failure.message()));
                };
        return new Setback(change, step);
    }

    /** Refusals that nobody can explain are counted for themselves: an outage before them must not use up their tries. */
    private static Pause before(Pause pause, ProviderFailure failure) {
        return failure instanceof UnexplainedRefusal && pause.reason() != failure.reason()
                ? Pause.calmly(pause.until())
                : pause;
    }
}
