package io.gleaner.poller.asked;

import io.gleaner.events.Reason;
import io.gleaner.poller.crash.CrashPoint;
import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.lease.LeaseLost;
import io.gleaner.poller.provider.AskedProvider;
import io.gleaner.poller.provider.AskedProvider.Missing;
import io.gleaner.poller.provider.AskedProvider.Submission;
import io.gleaner.poller.provider.OwnTrouble;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.request.Change;
import io.gleaner.poller.request.Handle;
import io.gleaner.poller.request.Pause;
import io.gleaner.poller.request.ReportRequest;
import io.gleaner.poller.request.RequestState.Asking;
import io.gleaner.poller.request.RequestState.Failed;
import io.gleaner.poller.request.RequestState.Ready;
import io.gleaner.poller.request.RequestState.Running;
import io.gleaner.poller.request.RequestState.Waiting;
import io.gleaner.poller.request.RequestWriter;
import io.gleaner.poller.request.RetryPolicy;
import io.gleaner.poller.request.Setback;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Asks for one report without ever losing track of it.
 *
 * <ol>
 *   <li>The intent is committed before the provider is called, the handle right after.
 *   <li>A process that dies in between leaves the intent behind, and so does a call whose answer never arrives. Before the
 *       report is asked for again, the provider is searched for it, where it can be: what was made is adopted.
 *   <li>Where it cannot be searched, a crash makes at most one report too many at the provider, which is counted.
 * </ol>
 */
@ApplicationScoped
class Submitting {

    private static final Logger LOG = Logger.getLogger(Submitting.class);

    private final RequestWriter writer;
    private final RetryPolicy policy;
    private final Clock clock;
    private final Counter duplicates;
    private final Counter adoptions;

    Submitting(RequestWriter writer, RetryPolicy policy, Clock clock, MeterRegistry metrics) {
        this.writer = writer;
        this.policy = policy;
        this.clock = clock;
        this.duplicates = Counter.builder("gleaner.poller.duplicates")
                .description("Reports that may have been asked for twice because a process died")
                .register(metrics);
        this.adoptions = Counter.builder("gleaner.poller.adoptions")
                .description("Reports found at the provider that an unanswered call had made")
                .register(metrics);
    }

    /**
     * Asks for it, unless the provider still misses what it is made of. Fails with {@link Refused} when the provider does not
     * take it.
     *
     * @return whether it is in the making now
     */
    Uni<Boolean> submit(AskedProvider provider, Turn turn, Lease lease, ReportRequest request) {
        return missing(provider, turn, request)
                .chain(missing -> missing == null
                        ? take(provider, turn, lease, request).replaceWith(true)
                        : writer.save(lease, List.of(waits(request, missing))).replaceWith(false));
    }

    private static Change waits(ReportRequest request, Missing missing) {
        return request.becomes(request.state(), Pause.because(Reason.NOT_READY, missing.message(), missing.again()));
    }

    /** What an earlier call may have asked for is not waited for again. */
    private Uni<Missing> missing(AskedProvider provider, Turn turn, ReportRequest request) {
        if (!(request.state() instanceof Waiting waiting) || waiting.tries().unansweredSince() != null) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .deferred(() -> provider.missing(turn, request.report()))
                .onFailure(failure -> !(failure instanceof OwnTrouble))
                .transform(failure -> refused(request, waiting, failure));
    }

    private Uni<Void> take(AskedProvider provider, Turn turn, Lease lease, ReportRequest request) {
        Asking asking = intent(request);
        return writer.save(lease, List.of(request.becomes(asking, request.pause())))
                .invoke(CrashPoint.AFTER_INTENT_BEFORE_PROVIDER_CALL::hit)
                .chain(() -> call(provider, turn, request, asking))
                .invoke(CrashPoint.AFTER_PROVIDER_CALL_BEFORE_SAVE::hit)
                .chain(submission -> save(lease, accepted(request, asking, submission)));
    }

    private Asking intent(ReportRequest request) {
        return switch (request.state()) {
            case Waiting waiting -> waiting.ask(clock.instant());
            case Asking interrupted -> interrupted.again(clock.instant());
            case Running running -> throw new IllegalStateException("it is in the making");
            case Ready ready -> throw new IllegalStateException("it is settled");
            case Failed failed -> throw new IllegalStateException("it is settled");
        };
    }

    private Uni<Submission> call(AskedProvider provider, Turn turn, ReportRequest request, Asking asking) {
        return adopt(provider, turn, request, asking)
                .onItem()
                .ifNull()
                .switchTo(() -> submit(provider, turn, request, asking));
    }

    /** Goes on with the report of an earlier call whose answer never arrived; null when there is no such report. */
    private Uni<Submission> adopt(AskedProvider provider, Turn turn, ReportRequest request, Asking asking) {
        Instant since = asking.tries().unansweredSince();
        if (since == null) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .deferred(() -> provider.adopt(turn, request.report(), since))
                .onFailure(failure -> !(failure instanceof OwnTrouble))
                .transform(failure -> refused(request, asking.refused(), failure))
                .invoke(adopted -> note(request, adopted != null));
    }

    private Uni<Submission> submit(AskedProvider provider, Turn turn, ReportRequest request, Asking asking) {
        return Uni.createFrom()
                .deferred(() -> provider.submit(turn, request.report()))
                .onFailure(failure -> !(failure instanceof OwnTrouble))
                .transform(failure ->
                        refused(request, isUnanswered(failure) ? asking.unanswered() : asking.refused(), failure));
    }

    private Refused refused(ReportRequest request, Waiting back, Throwable failure) {
        ProviderException refusal = ProviderException.of(failure);
        return new Refused(Setback.of(policy, request, back, refusal.failure()), refusal);
    }

    /** Whether the provider may have taken it all the same. */
    private static boolean isUnanswered(Throwable failure) {
        ProviderFailure told = ProviderException.of(failure).failure();
        return told instanceof VendorUnavailable || told instanceof MalformedResponse;
    }

    private void note(ReportRequest request, boolean isAdopted) {
        if (isAdopted) {
            adoptions.increment();
            LOG.infof(
                    "goes on with an earlier call's report reportKey=%s",
                    request.report().key());
        } else if (request.state() instanceof Asking) {
            duplicates.increment();
            LOG.warnf("asked again after a crash reportKey=%s", request.report().key());
        }
    }

    private Change accepted(ReportRequest request, Asking asking, Submission submission) {
        Running running = asking.accepted(new Handle(submission.handle()), clock.instant());
        return request.becomes(running, Pause.calmly(submission.firstCheckAt()));
    }

    /** The handle is known to this process alone: a database that is away for a moment must not cost a report. */
    private Uni<Void> save(Lease lease, Change accepted) {
        return writer.save(lease, List.of(accepted))
                .onFailure(failure -> !(failure instanceof LeaseLost))
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .atMost(8);
    }
}
