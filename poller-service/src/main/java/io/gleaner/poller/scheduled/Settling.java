package io.gleaner.poller.scheduled;

import io.gleaner.events.Period;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.poller.crash.CrashPoint;
import io.gleaner.poller.lease.Leases;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ScheduledProvider.Discovery;
import io.gleaner.poller.provider.ScheduledProvider.Found;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Saves what a look at a wish's jobs brought: the ledger, the mark, the requests and the announcements in one transaction. */
@ApplicationScoped
class Settling {

    private static final int AT_ONCE = 5_000;
    private static final int PAGE = 500;

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
        return unchecked(wish).chain(waiting -> {
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

    /** Takes in what one job has made; whether there was anything new. A look that brings nothing, as nearly all, writes nothing. */
    Uni<Boolean> found(Visit visit, StandingWish wish, WatchedJob watched, Discovery discovery) {
        Instant mark = discovery.found().stream()
                .map(found -> found.revision().createdAt())
                .max(Comparator.naturalOrder())
                .orElse(null);
        return ledger.unknown(wish, discovery.found())
                .chain(unknown -> unknown.isEmpty() && !watched.isMovedBy(mark, discovery.jobExpiresAt())
                        ? Uni.createFrom().item(false)
                        : save(
                                        visit,
                                        wish,
                                        unknown,
                                        wish.nextLookAt(),
                                        false,
                                        (tx, demand) -> wishes.moveMark(
                                                tx, wish, watched.job(), mark, discovery.jobExpiresAt()))
                                .replaceWith(true));
    }

    /** All jobs of a settled wish were looked at, and there was nothing new: all that is to be written is when to look again. */
    Uni<Void> nothingNew(Visit visit, DueWish due) {
        CrashPoint.BEFORE_RESULT_IS_SAVED.hit();
        return wishes.lookAgain(
                visit.lease(), due.wish(), visit.nextLook(clock.instant(), due.demand(), due.usualLag()));
    }

    /** All jobs of the wish were looked at. */
    Uni<Void> lookedAt(Visit visit, DueWish due) {
        StandingWish wish = due.wish();
        Instant now = clock.instant();
        Instant soon = now.plus(visit.pace().look());
        return save(
                visit,
                wish,
                List.of(),
                soon,
                true,
                (tx, demand) -> wishes.lookAgain(tx, wish, visit.nextLook(now, demand, due.usualLag()), 0));
    }

    /** Settles from what is known, without a look. */
    Uni<Void> settle(Visit visit, StandingWish wish) {
        return save(visit, wish, List.of(), wish.nextLookAt(), true, (tx, demand) -> Uni.createFrom()
                .voidItem());
    }

    /** The look has failed and is repeated at {@code at}; those who wait for it show why. */
    Uni<Void> postpone(Visit visit, StandingWish wish, ProviderFailure failure, Instant at) {
        return change(
                visit,
                wish,
                request -> true,
                request -> request.becomes(
                        request.state(), request.pause().setback(failure.reason(), failure.message(), at)),
                tx -> wishes.lookAgain(tx, wish, at, wish.setbacks() + 1));
    }

    /** There is no hope for those who wait. */
    Uni<Void> giveUp(Visit visit, StandingWish wish, ProviderFailure failure, Instant nextLook) {
        return change(
                visit,
                wish,
                request -> true,
                request -> request.fails(new RequestState.Failed(failure.reason(), failure.message())),
                tx -> wishes.lookAgain(tx, wish, nextLook, wish.setbacks() + 1));
    }

    /** There is no hope for those for whom a look has found nothing; who came since then waits for the next one. */
    Uni<Void> giveUpUnmade(Visit visit, StandingWish wish, ProviderFailure failure) {
        return change(
                visit,
                wish,
                request -> request.pause().reason() == Reason.NOT_READY,
                request -> request.fails(new RequestState.Failed(failure.reason(), failure.message())),
                tx -> Uni.createFrom().voidItem());
    }

    private Uni<Void> change(
            Visit visit,
            StandingWish wish,
            Predicate<ReportRequest> concerned,
            Function<ReportRequest, Change> step,
            Function<SqlConnection, Uni<Void>> alongside) {
        AtomicLong last = new AtomicLong();
        return leases.fenced(visit.lease(), tx -> Uni.createFrom()
                        .deferred(() -> page(tx, wish, last.get()))
                        .call(page -> {
                            if (!page.isEmpty()) {
                                last.set(page.getLast().sequence());
                            }
                            return writer.save(
                                    tx,
                                    page.stream().filter(concerned).map(step).toList());
                        })
                        .repeat()
                        .whilst(page -> page.size() == PAGE)
                        .collect()
                        .last()
                        .chain(() -> alongside.apply(tx)))
                .invoke(writer::committed);
    }

    /** @param isOver whether this was the last look, so that who has found nothing waits for the next one */
    private Uni<Void> save(
            Visit visit,
            StandingWish wish,
            List<Found> unknown,
            Instant nextLook,
            boolean isOver,
            Alongside alongside) {
        return matchable(wish, unknown)
                .chain(waiting -> matching(visit, wish, unknown, nextLook, waiting))
                .invoke(CrashPoint.BEFORE_RESULT_IS_SAVED::hit)
                .chain(found -> leases.fenced(visit.lease(), tx -> ledger.write(tx, wish, unknown)
                        .chain(() -> writer.save(tx, changes(found.result(), isOver)))
                        .chain(() -> isOver
                                ? waitForLook(tx, wish, nextLook)
                                : Uni.createFrom().voidItem())
                        .chain(() -> requests.earliestEnd(tx, wish.connection(), wish.reportType(), wish.parameters()))
                        .chain(end -> alongside.write(tx, new Demand(end, found.isCovered())))
                        .chain(() -> revisions.announce(tx, found.result().unasked()))))
                .invoke(writer::committed);
    }

    /** Between two jobs of a wish nothing is written of those who go on waiting. */
    private static List<Change> changes(Matching.Result result, boolean isOver) {
        return result.changes().stream()
                .filter(change -> isOver || !(change.state() instanceof RequestState.Open))
                .toList();
    }

    private Uni<Outcome> matching(
            Visit visit, StandingWish wish, List<Found> unknown, Instant nextLook, List<ReportRequest> waiting) {
        String provider = visit.turn().connection().provider();
        List<Period> periods =
                waiting.stream().map(request -> request.report().period()).toList();
        Instant now = clock.instant();
        return ledger.newest(wish, periods).chain(known -> announced(provider, wish, unknown, known, now)
                .chain(before -> coverage.of(wish).map(spans -> {
                    List<Found> newest =
                            Stream.concat(known.stream(), unknown.stream()).toList();
                    Matching matching = new Matching(provider, wish, unknown, newest, spans, before, now, nextLook);
                    return new Outcome(matching.of(waiting), !spans.isEmpty());
                })));
    }

    /** Which reports were announced before, of those that are new and those that the provider has deleted by now. */
    private Uni<Set<String>> announced(
            String provider, StandingWish wish, List<Found> unknown, List<Found> known, Instant now) {
        List<Report> reports = Stream.concat(
                        unknown.stream(),
                        known.stream()
                                .filter(found -> found.availableUntil() != null
                                        && !found.availableUntil().isAfter(now)))
                .map(found ->
                        Report.of(provider, wish.connection(), wish.reportType(), wish.parameters(), found.period()))
                .toList();
        return reports.isEmpty() ? Uni.createFrom().item(Set.of()) : ledger.announced(reports);
    }

    private Uni<List<ReportRequest>> page(SqlConnection transaction, StandingWish wish, long after) {
        return requests.waiting(transaction, wish.connection(), wish.reportType(), wish.parameters(), after, PAGE);
    }

    private Uni<List<ReportRequest>> unchecked(StandingWish wish) {
        return requests.unchecked(wish.connection(), wish.reportType(), wish.parameters(), AT_ONCE);
    }

    private Uni<List<ReportRequest>> matchable(StandingWish wish, List<Found> unknown) {
        List<Period> periods = unknown.stream().map(Found::period).toList();
        return requests.matchable(wish.connection(), wish.reportType(), wish.parameters(), wish.id(), periods, AT_ONCE);
    }

    private Uni<Void> waitForLook(SqlConnection transaction, StandingWish wish, Instant until) {
        return requests.waitForLook(
                transaction, wish.connection(), wish.reportType(), wish.parameters(), until, Matching.NOT_MADE);
    }

    private record Outcome(Matching.Result result, boolean isCovered) {}

    /** What else is written in the same transaction, knowing whether anybody still wants what the wish brings. */
    private interface Alongside {
        Uni<Void> write(SqlConnection transaction, Demand demand);
    }
}
