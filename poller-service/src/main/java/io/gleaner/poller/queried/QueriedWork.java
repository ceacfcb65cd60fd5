package io.gleaner.poller.queried;

import io.gleaner.events.Reason;
import io.gleaner.events.ReportRequested;
import io.gleaner.events.Revision;
import io.gleaner.poller.crash.CrashPoint;
import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.OwnTrouble;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.QueriedProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.request.AnnouncedRevision;
import io.gleaner.poller.request.Change;
import io.gleaner.poller.request.NextStep.GiveUp;
import io.gleaner.poller.request.NextStep.ParkConnection;
import io.gleaner.poller.request.NextStep.TryAgain;
import io.gleaner.poller.request.NextStep.WaitForSlot;
import io.gleaner.poller.request.OneByOne;
import io.gleaner.poller.request.PaceConfig;
import io.gleaner.poller.request.Pause;
import io.gleaner.poller.request.Refusals;
import io.gleaner.poller.request.ReportRequest;
import io.gleaner.poller.request.RequestRepository;
import io.gleaner.poller.request.RequestState;
import io.gleaner.poller.request.RequestState.Waiting;
import io.gleaner.poller.request.RequestWriter;
import io.gleaner.poller.request.RetryPolicy;
import io.gleaner.poller.request.Setback;
import io.gleaner.poller.request.Tries;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** One turn for a connection of a queried provider. */
@ApplicationScoped
public class QueriedWork {

    private static final int AT_ONCE = 50;

    private final RequestRepository requests;
    private final RequestWriter writer;
    private final RetryPolicy policy;
    private final PaceConfig pace;
    private final Clock clock;

    QueriedWork(RequestRepository requests, RequestWriter writer, RetryPolicy policy, PaceConfig pace, Clock clock) {
        this.requests = requests;
        this.writer = writer;
        this.policy = policy;
        this.pace = pace;
        this.clock = clock;
    }

    /** Does what is due; fails with {@code ProviderException} when the connection as a whole has to wait. */
    public Uni<Void> serve(QueriedProvider provider, Turn turn, Lease lease) {
        AtomicBoolean away = new AtomicBoolean();
        return requests.due(lease.connection(), false, AT_ONCE)
                .chain(due -> OneByOne.each(due, request -> serve(provider, turn, lease, request, away)));
    }

    /** @param away whether the provider seemed to be away at the request before */
    private Uni<Void> serve(
            QueriedProvider provider, Turn turn, Lease lease, ReportRequest request, AtomicBoolean away) {
        var refusal = Refusals.refusal(provider, turn.connection(), request);
        if (refusal.isPresent()) {
            return writer.save(lease, List.of(refusal.get()));
        }
        return Uni.createFrom()
                .deferred(() -> provider.ready(turn, request.report()))
                .map(state -> new Answer(outcome(request, state), false, null))
                .onFailure(failure -> !(failure instanceof OwnTrouble))
                .recoverWithItem(failure -> failed(request, ProviderException.of(failure), away.get()))
                .invoke(CrashPoint.BEFORE_RESULT_IS_SAVED::hit)
                .call(answer -> writer.save(lease, List.of(answer.change)))
                .invoke(answer -> away.set(answer.away))
                .chain(answer -> answer.stop == null
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(answer.stop));
    }

    private Answer failed(ReportRequest request, ProviderException failure, boolean away) {
        Setback setback = Setback.of(policy, request, waiting(request), failure.failure());
        return switch (setback.step()) {
            case GiveUp none -> new Answer(setback.change(), false, null);
            case TryAgain again -> new Answer(setback.change(), true, away ? failure : null);
            case WaitForSlot slot -> new Answer(setback.change(), false, failure);
            case ParkConnection parked -> new Answer(setback.change(), false, failure);
        };
    }

    private Change outcome(ReportRequest request, ReportState state) {
        Pause pause = request.pause();
        return switch (state) {
            case ReportState.Ready ready -> request.isAnsweredBy(answer(request, ready), clock.instant());
            case ReportState.Running running -> request.becomes(waiting(request), notReady(request));
            case ReportState.Failed failed -> again(request, pause, failed.message());
            case ReportState.Unknown unknown -> again(request, pause, unknown.message());
            case ReportState.Expired expired -> request.fails(waiting(request).giveUp(Reason.GONE, expired.message()));
        };
    }

    private Pause notReady(ReportRequest request) {
        var pause = pace.providers().get(request.report().provider()).query();
        return Pause.because(
                Reason.NOT_READY,
                "The provider's figures are not complete yet.",
                clock.instant().plus(pause));
    }

    private Change again(ReportRequest request, Pause pause, String message) {
        return request.becomes(
                waiting(request), pause.setback(Reason.VENDOR_UNAVAILABLE, message, policy.again(pause.setbacks())));
    }

    private static AnnouncedRevision answer(ReportRequest request, ReportState.Ready ready) {
        return new AnnouncedRevision(
                request.report(),
                new Revision(revisionId(request, ready), ready.createdAt()),
                request.occasion(),
                request.subscription(),
                null,
                ready.parts(),
                ready.availableUntil());
    }

    /** The same query asked on another occasion brings other figures: a revision of its own, however often it is announced. */
    private static String revisionId(ReportRequest request, ReportState.Ready ready) {
        return ReportRequested.INITIAL.equals(request.occasion())
                ? ready.revisionId()
                : UUID.nameUUIDFromBytes(
                                (ready.revisionId() + "|" + request.occasion()).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private static Waiting waiting(ReportRequest request) {
        return request.state() instanceof RequestState.Open open ? new Waiting(open.tries()) : new Waiting(Tries.NONE);
    }

    /**
     * @param change how the request goes on
     * @param away whether the provider seems to be away
     * @param stop why the turn ends here; null when it goes on
     */
    private record Answer(Change change, boolean away, ProviderException stop) {}
}
