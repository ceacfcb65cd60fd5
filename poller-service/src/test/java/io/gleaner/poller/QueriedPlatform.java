package io.gleaner.poller;

import io.gleaner.events.ConnectionId;
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
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A made-up platform that answers queries at once. */
@Singleton
public class QueriedPlatform implements QueriedProvider {

    final Map<ConnectionId, Function<Report, ReportState>> answers = new ConcurrentHashMap<>();

    @Override
    public ProviderDescription description() {
        return new ProviderDescription(
                Platforms.QUERIED,
                "queried",
                ZoneOffset.UTC,
                List.of("views", "money"),
                31,
                100,
                null,
                Duration.ofHours(2),
                Duration.ofHours(24),
                Map.of());
    }

    @Override
    public int usualPeriod() {
        return 7;
    }

    /** A connection may say that its days are others than the platform's. */
    @Override
    public ZoneId zone(ConnectionView connection) {
        return ZoneId.of(connection.properties().getOrDefault("timeZone", "Z"));
    }

    @Override
    public List<Violation> violations(
            ConnectionView connection, String reportType, Parameters parameters, Period period) {
        return Platforms.violations(reportType, parameters, period, 31);
    }

    @Override
    public Uni<ReportState> ready(Turn turn, Report report) {
        return turn.call(AskedPlatform.API, headers -> Uni.createFrom()
                .item(() -> answers.get(turn.connection().id()).apply(report)));
    }
}
