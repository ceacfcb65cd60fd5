package io.gleaner.poller.request;

import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.Turns;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Lets the platform itself say whether it knows what a person wishes. A platform that cannot say so now, because it is away or its
 * connection has yet to be consented to, keeps nobody from wishing: what it then refuses shows as a failed report with the reason.
 */
@ApplicationScoped
class PlatformCheck {

    private static final Logger LOG = Logger.getLogger(PlatformCheck.class);
    /** A person waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Turns turns;

    PlatformCheck(Turns turns) {
        this.turns = turns;
    }

    /** Fails with a problem of status 422 that names the field when the platform says that it will never serve the wish. */
    Uni<Void> check(Provider provider, ConnectionView connection, String reportType, Parameters parameters) {
        return Uni.createFrom()
                .deferred(() -> provider.askAhead(turns.of(connection), reportType, parameters))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithUni(failure -> isRefusal(failure, connection)
                        ? Uni.createFrom().failure(problem(failure))
                        : Uni.createFrom().voidItem());
    }

    private static boolean isRefusal(Throwable failure, ConnectionView connection) {
        if (failure instanceof ProviderException known && known.failure() instanceof InvalidRequest) {
            return true;
        }
        LOG.infof("wish taken unasked connection=%s cause=%s", connection.id(), failure.toString());
        return false;
    }

    private static Throwable problem(Throwable failure) {
        InvalidRequest refusal = (InvalidRequest) ((ProviderException) failure).failure();
        return Problems.unprocessable(refusal.field(), refusal.message());
    }
}
