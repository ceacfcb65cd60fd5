package io.gleaner.poller.zone;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.Providers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The zones of connections: remembered here for events, in the database for the planner. */
@ApplicationScoped
public class Zones {

    private static final String REMEMBER = """
            INSERT INTO connection_zone AS z (connection, zone) VALUES ($1, $2)
            ON CONFLICT (connection) DO UPDATE SET zone = excluded.zone WHERE z.zone <> excluded.zone
            """;

    private final Map<ConnectionId, ZoneId> remembered = new ConcurrentHashMap<>();
    private final Providers providers;
    private final Pool pool;

    Zones(Providers providers, Pool pool) {
        this.providers = providers;
        this.pool = pool;
    }

    /** Notes the zone of a connection, if it has one of its own and it is a new one. */
    public Uni<Void> remember(Provider provider, ConnectionView connection) {
        if (provider.description().zone() != null) {
            return Uni.createFrom().voidItem();
        }
        ZoneId zone = provider.zone(connection);
        if (zone == null || zone.equals(remembered.get(connection.id()))) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.of(connection.id().value(), zone.getId()))
                .invoke(() -> remembered.put(connection.id(), zone))
                .replaceWithVoid();
    }

    /** The zone of a connection's days; null when it has its own and this process has not heard of it yet. */
    public ZoneId of(Provider provider, ConnectionId connection) {
        ZoneId common = provider.description().zone();
        return common != null ? common : remembered.get(connection);
    }

    /**
     * The zone of a connection's days.
     *
     * @param stored from {@code connection_zone}; null when there is none
     * @return null when the connection has its own and nobody has heard of it yet
     */
    public static ZoneId of(Provider provider, String stored) {
        ZoneId common = provider.description().zone();
        return common != null || stored == null ? common : parse(stored);
    }

    /** The report with its period in the zone of its connection, so far as that is known. */
    public Report inItsZone(Report report) {
        return providers
                .named(report.provider())
                .map(provider -> in(of(provider, report.connection()), report))
                .orElse(report);
    }

    /** The report with its period in a zone; null leaves it as it is. */
    public static Report in(ZoneId zone, Report report) {
        return zone == null
                ? report
                : Report.of(
                        report.provider(),
                        report.connection(),
                        report.reportType(),
                        report.parameters(),
                        report.period().in(zone));
    }

    /** Another release of Java may know fewer zones. */
    private static ZoneId parse(String stored) {
        try {
            return ZoneId.of(stored);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
