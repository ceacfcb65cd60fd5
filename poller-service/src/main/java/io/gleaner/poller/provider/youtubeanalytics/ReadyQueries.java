package io.gleaner.poller.provider.youtubeanalytics;

import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.CloudProjectQuota;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes a report's query once its last day has figures, or once they are overdue. */
final class ReadyQueries {

    private final Matrix matrix;
    private final Vocabulary names;
    private final WishRules rules;
    private final Readiness readiness;
    private final CloudProjectQuota quota;
    private final YouTubeAnalyticsConfig config;

    ReadyQueries(
            Matrix matrix,
            Vocabulary names,
            WishRules rules,
            Readiness readiness,
            CloudProjectQuota quota,
            YouTubeAnalyticsConfig config) {
        this.matrix = matrix;
        this.names = names;
        this.rules = rules;
        this.readiness = readiness;
        this.quota = quota;
        this.config = config;
    }

    Uni<ReportState> ready(Turn turn, Report report) {
        Wish wish = WishReader.read(turn.connection(), report.parameters(), new ArrayList<>());
        if (!wish.metrics().isEmpty()) {
            return ready(turn, report, wish, family(wish));
        }
        Wish all = wish.withMetrics(names.metricsOf(rules.type(report.reportType(), wish), wish));
        return family(all) == Family.ACTIVITY ? ready(turn, report, all, Family.ACTIVITY) : entitled(turn, report, all);
    }

    /** All metrics were wished without naming them: an account without access to money gets the others. */
    private Uni<ReportState> entitled(Turn turn, Report report, Wish all) {
        List<String> others = all.metrics().stream()
                .filter(name -> !matrix.money().contains(name))
                .toList();
        return readiness.money(turn, all).chain(known -> switch (known) {
            case Availability.Until until -> ready(turn, report, all, Family.MONEY);
            case Availability.Denied denied ->
                others.isEmpty() || sortsByMoney(all)
                        ? Uni.createFrom().failure(new ProviderException(new PermissionDenied(denied.message())))
                        : ready(turn, report, all.withMetrics(others), Family.ACTIVITY);
        });
    }

    private Uni<ReportState> ready(Turn turn, Report report, Wish wish, Family family) {
        LocalDate lastDay = report.period().end().minusDays(1);
        if (readiness.isOverdue(family, lastDay, turn.clock().instant())) {
            return announced(turn, report, wish);
        }
        return readiness
                .of(turn, wish, family)
                .chain(known -> known.has(lastDay)
                        ? announced(turn, report, wish)
                        : Uni.createFrom().item(new ReportState.Running()));
    }

    /** Takes the permit of the query that the downloader is about to run. */
    private Uni<ReportState> announced(Turn turn, Report report, Wish wish) {
        return quota.take(turn)
                .replaceWith(() -> new ReportState.Ready(
                        UUID.nameUUIDFromBytes(report.key().value().getBytes(StandardCharsets.UTF_8))
                                .toString(),
                        turn.clock().instant(),
                        List.of(new Query(wish, report.period()).part(config)),
                        null));
    }

    private Family family(Wish wish) {
        return wish.metrics().stream().anyMatch(matrix.money()::contains) ? Family.MONEY : Family.ACTIVITY;
    }

    private boolean sortsByMoney(Wish wish) {
        return wish.sort().stream().map(Wish::sorted).anyMatch(matrix.money()::contains);
    }
}
