package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.content.Seeded;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values of single cells: codes as in Google's tables, numbers from the seed, a few awkward texts. */
final class Cells {

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final List<String> COUNTRIES = List.of("US", "BR", "DE", "FR", "IN", "JP", "MX", "ZZ");
    private static final List<String> PROVINCES = List.of("US-CA", "US-NY", "US-TX", "US-WA", "US-ZZ");
    private static final List<String> AGES =
            List.of("AGE_13_17", "AGE_18_24", "AGE_25_34", "AGE_35_44", "AGE_45_54", "AGE_55_64", "AGE_65_");
    private static final List<String> GENDERS = List.of("FEMALE", "MALE", "GENDER_OTHER");
    private static final List<String> TRAFFIC =
            List.of("0", "1", "3", "4", "5", "7", "9", "14", "17", "20", "24", "29");
    private static final List<String> DEVICES = List.of("100", "101", "102", "103", "104", "105");
    private static final List<String> SYSTEMS = List.of("1", "2", "4", "5", "9", "13", "19", "21", "30");
    private static final List<String> DETAILS = List.of("", "how to, quickly", "\"quoted\" search", "example.test");

    private static final Pattern FRACTION =
            Pattern.compile("rate|percentage|average|revenue|cpm|ctr|duration|earnings|amount");

    private final Seeded seeded;

    Cells(Seeded seeded) {
        this.seeded = seeded;
    }

    String value(PublishedReport report, String column, int row) {
        String account = report.job().account().id();
        Object[] name = {account, report.job().reportTypeId(), report.start(), report.version(), column, row};
        return switch (column) {
            case "date", "day", "date_id" -> DATE.format(report.start());
            case "Date", "start_date" -> report.start().toString();
            case "end_date" -> report.end().minusDays(1).toString();
            case "month", "payment_period", "adsense_earnings_month" ->
                DATE.format(report.start()).substring(0, 6);
            case "channel_id" -> account;
            case "video_id" -> video(account, row);
            case "playlist_id" -> "PL" + seeded.letters(32, account, "playlist", row % 4);
            case "live_or_on_demand" -> row % 9 == 0 ? "live" : "on_demand";
            case "subscribed_status" ->
                List.of("subscribed", "not_subscribed", "unknown").get(row % 3);
            case "country_code", "country" -> one(COUNTRIES, name);
            case "province_code" -> one(PROVINCES, name);
            case "traffic_source_type" -> one(TRAFFIC, name);
            case "traffic_source_detail", "playback_location_detail" -> quoted(one(DETAILS, name));
            case "playback_location_type" -> one(List.of("0", "1", "2", "5", "7", "8", "10"), name);
            case "device_type" -> one(DEVICES, name);
            case "operating_system" -> one(SYSTEMS, name);
            case "age_group" -> one(AGES, name);
            case "gender" -> one(GENDERS, name);
            case "claimed_status" -> row % 2 == 0 ? "claimed" : "";
            case "uploader_type" -> row % 2 == 0 ? "self" : "thirdParty";
            case "currency_code" -> "USD";
            default -> other(column, name);
        };
    }

    private String video(String account, int row) {
        return row % 25 == 24 ? "" : seeded.letters(11, account, "video", row % 20);
    }

    private String other(String column, Object... name) {
        String lower = column.toLowerCase(Locale.ROOT);
        if (lower.endsWith("_id") || lower.endsWith("id")) {
            return seeded.letters(16, name);
        }
        if (lower.contains("title") || lower.contains("name") || lower.contains("labels")) {
            return quoted("Title, number " + seeded.below(50, name));
        }
        if (FRACTION.matcher(lower).find()) {
            return seeded.below(10, name) == 0 ? "0" : Double.toString(seeded.below(1_000_000, name) / 7919.0);
        }
        return Long.toString(seeded.below(5_000, name));
    }

    private String one(List<String> values, Object... name) {
        return values.get((int) seeded.below(values.size(), name));
    }

    private static String quoted(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
