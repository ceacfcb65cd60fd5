package io.gleaner.poller.asked;

import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.provider.AskedProvider;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.request.NextStep.GiveUp;
import io.gleaner.poller.request.NextStep.ParkConnection;
import io.gleaner.poller.request.NextStep.TryAgain;
import io.gleaner.poller.request.NextStep.WaitForSlot;
import io.gleaner.poller.request.OneByOne;
import io.gleaner.poller.request.Refusals;
import io.gleaner.poller.request.ReportRequest;
import io.gleaner.poller.request.RequestRepository;
import io.gleaner.poller.request.RequestWriter;
import io.gleaner.poller.request.RetryConfig;
import io.gleaner.poller.request.Setback;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Asks for what is due, one report after the other, as long as the provider lets more be in the making. */
@ApplicationScoped
class Asker {

    private final RequestRepository requests;
    private final RequestWriter writer;
    private final Submitting submitting;
    private final RetryConfig retry;
    private final Clock clock;

    Asker(RequestRepository requests, RequestWriter writer, Submitting submitting, RetryConfig retry, Clock clock) {
        this.requests = requests;
        this.writer = writer;
        this.submitting = submitting;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * @param interrupted what was being asked for when a process died; they have a slot already
     * @param open how many reports are in the making
     * @param finished whether a report was finished in this turn, so that those who wait for that have their chance
     */
    Uni<Void> ask(
            AskedProvider provider,
            Turn turn,
            Lease lease,
            List<ReportRequest> interrupted,
            int open,
            boolean finished) {
        Round round = new Round(provider, turn, lease, finished);
        round.slots = provider.description().openReports() - open;
        return OneByOne.each(interrupted, request -> ask(round, request))
                .chain(() -> OneByOne.whileMore(() -> fill(round)));
    }

    /** Whether there may be more to ask for. */
    private Uni<Boolean> fill(Round round) {
        if (round.slots <= 0) {
            return writer.waitForSlot(round.lease, clock.instant().plus(retry.slot()))
                    .replaceWith(false);
        }
        return requests.due(round.lease.connection(), round.finished, round.slots)
                .call(due -> OneByOne.each(due, request -> ask(round, request)))
                .map(due -> !due.isEmpty());
    }

    private Uni<Void> ask(Round round, ReportRequest request) {
        if (round.isFull) {
            return Uni.createFrom().voidItem();
        }
        var refusal = Refusals.refusal(round.provider, round.turn.connection(), request);
        if (refusal.isPresent()) {
            return writer.save(round.lease, List.of(refusal.get()));
        }
        return submitting
                .submit(round.provider, round.turn, round.lease, request)
                .invoke(isTaken -> {
                    if (isTaken) {
                        round.taken();
                    }
                })
                .replaceWithVoid()
                .onFailure(Refused.class)
                .recoverWithUni(refused -> after(refused, round));
    }

    private Uni<Void> after(Refused refused, Round round) {
        Setback setback = refused.setback();
        return writer.save(round.lease, List.of(setback.change())).chain(() -> switch (setback.step()) {
            case GiveUp none -> Uni.createFrom().voidItem();
            case WaitForSlot slot -> Uni.createFrom().voidItem().invoke(round::full);
            case TryAgain again when refused.isUnexplained() -> Uni.createFrom().voidItem();
            case TryAgain again when !round.away -> Uni.createFrom().voidItem().invoke(round::seemsAway);
            case TryAgain again -> failed(refused);
            case ParkConnection parked -> failed(refused);
        });
    }

    private static Uni<Void> failed(Refused refused) {
        return Uni.createFrom().failure((ProviderException) refused.getCause());
    }

    /** What is known in the course of asking; one step follows the other, so nothing is shared. */
    private static final class Round {
        private final AskedProvider provider;
        private final Turn turn;
        private final Lease lease;
        private final boolean finished;
        private int slots;
        private boolean away;
        private boolean isFull;

        private Round(AskedProvider provider, Turn turn, Lease lease, boolean finished) {
            this.provider = provider;
            this.turn = turn;
            this.lease = lease;
            this.finished = finished;
        }

        private void taken() {
            slots--;
            away = false;
        }

        private void full() {
            slots = 0;
            isFull = true;
        }

        private void seemsAway() {
            away = true;
        }
    }
}
