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
    private static final String FORGET = "DELETE FROM connection_zone WHERE connection = $1";

    private final Map<ConnectionId, ZoneId> remembered = new ConcurrentHashMap<>();
    private final Providers providers;
    private final Pool pool;

    Zones(Providers providers, Pool pool) {
        this.providers = providers;
        this.pool = pool;
    }

    /** Notes the zone of a connection, if it is another than is known here; only one of its own is kept in the database. */
    public Uni<Void> remember(Provider provider, ConnectionView connection) {
        ZoneId zone = provider.zone(connection);
        if (zone == null || zone.equals(remembered.get(connection.id()))) {
            return Uni.createFrom().voidItem();
        }
        String id = connection.id().value();
        boolean isCommon = zone.equals(provider.description().zone());
        return pool.preparedQuery(isCommon ? FORGET : REMEMBER)
                .execute(isCommon ? Tuple.of(id) : Tuple.of(id, zone.getId()))
                .invoke(() -> remembered.put(connection.id(), zone))
                .replaceWithVoid();
    }

    /** The zone of a connection's days; null when all have their own and this process has not heard of this one yet. */
    public ZoneId of(Provider provider, ConnectionId connection) {
        ZoneId own = remembered.get(connection);
        return own != null ? own : provider.description().zone();
    }

    /**
     * The zone of a connection's days.
     *
     * @param stored from {@code connection_zone}; null when there is none
     * @return null when all connections have their own and nobody has heard of this one's yet
     */
    public static ZoneId of(Provider provider, String stored) {
        ZoneId own = stored == null ? null : parse(stored);
        return own != null ? own : provider.description().zone();
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
