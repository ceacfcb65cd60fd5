package io.gleaner.poller.request;

import static io.gleaner.poller.database.Columns.at;

import io.gleaner.delivery.Outbox;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Reason;
import io.gleaner.events.ReportEvent;
import io.gleaner.poller.crash.CrashPoint;
import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.lease.Leases;
import io.gleaner.poller.lease.Parking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Saves what happens to requests, together with the events that tell of it, and only while the connection's lease holds. */
@ApplicationScoped
public class RequestWriter {

    private static final int AT_ONCE = 1_000;
    private static final int PAGE = 500;

    private static final String FOR_SLOT = """
            UPDATE request SET for_slot = true, next_attempt_at = $2
            WHERE connection = $1 AND state = 'waiting' AND next_attempt_at <= $3
            """;
    private static final String WAIT_IN_PARK = """
            UPDATE request SET next_attempt_at = GREATEST(next_attempt_at, $2), reason = $3, message = $4,
                announced = COALESCE($5, announced)
            WHERE connection = $1 AND state IN ('waiting', 'asking', 'running')
                AND (next_attempt_at < $2 OR reason IS DISTINCT FROM $3 OR message IS DISTINCT FROM $4
                    OR announced IS DISTINCT FROM COALESCE($5, announced))
            """;
    private static final String LEAVE_PARK = """
            UPDATE request SET reason = NULL, message = NULL, announced = NULL
            WHERE connection = $1 AND state IN ('waiting', 'asking', 'running') AND reason = $2 AND message = $3
            """;

    private final Leases leases;
    private final RequestRepository requests;
    private final Revisions revisions;
    private final Outbox outbox;
    private final Clock clock;

