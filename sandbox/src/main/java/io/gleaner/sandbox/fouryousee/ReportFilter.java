package io.gleaner.sandbox.fouryousee;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/**
 * What a report is to contain.
 *
 * @param from first second
 * @param to last second
 * @param medias ids; empty for all
 * @param players ids; empty for all
 * @param sort -1 for the latest play first, 1 for the earliest
 */
record ReportFilter(LocalDateTime from, LocalDateTime to, List<Integer> medias, List<Integer> players, int sort) {

    /** Reads the object {@code filter}; the message of the exception is what the API says. */
    static ReportFilter parse(JsonObject filter) {
        return new ReportFilter(
                moment(filter, "start"),
                moment(filter, "end"),
                ids(filter, "mediaId"),
                ids(filter, "playerId"),
                filter.getValue("sort", -1) instanceof Integer sort && Math.abs(sort) == 1 ? sort : invalid("sort"));
    }

    long days() {
        return to.toLocalDate().toEpochDay() - from.toLocalDate().toEpochDay() + 1;
    }

    boolean wants(int player, int media, LocalDateTime at) {
        return (players.isEmpty() || players.contains(player))
                && (medias.isEmpty() || medias.contains(media))
                && !at.isBefore(from)
                && !at.isAfter(to);
    }

    JsonObject json() {
        return new JsonObject()
                .put("startDate", from.toLocalDate().toString())
                .put("startTime", "%tT".formatted(from))
                .put("endDate", to.toLocalDate().toString())
                .put("endTime", "%tT".formatted(to))
                .put("mediaId", new JsonArray(medias))
                .put("playerId", new JsonArray(players))
                .put("sort", sort);
    }

    private static LocalDateTime moment(JsonObject filter, String end) {
        try {
            LocalDate day = LocalDate.parse(String.valueOf(filter.getValue(end + "Date")));
            return day.atTime(LocalTime.parse(String.valueOf(filter.getValue(end + "Time"))));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The " + end + "Date and " + end + "Time must be YYYY-MM-DD and HH:MM:SS", e);
        }
    }

    private static List<Integer> ids(JsonObject filter, String name) {
        if (filter.getValue(name) == null) {
            return List.of();
        }
        if (filter.getValue(name) instanceof JsonArray ids && ids.stream().allMatch(Integer.class::isInstance)) {
            return ids.stream().map(Integer.class::cast).toList();
        }
        throw new IllegalArgumentException("The " + name + " must be an array of integers");
    }

    private static int invalid(String name) {
        throw new IllegalArgumentException("The " + name + " is invalid");
    }
}
