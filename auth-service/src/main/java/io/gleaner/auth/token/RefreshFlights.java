package io.gleaner.auth.token;

import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The refreshes under way in this process. Whoever wants the same token replaced joins the one there is; a caller that
 * goes away does not end it.
 */
final class RefreshFlights {

    /**
     * What a refresh replaces: the named token of the connection, or the lack of one.
     *
     * @param forced the state that somebody wants changed although nothing calls for it; empty when something does
     */
    record Flight(ConnectionId connection, Optional<Fingerprint> replaced, Optional<TokenState> forced) {

        Flight(ConnectionId connection, Optional<Fingerprint> replaced) {
            this(connection, replaced, Optional.empty());
        }
    }

    private final Map<Flight, Uni<TokenRow>> underWay = new ConcurrentHashMap<>();
    private final Permits permits;

    RefreshFlights(int atOnce) {
        this.permits = new Permits(atOnce);
    }

    Uni<TokenRow> join(Flight flight, Supplier<Uni<TokenRow>> refresh) {
        return underWay.computeIfAbsent(flight, key -> permits.run(refresh)
                .onTermination()
                .invoke(() -> underWay.remove(key))
                .memoize()
                .indefinitely());
    }
}
