package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.Missing;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Whether the players have handed in their logs of a day: players that are offline for a while do it late, and a report made
 * before lacks their plays. Goes by {@code lastLogReceived} of the list of players, which the vendor does not explain.
 */
final class PlayerLogs {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** All reports of a turn go by one look. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final FourYouSeeConfig config;
    private final Listing listing;
    private final Map<ConnectionId, Look> looks = new ConcurrentHashMap<>();

    PlayerLogs(FourYouSeeConfig config, FourYouSeeCalls calls) {
        this.config = config;
        this.listing = new Listing(config, calls);
    }

    /**
     * What is missing of a report's last day; null when nothing is, or when it has been waited for long enough.
     *
     * @param zone of the connection's days; fails with {@link ProviderException}
     */
    Uni<Missing> missing(Turn turn, Report report, ZoneId zone) {
        Instant now = turn.clock().instant();
        Instant end = report.period().endsAt(zone);
        Instant latest = end.plus(config.logsAtLatest());
        if (!config.waitForLogs() || !now.isBefore(latest)) {
            return Uni.createFrom().nullItem();
        }
        return look(turn, now).map(look -> missing(look.players(), report, end, zone)
                .map(message -> new Missing(message, earlier(now.plus(config.logsLook()), latest)))
                .orElse(null));
    }

    private Uni<Look> look(Turn turn, Instant now) {
        ConnectionId connection = turn.connection().id();
        looks.values().removeIf(look -> !look.at().plus(A_MOMENT).isAfter(now));
        Look known = looks.get(connection);
        return known != null
                ? Uni.createFrom().item(known)
                : listing.read(turn, "players")
                        .map(listed -> new Look(now, listed.items()))
                        .invoke(look -> looks.put(connection, look));
    }

    private Optional<String> missing(List<JsonNode> players, Report report, Instant end, ZoneId zone) {
        Set<Long> wanted = wanted(report);
        List<Instant> logs = players.stream()
                .filter(player ->
                        wanted.isEmpty() || wanted.contains(player.path("id").longValue()))
                .map(player -> lastLog(player, config.logZone().map(ZoneId::of).orElse(zone)))
                .flatMap(Optional::stream)
                .filter(log -> !log.isBefore(end.minus(config.silentAfter())))
                .toList();
        long late = logs.stream()
                .filter(log -> log.isBefore(end.minus(config.logTolerance())))
                .count();
        return late == 0
                ? Optional.empty()
                : Optional.of("%d of %d players have not handed in their logs of %s yet."
                        .formatted(late, logs.size(), report.period().end().minusDays(1)));
    }

    private static Set<Long> wanted(Report report) {
        return ReportOrder.of(report)
                .filter()
                .path(ReportOrder.PLAYER)
                .valueStream()
                .map(JsonNode::longValue)
                .collect(Collectors.toSet());
    }

    private static Optional<Instant> lastLog(JsonNode player, ZoneId zone) {
        try {
            return Optional.of(
                    LocalDateTime.parse(player.path("lastLogReceived").asText(), TIME)
                            .atZone(zone)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private record Look(Instant at, List<JsonNode> players) {}
}
