package io.gleaner.poller.turn;

import io.gleaner.events.Reason;
import io.gleaner.poller.asked.AskedWork;
import io.gleaner.poller.call.ProviderTurns;
import io.gleaner.poller.connection.Connections;
import io.gleaner.poller.database.DatabaseTrouble;
import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.lease.LeaseLost;
import io.gleaner.poller.lease.Parking;
import io.gleaner.poller.provider.AskedProvider;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.OwnTrouble;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.UnexplainedRefusal;
import io.gleaner.poller.provider.Providers;
import io.gleaner.poller.provider.QueriedProvider;
import io.gleaner.poller.provider.ScheduledProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.queried.QueriedWork;
import io.gleaner.poller.request.NextStep.GiveUp;
import io.gleaner.poller.request.NextStep.ParkConnection;
import io.gleaner.poller.request.NextStep.TryAgain;
import io.gleaner.poller.request.NextStep.WaitForSlot;
import io.gleaner.poller.request.RequestWriter;
import io.gleaner.poller.request.RetryConfig;
import io.gleaner.poller.request.RetryPolicy;
import io.gleaner.poller.scheduled.ScheduledWork;
import io.gleaner.poller.scheduled.StandingWishes;
import io.gleaner.poller.zone.Zones;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** One turn for one connection: all that is due for it, by its provider's kind; or a wait, when the connection cannot be served. */
@ApplicationScoped
class ConnectionTurn {

    private static final Logger LOG = Logger.getLogger(ConnectionTurn.class);

    private final Connections connections;
    private final Providers providers;
    private final Zones zones;
    private final ProviderTurns turns;
    private final AskedWork asked;
    private final ScheduledWork scheduled;
    private final QueriedWork queried;
    private final RequestWriter writer;
    private final StandingWishes wishes;
    private final RetryPolicy policy;
    private final RetryConfig retry;
    private final Clock clock;

    ConnectionTurn(
            Connections connections,
            Providers providers,
            Zones zones,
            ProviderTurns turns,
            AskedWork asked,
            ScheduledWork scheduled,
            QueriedWork queried,
            RequestWriter writer,
            StandingWishes wishes,
            RetryPolicy policy,
            RetryConfig retry,
            Clock clock) {
        this.connections = connections;
        this.providers = providers;
        this.zones = zones;
        this.turns = turns;
        this.asked = asked;
        this.scheduled = scheduled;
        this.queried = queried;
        this.writer = writer;
        this.wishes = wishes;
        this.policy = policy;
        this.retry = retry;
        this.clock = clock;
    }

    /** Never fails but when the lease is lost or the database is away. */
    Uni<Void> serve(Lease lease) {
        Parking parking = lease.parking();
        if (parking != null && parking.until().isAfter(clock.instant())) {
            return writer.park(lease, parking).replaceWithVoid();
        }
        return writer.giveUpOn(lease, clock.instant().minus(retry.giveUpAfter()))
                .chain(() -> connections.view(lease.connection()))
                .chain(connection -> work(lease, connection))
                .chain(() -> parking == null ? Uni.createFrom().voidItem() : writer.leavePark(lease))
                .onFailure(failure -> !isOurs(failure))
                .recoverWithUni(failure -> setback(lease, failure));
    }

    private Uni<Void> work(Lease lease, ConnectionView connection) {
        return writer.failThoseOfOthers(lease, connection.provider()).chain(() -> providers
                .named(connection.provider())
                .map(provider -> work(lease, connection, provider))
                .orElseGet(() -> writer.failAll(
                        lease, Reason.INVALID_REQUEST, "There is no provider " + connection.provider() + ".")));
    }

    private Uni<Void> work(Lease lease, ConnectionView connection, Provider provider) {
        Turn turn = turns.of(connection);
        return zones.remember(provider, connection).chain(() -> switch (provider) {
            case AskedProvider platform -> asked.serve(platform, turn, lease);
            case ScheduledProvider platform -> scheduled.serve(platform, turn, lease);
            case QueriedProvider platform -> queried.serve(platform, turn, lease);
        });
    }

    private Uni<Void> setback(Lease lease, Throwable cause) {
        if (!(cause instanceof ProviderException)) {
            LOG.errorf(cause, "turn failed unexpectedly connection=%s", lease.connection());
        }
        ProviderFailure failure = ProviderException.of(cause).failure();
        return switch (policy.after(failure, lease.setbacks())) {
            case ParkConnection parked -> park(lease, failure, parked.until());
            case TryAgain again -> park(lease, failure, again.at());
            case WaitForSlot slot -> park(lease, failure, slot.at());
            case GiveUp none
            when failure instanceof UnexplainedRefusal -> park(lease, failure, policy.again(lease.setbacks()));
            case GiveUp none ->
                writer.failAll(lease, failure.reason(), failure.message())
                        .chain(() -> wishes.postpone(lease, clock.instant().plus(retry.longest())));
        };
    }

    /** Nothing that a connection or its provider could be blamed for. */
    private static boolean isOurs(Throwable failure) {
        return !(failure instanceof ProviderException)
                && (failure instanceof LeaseLost || failure instanceof OwnTrouble || DatabaseTrouble.is(failure));
    }

    private Uni<Void> park(Lease lease, ProviderFailure failure, Instant until) {
        return writer.park(lease, new Parking(until, failure.reason(), failure.message()))
                .invoke(parked -> LOG.infof(
                        "connection %s connection=%s reason=%s until=%s",
                        parked ? "waits" : "was mended meanwhile",
                        lease.connection(),
                        failure.reason().wireName(),
                        parked ? until : "now"))
                .replaceWithVoid();
    }
}
