package io.gleaner.downloader.access;

import io.gleaner.events.ConnectionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The authorizations of connections, kept until shortly before they expire.
 *
 * <p>Guarantees: (1) one question for a connection is under way at a time, others wait for its answer; (2) an authorization is not
 * given within its last minute; (3) one that the provider refused is asked for anew once, however many transfers it failed.
 */
@ApplicationScoped
public class Authorizations {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration WITHOUT_EXPIRY = Duration.ofMinutes(5);

    private final AuthService service;
    private final Clock clock;
    private final ConcurrentHashMap<ConnectionId, Place> places = new ConcurrentHashMap<>();

    Authorizations(@RestClient AuthService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** The authorization of a connection. */
    public Authorization of(ConnectionId connection) throws AccessException {
        return place(connection).get(null);
    }

    /** A newer one than {@code rejected}, which the provider refused. */
    public Authorization after(ConnectionId connection, Authorization rejected) throws AccessException {
        return place(connection).get(rejected.fingerprint());
    }

    private Place place(ConnectionId connection) {
        return places.computeIfAbsent(connection, Place::new);
    }

    private final class Place {

        private final ConnectionId connection;
        private Authorization current;
        private Instant until = Instant.MIN;

        Place(ConnectionId connection) {
            this.connection = connection;
        }

        synchronized Authorization get(String rejected) throws AccessException {
            boolean refused = current != null && current.fingerprint().equals(rejected);
            if (refused || clock.instant().isAfter(until)) {
                until = Instant.MIN;
                current = Asking.ask("auth-service", service.authorization(connection.value(), rejected));
                until = current.expiresAt() == null
                        ? clock.instant().plus(WITHOUT_EXPIRY)
                        : current.expiresAt().minus(MARGIN);
            }
            return current;
        }
    }
}