    RequestWriter(Leases leases, RequestRepository requests, Revisions revisions, Outbox outbox, Clock clock) {
        this.leases = leases;
        this.requests = requests;
        this.revisions = revisions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Saves steps of requests. */
    public Uni<Void> save(Lease lease, List<Change> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : leases.fenced(lease, tx -> save(tx, changes)).invoke(this::committed);
    }

    /** Saves steps of requests in a transaction in which the lease was proven; call {@link #committed} after it. */
    public Uni<Void> save(SqlConnection transaction, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        List<Tuple> rows =
                changes.stream().map(change -> RequestRows.update(change, now)).toList();
        List<ReportEvent> failures = changes.stream()
                .map(change -> change.failure(now))
                .flatMap(Optional::stream)
                .<ReportEvent>map(revisions::inItsZone)
                .toList();
        List<AnnouncedRevision> answers = changes.stream()
                .map(Change::answer)
                .filter(answer -> answer != null)
                .toList();
        return transaction
                .preparedQuery(RequestRows.UPDATE)
                .executeBatch(rows)
                .chain(() -> outbox.addAll(transaction, failures))
                .chain(() -> revisions.announce(transaction, answers));
    }

    /** Publishes what was committed. */
    public void committed() {
        CrashPoint.AFTER_SAVE_BEFORE_RELAY.hit();
        outbox.wake();
    }

    /** All that is due and waits has to go on waiting until another report of the connection is finished. */
    public Uni<Void> waitForSlot(Lease lease, Instant atLatest) {
        Tuple values = Tuple.of(lease.connection().value(), at(atLatest), at(clock.instant()));
        return leases.fenced(
                lease, tx -> tx.preparedQuery(FOR_SLOT).execute(values).replaceWithVoid());
    }

    /**
     * Nothing is asked for the connection for a while; each of its open requests shows why.
     *
     * @return false when its authorization was lost and given anew within this very turn: it is not parked, and what was due is
     */
    public Uni<Boolean> park(Lease lease, Parking parking) {
        return leases.fenced(lease, tx -> isOver(tx, lease, parking)
                        .chain(over -> over
                                ? Uni.createFrom().item(false)
                                : park(tx, lease, parking).replaceWith(true)))
                .invoke(this::committed);
    }

    private Uni<Boolean> isOver(SqlConnection transaction, Lease lease, Parking parking) {
        return parking.reason() == Reason.AUTHORIZATION_LOST
                ? leases.wasMended(transaction, lease)
                : Uni.createFrom().item(false);
    }

    private Uni<Void> park(SqlConnection transaction, Lease lease, Parking parking) {
        return leases.park(transaction, lease, parking)
                .chain(() -> tell(transaction, lease.connection(), parking))
                .chain(told -> waitInPark(transaction, lease.connection(), parking, told));
    }

    /** Tells those who do not know yet, page by page, as there may be any number of them; whether there were any. */
    private Uni<Boolean> tell(SqlConnection transaction, ConnectionId connection, Parking parking) {
        AtomicLong last = new AtomicLong();
        AtomicBoolean told = new AtomicBoolean();
        return Uni.createFrom()
                .deferred(() -> requests.untold(transaction, connection, parking.reason(), last.get(), PAGE))
                .call(page -> {
                    List<ReportEvent> events = obstacles(page, parking);
                    if (!page.isEmpty()) {
                        last.set(page.getLast().sequence());
                        told.compareAndSet(false, !events.isEmpty());
                    }
                    return outbox.addAll(transaction, events);
                })
                .repeat()
                .whilst(page -> page.size() == PAGE)
                .collect()
                .last()
                .map(page -> told.get());
    }

    /** The connection works again: what it was parked for stands in nobody's way any more. */
    public Uni<Void> leavePark(Lease lease) {
        Parking parking = lease.parking();
        Tuple values = Tuple.of(lease.connection().value(), parking.reason().wireName(), parking.message());
        return leases.fenced(lease, tx -> leases.unpark(tx, lease)
                .chain(() -> tx.preparedQuery(LEAVE_PARK).execute(values))
                .replaceWithVoid());
    }

    /** None of the connection's open requests can be served. */
    public Uni<Void> failAll(Lease lease, Reason reason, String message) {
        return requests.open(lease.connection(), AT_ONCE).chain(open -> save(lease, failures(open, reason, message)));
    }

    /** Requests that name another provider than the connection's cannot be served. */
    public Uni<Void> failThoseOfOthers(Lease lease, String provider) {
        String message = "The connection is one of provider " + provider + ".";
        return requests.openOfOthers(lease.connection(), provider)
                .chain(open -> save(lease, failures(open, Reason.INVALID_REQUEST, message)));
    }

    /** Gives up what was received before {@code received} and is still open. */
    public Uni<Void> giveUpOn(Lease lease, Instant received) {
        return requests.openSince(lease.connection(), received, AT_ONCE)
                .chain(open -> save(lease, failures(open, null, "Given up: it could not be had for too long.")));
    }

    /** @param reason null for whatever stood in the way last */
    private static List<Change> failures(List<ReportRequest> open, Reason reason, String message) {
        return open.stream()
                .map(request -> request.fails(new RequestState.Failed(
                        reason != null
                                ? reason
                                : Optional.ofNullable(request.pause().reason()).orElse(Reason.NOT_READY),
                        reason != null || request.pause().message() == null
                                ? message
                                : message + " " + request.pause().message())))
                .toList();
    }

    private List<ReportEvent> obstacles(List<ReportRequest> open, Parking parking) {
        Instant now = clock.instant();
        return open.stream()
                .map(request -> request.becomes(
                        request.state(), request.pause().setback(parking.reason(), parking.message(), parking.until())))
                .map(change -> change.failure(now))
                .flatMap(Optional::stream)
                .<ReportEvent>map(revisions::inItsZone)
                .toList();
    }

    private static Uni<Void> waitInPark(
            SqlConnection transaction, ConnectionId connection, Parking parking, boolean told) {
        String reason = parking.reason().wireName();
        Tuple values =
                Tuple.of(connection.value(), at(parking.until()), reason, parking.message(), told ? reason : null);
        return transaction.preparedQuery(WAIT_IN_PARK).execute(values).replaceWithVoid();
    }
}
