package io.gleaner.poller.health;

import io.gleaner.delivery.EventIntake;
import io.gleaner.delivery.EventIntakes;
import io.gleaner.delivery.Received;
import io.gleaner.events.ConnectionHealth;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.HealthCode;
import io.gleaner.poller.connection.Connections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears from auth-service how it stands with connections.
 *
 * <p>Only the replica that hears it forgets what it remembered; another one replaces an authorization when it is refused.
 */
@ApplicationScoped
class ConnectionHealthListener {

    private final EventIntake<ConnectionHealth> intake;
    private final Connections connections;
    private final MendedConnections mended;

    ConnectionHealthListener(EventIntakes intakes, Connections connections, MendedConnections mended) {
        this.intake = intakes.of(ConnectionHealth.class);
        this.connections = connections;
        this.mended = mended;
    }

    @Incoming("connection-health")
    Uni<Void> onConnectionHealth(ConsumerRecords<String, byte[]> batch) {
        return intake.receive(batch, this::store);
    }

    /** Of several events of one connection the last counts. */
    Uni<Void> store(List<Received<ConnectionHealth>> received) {
        Map<ConnectionId, HealthCode> codes = received.stream()
                .map(Received::event)
                .collect(Collectors.toMap(
                        ConnectionHealth::connection, ConnectionHealth::code, (former, latter) -> latter));
        codes.keySet().forEach(connections::forget);
        return mended.goOn(
                codes.keySet().stream().filter(id -> works(codes.get(id))).toList());
    }

    private static boolean works(HealthCode code) {
        return switch (code) {
            case OK, EXPIRING, UNVERIFIED -> true;
            case RETRYING, NEEDS_CONSENT, PERMISSION_LOST, REVOKED -> false;
        };
    }
}
