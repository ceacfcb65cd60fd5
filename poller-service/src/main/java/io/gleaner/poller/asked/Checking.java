package io.gleaner.poller.asked;

import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.events.Revision;
import io.gleaner.poller.crash.CrashPoint;
import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.provider.AskedProvider;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ProviderException;
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
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.request.AnnouncedRevision;
import io.gleaner.poller.request.Change;
import io.gleaner.poller.request.PaceConfig;
import io.gleaner.poller.request.Pause;
import io.gleaner.poller.request.ReportRequest;
import io.gleaner.poller.request.RequestState;
import io.gleaner.poller.request.RequestState.Running;
import io.gleaner.poller.request.RequestWriter;
import io.gleaner.poller.request.RetryConfig;
import io.gleaner.poller.request.RetryPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at all reports of a connection that are in the making at once, as soon as one of them is due. */
@ApplicationScoped
class Checking {

    private final RequestWriter writer;
    private final RetryPolicy policy;
    private final RetryConfig retry;
    private final PaceConfig pace;
    private final Clock clock;

    Checking(RequestWriter writer, RetryPolicy policy, RetryConfig retry, PaceConfig pace, Clock clock) {
        this.writer = writer;
        this.policy = policy;
        this.retry = retry;
        this.pace = pace;
        this.clock = clock;
    }

    /** How many of them are no longer in the making. Fails with {@link ProviderException} when the connection has to wait. */
    Uni<Integer> check(AskedProvider provider, Turn turn, Lease lease, List<InTheMaking> running) {
        Instant now = clock.instant();
        if (running.stream().noneMatch(one -> !one.request().pause().until().isAfter(now))) {
            return Uni.createFrom().item(0);
        }
        Map<String, Report> open = new LinkedHashMap<>();
        running.forEach(
                one -> open.put(one.running().handle().value(), one.request().report()));
        return Uni.createFrom()
                .deferred(() -> provider.check(turn, open))
                .onFailure()
                .transform(ProviderException::unlessOwn)
                .map(states -> running.stream().map(one -> outcome(one, states)).toList())
                .onFailure(ProviderException.class)
                .recoverWithUni(failure -> afterNoAnswer(lease, running, failure))
                .invoke(CrashPoint.BEFORE_RESULT_IS_SAVED::hit)
                .call(changes -> writer.save(lease, changes))
                .map(changes -> Math.toIntExact(changes.stream()
                        .filter(change -> !(change.state() instanceof Running))
                        .count()));
    }

    private Change outcome(InTheMaking one, Map<String, ReportState> states) {
        ReportRequest request = one.request();
        Running running = one.running();
        ReportState state = states.getOrDefault(running.handle().value(), new ReportState.Running());
        return switch (state) {
            case ReportState.Running making -> goesOn(request, running);
            case ReportState.Ready ready -> request.isAnsweredBy(answer(request, running, ready), clock.instant());
            case ReportState.Failed failed ->
                setback(request, running.failed(failed.message()), Reason.VENDOR_UNAVAILABLE, failed.message());
            case ReportState.Unknown unknown ->
                setback(request, running.failed(unknown.message()), Reason.VENDOR_UNAVAILABLE, unknown.message());
            case ReportState.Expired expired ->
                setback(request, running.expired(expired.message()), Reason.GONE, expired.message());
        };
    }

    private Change goesOn(ReportRequest request, Running running) {
        if (isOverdue(running)) {
            String message =
                    "The provider has not finished it in " + retry.openFor().toMinutes() + " minutes.";
            return setback(request, running.failed(message), Reason.VENDOR_UNAVAILABLE, message);
        }
        Duration pause = pace.providers().get(request.report().provider()).afterChecks(running.checks());
        return request.becomes(running.checked(), Pause.calmly(clock.instant().plus(pause)));
    }

    /** A look that is refused says nothing of the reports that are still to be asked for, nor of those in the making. */
    private Uni<List<Change>> afterNoAnswer(Lease lease, List<InTheMaking> running, ProviderException trouble) {
        return switch (trouble.failure()) {
            case InvalidRequest invalid -> refused(running, invalid);
            case Gone gone -> refused(running, gone);
            case PermissionDenied denied when !denied.ofConnection() -> refused(running, denied);
            case VendorUnavailable away -> unseen(lease, running, trouble);
            case MalformedResponse malformed -> unseen(lease, running, trouble);
            case UnexplainedRefusal refusal -> unseen(lease, running, trouble);
            case PermissionDenied denied -> failed(trouble);
            case RateLimited limited -> failed(trouble);
            case TooManyOpen open -> failed(trouble);
            case QuotaExhausted exhausted -> failed(trouble);
            case AuthorizationRejected rejected -> failed(trouble);
            case AuthorizationLost lost -> failed(trouble);
            case WrongProperty wrong -> failed(trouble);
        };
    }

    private Uni<List<Change>> refused(List<InTheMaking> running, ProviderFailure refusal) {
        return Uni.createFrom()
                .item(() -> running.stream().map(one -> refused(one, refusal)).toList());
    }

    private Change refused(InTheMaking one, ProviderFailure refusal) {
        Running running = one.running();
        RequestState next = isOverdue(running) ? running.failed(refusal.message()) : running.checked();
        return setback(one.request(), next, refusal.reason(), refusal.message());
    }

    /** The connection waits; but not for ever for reports of which it cannot be learned how far they are. */
    private Uni<List<Change>> unseen(Lease lease, List<InTheMaking> running, ProviderException trouble) {
        List<Change> overdue = running.stream()
                .filter(one -> isOverdue(one.running()))
                .map(one -> setback(
                        one.request(),
                        one.running().unseen(),
                        trouble.failure().reason(),
                        trouble.failure().message()))
                .toList();
        return writer.save(lease, overdue).chain(() -> failed(trouble));
    }

    private static Uni<List<Change>> failed(ProviderException trouble) {
        return Uni.createFrom().failure(trouble);
    }

    private boolean isOverdue(Running running) {
        return !running.since().plus(retry.openFor()).isAfter(clock.instant());
    }

    private Change setback(ReportRequest request, RequestState next, Reason reason, String message) {
        Pause pause = request.pause();
        return request.becomes(next, pause.setback(reason, message, policy.again(pause.setbacks())));
    }

    private static AnnouncedRevision answer(ReportRequest request, Running running, ReportState.Ready ready) {
        return new AnnouncedRevision(
                request.report(),
                new Revision(ready.revisionId(), ready.createdAt()),
                request.occasion(),
                request.subscription(),
                running.handle(),
                ready.parts(),
                ready.availableUntil());
    }
}
