package io.gleaner.poller.scheduled;

import io.gleaner.events.Period;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.ScheduledProvider.Found;
import io.gleaner.poller.request.AnnouncedRevision;
import io.gleaner.poller.request.Change;
import io.gleaner.poller.request.Pause;
import io.gleaner.poller.request.ReportRequest;
import io.gleaner.poller.request.RequestState;
import io.gleaner.poller.scheduled.Coverage.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what follows from the revisions of a wish.
 *
 * <ol>
 *   <li>A waiting request is answered by the newest revision whose period holds its own.
 *   <li>Every other new revision is announced too, if a subscription covers its days or its report was announced before.
 *   <li>A revision that the provider has deleted by now answers nothing; a request for it is settled as gone, unless the
 *       report was announced while it was there.
 * </ol>
 *
 * @param provider name of the provider
 * @param wish the wish
 * @param newlyFound revisions that were not known before
 * @param newest the newest revision of each period, the new ones included
 * @param spans the subscriptions' days
 * @param announcedBefore keys of reports of which a revision was announced before
 * @param now the time
 * @param nextLook when the jobs are looked at again
 */
record Matching(
        String provider,
        StandingWish wish,
        List<Found> newlyFound,
        List<Found> newest,
        List<Span> spans,
        Set<String> announcedBefore,
        Instant now,
        Instant nextLook) {

    /** What those are told for whom there is nothing. */
    static final String NOT_MADE = "The provider has not made it yet.";

    Result of(List<ReportRequest> waiting) {
        List<Change> changes = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (ReportRequest request : waiting) {
            Change change = change(request);
            changes.add(change);
            if (change.answer() != null) {
                told.add(change.answer().revision().id());
            }
        }
        List<AnnouncedRevision> unasked = newlyFound.stream()
                .filter(found -> !told.contains(found.revision().id()) && isAvailable(found))
                .sorted(Comparator.comparing(Found::revision))
                .map(this::unasked)
                .flatMap(Optional::stream)
                .toList();
        return new Result(changes, unasked);
    }

    private Change change(ReportRequest request) {
        Optional<Found> best = newest.stream()
                .filter(found -> holds(found.period(), request.report().period()))
                .max(Comparator.comparing(Found::revision));
        if (best.isEmpty()) {
            return request.becomes(request.state(), Pause.because(Reason.NOT_READY, NOT_MADE, nextLook));
        }
        Found found = best.get();
        if (!isAvailable(found) && !announcedBefore.contains(report(found).key().value())) {
            return request.fails(new RequestState.Failed(
                    Reason.GONE, "The provider has deleted it at " + found.availableUntil() + "."));
        }
        return request.isAnsweredBy(revision(found, request.occasion(), request.subscription()), now);
    }

    private Optional<AnnouncedRevision> unasked(Found found) {
        Optional<String> subscription = spans.stream()
                .filter(span -> span.covers(found.period()))
                .map(Span::subscription)
                .findFirst();
        return subscription.isPresent()
                        || announcedBefore.contains(report(found).key().value())
                ? Optional.of(revision(found, null, subscription.orElse(null)))
                : Optional.empty();
    }

    private AnnouncedRevision revision(Found found, String occasion, String subscription) {
        return new AnnouncedRevision(
                report(found), found.revision(), occasion, subscription, null, found.parts(), found.availableUntil());
    }

    /** The report of which {@code found} is a revision. */
    Report report(Found found) {
        return Report.of(provider, wish.connection(), wish.reportType(), wish.parameters(), found.period());
    }

    private boolean isAvailable(Found found) {
        return found.availableUntil() == null || found.availableUntil().isAfter(now);
    }

    private static boolean holds(Period outer, Period inner) {
        return !outer.start().isAfter(inner.start()) && !outer.end().isBefore(inner.end());
    }

    /**
     * What is to be saved.
     *
     * @param changes steps of requests
     * @param unasked announcements that nobody asked for
     */
    record Result(List<Change> changes, List<AnnouncedRevision> unasked) {}
}
