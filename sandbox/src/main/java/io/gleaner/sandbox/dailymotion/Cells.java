package io.gleaner.sandbox.dailymotion;

import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.dailymotion.ReportRows.Bucket;
import java.util.List;
import java.util.Locale;

/** Values of single cells: UTC times, empty cells for missing ids, a title with comma and quotes, counts like {@code 12.0}. */
final class Cells {

    private static final List<String> TITLES =
            List.of("Morning news", "Late, but live", "The \"best\" of", "Sport", "Météo");
    private static final List<String> COUNTRIES = List.of("FR", "US", "DE", "IT", "JP");
    private static final List<String> DEVICES = List.of("desktop", "mobile", "tablet", "tv", "desktop");

    private final Seeded seeded;

    Cells(Seeded seeded) {
        this.seeded = seeded;
    }

    String dimension(String dimension, Bucket time, String account, int entity) {
        return switch (dimension) {
            case "MONTH" -> time.day().toString().substring(0, 7);
            case "DAY" -> time.day().toString();
            case "HOUR" -> "%s %02d:00:00".formatted(time.day(), time.hour());
            case "MINUTE" -> "%s %02d:00:00".formatted(time.day(), time.hour());
            case "VIDEO_ID" -> "x" + Long.toString(36L * 36 * 36 * 36 + seeded.below(60_000_000, account, entity), 36);
            case "VIDEO_TITLE", "PLAYER_TITLE" -> quoted(TITLES.get(entity % TITLES.size()));
            case "PLAYLIST_ID", "PLAYLIST_TITLE" -> entity % 2 == 0 ? "" : "xp" + entity;
            case "VISITOR_COUNTRY" -> COUNTRIES.get(entity % COUNTRIES.size());
            case "VISITOR_DEVICE_TYPE" -> DEVICES.get(entity % DEVICES.size());
            case "MEDIA_TYPE" -> entity % 4 == 3 ? "live" : "video";
            case "VISITOR_PAGE_URL" -> "https://example.test/page/" + entity;
            default -> dimension.toLowerCase(Locale.ROOT) + "-" + entity;
        };
    }

    String metric(String metric, Object... name) {
        long number = seeded.below(100_000, metric, List.of(name));
        if (metric.matches(".*(EARNINGS|ECPM|ERPM).*")) {
            return "%d.%04d".formatted(number / 10_000, number % 10_000);
        }
        if (metric.matches(".*(RATE|SCORE|AVERAGE).*")) {
            return "0." + (100_000 + number);
        }
        return metric.equals("TIME_WATCHED_SECONDS") ? number * 37 + ".0" : Long.toString(number);
    }

    private static String quoted(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
