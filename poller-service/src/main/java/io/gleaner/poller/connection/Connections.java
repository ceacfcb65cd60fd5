package io.gleaner.poller.connection;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.connection.AuthService.Authorization;
import io.gleaner.poller.connection.AuthService.Body;
import io.gleaner.poller.connection.AuthService.Denial;
import io.gleaner.poller.provider.ConnectionView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Connections as auth-service tells of them. All methods are non-blocking; they fail with a {@code ProviderException}: {@code
 * InvalidRequest} for a connection that does not exist, {@code AuthorizationLost} for one that needs consent, {@code
 * VendorUnavailable} when auth-service or the token endpoint behind it is away.
 */
@ApplicationScoped
public class Connections {

    private static final Logger LOG = Logger.getLogger(Connections.class);
    private static final int LONGEST = 1_000;

    private final AuthService authService;
    private final Cache<ConnectionView> views;
    private final Cache<Authorization> authorizations;
    private final Cache<String> denials;
    private final Clock clock;

    Connections(@RestClient AuthService authService, Clock clock, ConnectionConfig config) {
        this.authService = authService;
        this.clock = clock;
        this.views = new Cache<>(clock, view -> clock.instant().plus(config.rememberedFor()));
        this.denials = new Cache<>(clock, told -> clock.instant().plus(config.rememberedFor()));
        this.authorizations = new Cache<>(clock, authorization -> staleAt(authorization, config));
    }

    /** What is known of a connection; at most as old as the configuration says. */
    public Uni<ConnectionView> view(ConnectionId id) {
        return views.get(id, () -> freshView(id));
    }

    /** What is known of a connection now. */
    public Uni<ConnectionView> freshView(ConnectionId id) {
        return authService
                .connection(id.value())
                .map(Connections::toView)
                .invoke(view -> views.put(id, view))
                .onFailure()
                .invoke(failure -> views.forget(id))
                .onFailure()
                .transform(failure -> AuthFailures.of(id, failure, clock.instant()));
    }

    /** What to send to the connection's provider. */
    public Uni<Credentials> credentials(ConnectionId id) {
        return authorizations
                .get(id, () -> authService.authorization(id.value(), null))
                .map(Connections::toCredentials)
                .onFailure()
                .transform(failure -> AuthFailures.of(id, failure, clock.instant()));
    }

    /** What to send instead of what the provider refused. */
    public Uni<Credentials> insteadOf(ConnectionId id, Credentials rejected) {
        authorizations.forget(id);
        return authService
                .authorization(id.value(), rejected.fingerprint())
                .invoke(authorization -> authorizations.put(id, authorization))
                .map(Connections::toCredentials)
                .onFailure()
                .transform(failure -> AuthFailures.of(id, failure, clock.instant()));
    }

    /**
     * The provider permits nothing of the kind to the connection: auth-service is told, so that its owner is, once in a while.
     * Never fails; what could not be told now is told with the next denial.
     *
     * @param message what the provider said
     */
    public Uni<Void> denied(ConnectionId id, String message) {
        String told = message.length() <= LONGEST ? message : message.substring(0, LONGEST);
        return denials.get(id, () -> authService
                        .permissionLost(id.value(), new Denial(told))
                        .replaceWith(told))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "event=denial-not-told connection=%s reason=\"%s\"",
                        id, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Asks auth-service again the next time: what it said last is doubtful. */
    public void forget(ConnectionId id) {
        authorizations.forget(id);
        views.forget(id);
    }

    private Instant staleAt(Authorization authorization, ConnectionConfig config) {
        return authorization.expiresAt() == null
                ? clock.instant().plus(config.withoutExpiry())
                : authorization.expiresAt().minus(config.renewedBefore());
    }

    private static ConnectionView toView(Body body) {
        Map<String, String> properties = body.properties() == null ? Map.of() : body.properties();
        return new ConnectionView(new ConnectionId(body.id()), body.provider(), body.profile(), properties);
    }

    private static Credentials toCredentials(Authorization authorization) {
        return new Credentials(authorization.headers(), authorization.origins(), authorization.fingerprint());
    }
}
