package io.gleaner.poller.asked;

import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.provider.AskedProvider;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.request.NextStep.GiveUp;
import io.gleaner.poller.request.NextStep.ParkConnection;
import io.gleaner.poller.request.NextStep.TryAgain;
import io.gleaner.poller.request.NextStep.WaitForSlot;
import io.gleaner.poller.request.Refusals;
import io.gleaner.poller.request.ReportRequest;
import io.gleaner.poller.request.RequestRepository;
import io.gleaner.poller.request.RequestWriter;
import io.gleaner.poller.request.RetryConfig;
import io.gleaner.poller.request.Setback;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

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
        int slots = provider.description().openReports() - open - interrupted.size();
        Uni<List<ReportRequest>> due = slots > 0
                ? requests.due(lease.connection(), finished, slots)
                : Uni.createFrom().item(List.of());
        return due.chain(waiting -> {
            Round round = new Round(provider, turn, lease);
            Iterator<ReportRequest> all =
                    Stream.concat(interrupted.stream(), waiting.stream()).iterator();
            return next(round, all, false)
                    .chain(stopped -> stopped || waiting.size() >= slots ? waitForSlot(lease) : none());
        });
    }

    /** Whether the provider would take no more. */
    private Uni<Boolean> next(Round round, Iterator<ReportRequest> rest, boolean away) {
        if (!rest.hasNext()) {
            return Uni.createFrom().item(false);
        }
        ReportRequest request = rest.next();
        var refusal = Refusals.refusal(round.provider, round.turn.connection(), request);
        if (refusal.isPresent()) {
            return writer.save(round.lease, List.of(refusal.get())).chain(() -> next(round, rest, away));
        }
        return submitting
                .submit(round.provider, round.turn, round.lease, request)
                .chain(() -> next(round, rest, false))
                .onFailure(Refused.class)
                .recoverWithUni(refused -> after(refused, round, rest, away));
    }

    private Uni<Boolean> after(Refused refused, Round round, Iterator<ReportRequest> rest, boolean away) {
        Setback setback = refused.setback();
        return writer.save(round.lease, List.of(setback.change())).chain(() -> switch (setback.step()) {
            case GiveUp none -> next(round, rest, false);
            case WaitForSlot slot -> Uni.createFrom().item(true);
            case TryAgain again when !away -> next(round, rest, true);
            case TryAgain again -> failed(refused);
            case ParkConnection parked -> failed(refused);
        });
    }

    private Uni<Void> waitForSlot(Lease lease) {
        return writer.waitForSlot(lease, clock.instant().plus(retry.slot()));
    }

    private static Uni<Boolean> failed(Refused refused) {
        return Uni.createFrom().failure((ProviderException) refused.getCause());
    }

    private static Uni<Void> none() {
        return Uni.createFrom().voidItem();
    }

    private record Round(AskedProvider provider, Turn turn, Lease lease) {}
}
