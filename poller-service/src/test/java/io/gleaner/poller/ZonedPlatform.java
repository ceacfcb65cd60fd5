package io.gleaner.poller;

import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.QueriedProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A made-up platform whose connections each have days of their own. */
@Singleton
public class ZonedPlatform implements QueriedProvider {

    private final Clock clock;

    ZonedPlatform(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ProviderDescription description() {
        return new ProviderDescription(
                Platforms.ZONED,
                "queried",
                null,
                List.of("views"),
                31,
                100,
                null,
                Duration.ZERO,
                Duration.ofHours(24),
                Map.of("*", 2));
    }

    @Override
    public ZoneId zone(ConnectionView connection) {
        try {
            return ZoneId.of(connection.properties().getOrDefault("timeZone", ""));
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public List<Violation> violations(
            ConnectionView connection, String reportType, Parameters parameters, Period period) {
        return zone(connection) == null ? List.of(new Violation("properties.timeZone", "is no zone")) : List.of();
    }

    @Override
    public Uni<ReportState> ready(Turn turn, Report report) {
        return Uni.createFrom().item(new ReportState.Ready("z1", clock.instant(), AskedPlatform.onePart(), null));
    }
}
