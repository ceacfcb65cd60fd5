package io.gleaner.auth.connection;

import io.gleaner.auth.health.ConnectionState;
import java.time.Instant;
import java.util.Map;

/** A connection as anyone may see it: without its credentials. */
record ConnectionView(
        String id,
        String name,
        String provider,
        String grant,
        String profile,
        Map<String, String> properties,
        ConnectionState state,
        Instant createdAt,
        Instant updatedAt) {

    static ConnectionView of(ConnectionEntity connection, ConnectionState state) {
        return new ConnectionView(
                connection.id,
                connection.name,
                connection.provider,
                connection.grantKind,
                connection.profile,
                connection.properties,
                state,
                connection.createdAt,
                connection.updatedAt);
    }
}
