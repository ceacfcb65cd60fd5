package io.gleaner.poller.provider.youtubeanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.GoogleCalls;
import io.gleaner.poller.provider.google.PacificDays;
import io.gleaner.poller.provider.google.Reply;
import io.gleaner.poller.provider.google.ShortMemory;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Finds out which days have figures: one call by day over the days that may still be missing, good for all reports of an
 * account and a family. A day has figures when the answer has a row of it; without the dimension a row of zeros would come
 * for days that are not there yet.
 *
 * @see <a href="https://developers.google.com/youtube/analytics/reference/reports/query">endDate</a>
 */
final class Readiness {

    private static final String DAY = "day";

    private final YouTubeAnalyticsApi api;
    private final GoogleCalls calls;
    private final YouTubeAnalyticsConfig config;
    private final ShortMemory<Availability.Until> known;
    private final ShortMemory<Availability> money;

    Readiness(YouTubeAnalyticsApi api, GoogleCalls calls, YouTubeAnalyticsConfig config) {
        this.api = api;
        this.calls = calls;
        this.config = config;
        this.known = new ShortMemory<>(config.readinessFor());
        this.money = new ShortMemory<>(config.entitlementFor());
    }

    /** Whether so much time has passed since a day that its report is fetched even if there is nothing to see. */
    boolean isOverdue(Family family, LocalDate lastDay, Instant now) {
        Instant end = lastDay.plusDays(1).atStartOfDay(PacificDays.ZONE).toInstant();
        return !now.isBefore(end.plus(family.lateAfter(config)));
    }

    /** Whether the account gets figures of money at all; that it does not is remembered for a shorter while. */
    Uni<Availability> money(Turn turn, Wish wish) {
        return money.recall(turn, wish.ids(), () -> of(turn, wish, Family.MONEY)
                .map(until -> (Availability) until)
                .onFailure(Readiness::isDenied)
                .recoverWithItem(failure -> new Availability.Denied(failure.getMessage())));
    }

    /** What is known, or what a call brings; fails with {@link PermissionDenied} when the account gets no such figures. */
    Uni<Availability.Until> of(Turn turn, Wish wish, Family family) {
        return known.recall(turn, wish.ids() + "/" + family, () -> probe(turn, wish, family));
    }

    private Uni<Availability.Until> probe(Turn turn, Wish wish, Family family) {
        LocalDate today = PacificDays.of(turn.clock().instant());
        LocalDate first = today.minusDays(family.lateAfter(config).toDays() + 1);
        String filters = wish.isContentOwners() ? config.contentOwnerProbeFilters() : null;
        return calls.call(
                        turn,
                        authorization -> api.query(
                                authorization,
                                wish.ids(),
                                first.toString(),
                                today.toString(),
                                family.probeMetrics,
                                DAY,
                                filters))
                .map(reply -> switch (reply) {
                    case Reply.Answer answer -> until(answer.body());
                    case Reply.Refusal refusal -> throw new ProviderException(calls.failure(refusal.error()));
                });
    }

    private static Availability.Until until(JsonNode table) {
        JsonNode rows = table.path("rows");
        if (!rows.isArray()) {
            if (rows.isMissingNode() || rows.isNull()) {
                return new Availability.Until(null);
            }
            throw malformed();
        }
        int column = column(table.path("columnHeaders"));
        LocalDate last = null;
        for (JsonNode row : rows) {
            LocalDate day = day(row.path(column));
            last = last == null || day.isAfter(last) ? day : last;
        }
        return new Availability.Until(last);
    }

    /** Where the day stands; first, unless the headers say otherwise. */
    private static int column(JsonNode headers) {
        for (int index = 0; index < headers.size(); index++) {
            if (DAY.equals(headers.path(index).path("name").asText())) {
                return index;
            }
        }
        return 0;
    }

    private static LocalDate day(JsonNode node) {
        try {
            return LocalDate.parse(node.asText(""));
        } catch (DateTimeException e) {
            throw malformed();
        }
    }

    private static ProviderException malformed() {
        return new ProviderException(
                new MalformedResponse("YouTube's answer to which days have figures has rows without a day"));
    }

    private static boolean isDenied(Throwable failure) {
        return failure instanceof ProviderException known && known.failure() instanceof PermissionDenied;
    }
}
