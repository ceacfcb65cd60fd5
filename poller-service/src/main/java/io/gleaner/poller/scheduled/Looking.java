package io.gleaner.poller.scheduled;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.ScheduledProvider.Discovery;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.request.NextStep.GiveUp;
import io.gleaner.poller.request.RetryPolicy;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Looks at what the jobs of a wish have made. */
@ApplicationScoped
class Looking {

    private static final Logger LOG = Logger.getLogger(Looking.class);

    private final StandingWishes wishes;
    private final Settling settling;
    private final RetryPolicy policy;
    private final Clock clock;

    Looking(StandingWishes wishes, Settling settling, RetryPolicy policy, Clock clock) {
        this.wishes = wishes;
        this.settling = settling;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Makes sure that the wish has a job, and takes in what its jobs have made; fails with {@code ProviderException}. Where no
     * job can be had any more, such as of a retired type, the lists of the known ones are read all the same.
     */
    Uni<Look> look(Visit visit, DueWish due) {
        StandingWish wish = due.wish();
        return isToBeEnsured(visit, wish, due.jobs())
                ? ensure(visit, wish)
                        .replaceWith(Optional.<ProviderFailure>empty())
                        .onFailure(failure -> isFinal(failure, wish) && mayList(visit, due.jobs()))
                        .recoverWithItem(failure -> withoutNewJob(visit, due, failure))
                        .chain(end -> wishes.jobs(wish)
                                .chain(jobs -> lookAtAll(visit, wish, jobs))
                                .map(isNew -> new Look(isNew, end)))
                : lookAtAll(visit, wish, due.jobs()).map(isNew -> new Look(isNew, Optional.empty()));
    }

    private boolean isFinal(Throwable failure, StandingWish wish) {
        return failure instanceof ProviderException known
                && policy.after(known.failure(), wish.setbacks()) instanceof GiveUp;
    }

    /** Reports stay listed for a while after the end of their job. */
    private boolean mayList(Visit visit, List<WatchedJob> jobs) {
        Duration stay = visit.provider().description().availableFor();
        return !jobs.isEmpty() && (stay == null || !haveEnded(jobs, stay));
    }

    /** Why nothing more comes, once all jobs have ended so long ago that what they made last would be late. */
    private Optional<ProviderFailure> withoutNewJob(Visit visit, DueWish due, Throwable cause) {
        ProviderFailure failure = ((ProviderException) cause).failure();
        LOG.warnf(
                "provider job cannot be had connection=%s reportType=%s reason=%s",
                due.wish().connection(),
                due.wish().reportType(),
                failure.reason().wireName());
        return haveEnded(due.jobs(), visit.provider().description().lateAfter())
                ? Optional.of(failure)
                : Optional.empty();
    }

    /** From time to time, and whenever no job is left that goes on. An ended job is looked at all the same: its reports stay. */
    private boolean isToBeEnsured(Visit visit, StandingWish wish, List<WatchedJob> jobs) {
        return wish.ensuredAt() == null
                || !wish.ensuredAt().plus(visit.pace().ensure()).isAfter(clock.instant())
                || haveEnded(jobs, Duration.ZERO);
    }

    /** Whether all jobs have ended, at least so long ago. */
    private boolean haveEnded(List<WatchedJob> jobs, Duration ago) {
        Instant latest = clock.instant().minus(ago);
        return jobs.stream()
                .map(watched -> watched.job().expiresAt())
                .allMatch(end -> end != null && !end.isAfter(latest));
    }

    private Uni<Void> ensure(Visit visit, StandingWish wish) {
        return Uni.createFrom()
                .deferred(() -> visit.provider().ensure(visit.turn(), wish.reportType(), wish.parameters()))
                .onFailure()
                .transform(ProviderException::unlessOwn)
                .invoke(job -> warn(wish, job))
                .chain(job -> wishes.ensured(visit.lease(), wish, job));
    }

    private Uni<Boolean> lookAtAll(Visit visit, StandingWish wish, List<WatchedJob> jobs) {
        return Multi.createFrom()
                .iterable(jobs)
                .onItem()
                .transformToUniAndConcatenate(job -> lookAt(visit, wish, job))
                .collect()
                .with(Collectors.reducing(false, Boolean::logicalOr));
    }

    private Uni<Boolean> lookAt(Visit visit, StandingWish wish, WatchedJob watched) {
        return Uni.createFrom()
                .deferred(() -> visit.provider().discover(visit.turn(), watched.job(), watched.mark()))
                .onFailure()
                .transform(ProviderException::unlessOwn)
                .chain(discovery -> takeIn(visit, wish, watched, discovery))
                .onFailure(Looking::isGone)
                .call(() -> wishes.ended(visit.lease(), wish, watched.job()))
                .onFailure(Looking::isGone)
                .transform(Looking::lookAgainSoon);
    }

    private Uni<Boolean> takeIn(Visit visit, StandingWish wish, WatchedJob watched, Discovery discovery) {
        Job job = watched.job();
        if (discovery.jobExpiresAt() != null && !discovery.jobExpiresAt().equals(job.expiresAt())) {
            LOG.warnf(
                    "provider job ends provider=%s connection=%s reportType=%s job=%s expiresAt=%s",
                    visit.turn().connection().provider(),
                    wish.connection(),
                    wish.reportType(),
                    job.id(),
                    discovery.jobExpiresAt());
        }
        return settling.found(visit, wish, watched, discovery);
    }

    private static void warn(StandingWish wish, Job job) {
        if (job.successorReportType() != null) {
            LOG.warnf(
                    "report type has a successor connection=%s reportType=%s successor=%s",
                    wish.connection(), job.providerReportType(), job.successorReportType());
        }
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof ProviderException known && known.failure() instanceof Gone;
    }

    /** A job that is gone is no reason to give anything up: the next look makes a new one. */
    private static ProviderException lookAgainSoon(Throwable gone) {
        return new ProviderException(
                new VendorUnavailable("The provider's job is gone; it is made again.", null), gone);
    }
}
