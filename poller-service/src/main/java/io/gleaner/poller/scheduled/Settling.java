package io.gleaner.poller.scheduled;

import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.poller.crash.CrashPoint;
import io.gleaner.poller.lease.Leases;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ScheduledProvider.Discovery;
import io.gleaner.poller.provider.ScheduledProvider.Found;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.request.Change;
import io.gleaner.poller.request.Refusals;
import io.gleaner.poller.request.ReportRequest;
import io.gleaner.poller.request.RequestRepository;
import io.gleaner.poller.request.RequestState;
import io.gleaner.poller.request.RequestWriter;
import io.gleaner.poller.request.Revisions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Saves what a look at a wish's jobs brought: the ledger, the mark, the requests and the announcements in one transaction. */
@ApplicationScoped
class Settling {

    private final Leases leases;
    private final StandingWishes wishes;
    private final Ledger ledger;
    private final Coverage coverage;
    private final RequestRepository requests;
    private final RequestWriter writer;
    private final Revisions revisions;
    private final Clock clock;

    Settling(
            Leases leases,
            StandingWishes wishes,
            Ledger ledger,
            Coverage coverage,
            RequestRepository requests,
            RequestWriter writer,
            Revisions revisions,
            Clock clock) {
        this.leases = leases;
        this.wishes = wishes;
        this.ledger = ledger;
        this.coverage = coverage;
        this.requests = requests;
        this.writer = writer;
        this.revisions = revisions;
        this.clock = clock;
    }

    /** Settles what the provider's rules forbid; whether nothing but refused requests stood behind the wish. */
    Uni<Boolean> refuse(Visit visit, StandingWish wish) {
        return waiting(wish).chain(waiting -> {
            List<Change> refused = waiting.stream()
                    .map(request ->
                            Refusals.refusal(visit.provider(), visit.turn().connection(), request))
                    .flatMap(Optional::stream)
                    .toList();
            boolean hopeless = !refused.isEmpty() && refused.size() == waiting.size() && wish.ensuredAt() == null;
            Uni<Void> saved = writer.save(visit.lease(), refused);
            return hopeless
                    ? saved.chain(() -> wishes.remove(visit.lease(), wish)).replaceWith(true)
                    : saved.replaceWith(false);
        });
    }

    /** Takes in what one job has made. */
    Uni<Void> found(Visit visit, StandingWish wish, Job job, Discovery discovery) {
        Instant mark = discovery.found().stream()
                .map(found -> found.revision().createdAt())
                .max(Comparator.naturalOrder())
                .orElse(null);
        return ledger.unknown(wish, discovery.found())
                .chain(unknown -> save(
                        visit,
                        wish,
                        unknown,
                        wish.nextLookAt(),
                        (tx, wanted) -> wishes.moveMark(tx, wish, job, mark, discovery.jobExpiresAt())));
    }

    /** All jobs of the wish were looked at; what nobody wants any more is looked at again for corrections only, seldom. */
    Uni<Void> lookedAt(Visit visit, StandingWish wish) {
        Instant soon = clock.instant().plus(visit.pace().look());
        Instant seldom = clock.instant().plus(visit.pace().ensure());
        return save(
                visit,
                wish,
                List.of(),
                soon,
                (tx, wanted) -> wishes.lookAgain(tx, wish, wanted || seldom.isBefore(soon) ? soon : seldom, 0));
    }

    /** Settles from what is known, without a look. */
    Uni<Void> settle(Visit visit, StandingWish wish) {
        return save(visit, wish, List.of(), wish.nextLookAt(), (tx, wanted) -> Uni.createFrom()
                .voidItem());
    }

    /** The look has failed and is repeated at {@code at}; those who wait for it show why. */
    Uni<Void> postpone(Visit visit, StandingWish wish, ProviderFailure failure, Instant at) {
        return change(
                visit,
                wish,
                request -> request.becomes(
                        request.state(), request.pause().setback(failure.reason(), failure.message(), at)),
                tx -> wishes.lookAgain(tx, wish, at, wish.setbacks() + 1));
    }

    /** There is no hope for those who wait. */
    Uni<Void> giveUp(Visit visit, StandingWish wish, ProviderFailure failure, Instant nextLook) {
        return change(
                visit,
                wish,
                request -> request.fails(new RequestState.Failed(failure.reason(), failure.message())),
                tx -> wishes.lookAgain(tx, wish, nextLook, wish.setbacks() + 1));
    }

    private Uni<Void> change(
            Visit visit,
            StandingWish wish,
            Function<ReportRequest, Change> step,
            Function<SqlConnection, Uni<Void>> alongside) {
        return waiting(wish)
                .chain(waiting -> leases.fenced(visit.lease(), tx -> writer.save(
                                tx, waiting.stream().map(step).toList())
                        .chain(() -> alongside.apply(tx))))
                .invoke(writer::committed);
    }

    private Uni<Void> save(Visit visit, StandingWish wish, List<Found> unknown, Instant nextLook, Alongside alongside) {
        return waiting(wish)
                .chain(waiting ->
                        matching(visit, wish, unknown, nextLook, waiting).map(matching -> matching.of(waiting)))
                .invoke(CrashPoint.BEFORE_RESULT_IS_SAVED::hit)
                .chain(result -> leases.fenced(visit.lease(), tx -> ledger.write(tx, wish, unknown)
                        .chain(() -> alongside.write(tx, result.isWanted()))
                        .chain(() -> writer.save(tx, result.changes()))
                        .chain(() -> revisions.announce(tx, result.unasked()))))
                .invoke(writer::committed);
    }

    private Uni<Matching> matching(
            Visit visit, StandingWish wish, List<Found> unknown, Instant nextLook, List<ReportRequest> waiting) {
        String provider = visit.turn().connection().provider();
        List<Report> reports = unknown.stream()
                .map(found ->
                        Report.of(provider, wish.connection(), wish.reportType(), wish.parameters(), found.period()))
                .toList();
        List<Period> periods =
                waiting.stream().map(request -> request.report().period()).toList();
        Uni<Set<String>> announced = unknown.isEmpty() ? Uni.createFrom().item(Set.of()) : ledger.announced(reports);
        return announced.chain(before -> coverage.of(wish).chain(spans -> ledger.newest(wish, periods)
                .map(known -> new Matching(
                        provider,
                        wish,
                        unknown,
                        Stream.concat(known.stream(), unknown.stream()).toList(),
                        spans,
                        before,
                        clock.instant(),
                        nextLook))));
    }

    private Uni<List<ReportRequest>> waiting(StandingWish wish) {
        return requests.waiting(wish.connection(), wish.reportType(), wish.parameters());
    }

    /** What else is written in the same transaction, knowing whether anybody still wants what the wish brings. */
    private interface Alongside {
        Uni<Void> write(SqlConnection transaction, boolean isWanted);
    }
}
