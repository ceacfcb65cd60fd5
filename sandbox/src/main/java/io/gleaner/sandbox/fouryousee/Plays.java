package io.gleaner.sandbox.fouryousee;

import io.gleaner.sandbox.content.Content;
import io.gleaner.sandbox.content.Gzip;
import io.gleaner.sandbox.content.Seeded;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was played when and where: the same for each report that asks for it, once the players have told. */
final class Plays {

    private static final int SECONDS_IN_A_DAY = 86_400;

    private final FourYouSeeSwitches switches;
    private final Seeded seeded;

    Plays(FourYouSeeSwitches switches, Seeded seeded) {
        this.switches = switches;
        this.seeded = seeded;
    }

    /** The file of a report: a gzip stream of one JSON object a line; without a line when there is nothing. */
    Content file(Report report) {
        ReportFilter filter = report.filter();
        Comparator<Play> order = Comparator.comparing(Play::at).thenComparing(Play::player);
        Stream<Play> plays = report.outcome() == Outcome.EMPTY
                ? Stream.empty()
                : filter.from()
                        .toLocalDate()
                        .datesUntil(filter.to().toLocalDate().plusDays(1))
                        .flatMap(day -> plays(report.account(), day));
        String lines = plays.filter(play -> !play.at.isAfter(known(report, play.player)))
                .filter(play -> filter.wants(play.player, play.media, play.at))
                .sorted(filter.sort() < 0 ? order.reversed() : order)
                .map(play -> play.json(report.account()).encode() + "\n")
                .collect(Collectors.joining());
        return Gzip.of(Content.of(lines));
    }

    /** Until when the player had told what it played when the report was made. */
    private LocalDateTime known(Report report, int player) {
        return LocalDateTime.ofInstant(report.createdAt().minus(switches.logLagOf(player)), ZoneOffset.UTC);
    }

    private Stream<Play> plays(String account, LocalDate day) {
        return IntStream.rangeClosed(1, switches.players).boxed().flatMap(player -> IntStream.range(
                        0, switches.playsPerDay)
                .mapToObj(play -> new Play(
                        day.atStartOfDay().plusSeconds(seeded.below(SECONDS_IN_A_DAY, account, day, player, play)),
                        player,
                        1 + (int) seeded.below(switches.medias, account, day, player, play, "media"))));
    }

    private record Play(LocalDateTime at, int player, int media) {

        JsonObject json(String account) {
            return new JsonObject()
                    .put("account", account)
                    .put("date", at.toLocalDate().toString())
                    .put("time", "%tT".formatted(at))
                    .put("playerId", player)
                    .put("mediaId", media)
                    .put("ip", "0.0.0.0")
                    .put("type", Catalogue.isVideo(media) ? "V" : "I");
        }
    }
}
