package io.gleaner.sandbox.googleanalytics;

import java.time.LocalDate;
import java.util.List;

/**
 * What happened in one hour on one page, with people of one country, device and source.
 *
 * @param number decides everything that was counted
 */
record Hit(LocalDate date, int hour, int page, int country, int device, int source, long number) {

    static final int PAGES = 4;
    static final int COUNTRIES = 3;
    static final int DEVICES = 2;
    static final int SOURCES = 3;

    private static final List<String> PATHS = List.of("/", "/news", "/news/article,with-comma", "/about");
    private static final List<String> TITLES = List.of("Home", "News", "An \"article\"", "About us");
    private static final List<String> COUNTRY_NAMES = List.of("France", "United States", "(not set)");
    private static final List<String> CITIES = List.of("Paris", "New York", "(not set)");
    private static final List<String> SOURCE_NAMES = List.of("google", "(direct)", "facebook.com");
    private static final List<String> MEDIUMS = List.of("organic", "(none)", "referral");
    private static final List<String> CHANNELS = List.of("Organic Search", "Direct", "Organic Social");
    private static final List<String> REFERRERS = List.of("https://www.google.com/", "", "https://www.facebook.com/");
    private static final List<String> COUNTRY_IDS = List.of("FR", "US", "(not set)");
    private static final long SECONDS = 30;

    /** The value of a dimension of {@link Schema}. */
    String dimension(String name) {
        return switch (name) {
            case "date" -> date.toString().replace("-", "");
            case "hour" -> "%02d".formatted(hour);
            case "dateHour" -> date.toString().replace("-", "") + "%02d".formatted(hour);
            case "year" -> Integer.toString(date.getYear());
            case "month" -> "%02d".formatted(date.getMonthValue());
            case "day" -> "%02d".formatted(date.getDayOfMonth());
            case "dayOfWeek" -> Integer.toString(date.getDayOfWeek().getValue() % 7);
            case "pagePath" -> PATHS.get(page);
            case "pageTitle" -> TITLES.get(page);
            case "hostName" -> "www.example.test";
            case "country" -> COUNTRY_NAMES.get(country);
            case "countryId" -> COUNTRY_IDS.get(country);
            case "city" -> CITIES.get(country);
            case "deviceCategory" -> device == 0 ? "desktop" : "mobile";
            case "browser" -> device == 0 ? "Firefox" : "Chrome";
            case "operatingSystem" -> device == 0 ? "Linux" : "Android";
            case "sessionSource" -> SOURCE_NAMES.get(source);
            case "sessionDefaultChannelGroup" -> CHANNELS.get(source);
            case "pageReferrer" -> REFERRERS.get(source);
            case "sessionMedium" -> MEDIUMS.get(source);
            case "sessionSourceMedium" -> SOURCE_NAMES.get(source) + " / " + MEDIUMS.get(source);
            default -> throw new IllegalArgumentException("unknown dimension " + name);
        };
    }

    long views() {
        return number & 7;
    }

    long sessions() {
        return Math.min(views(), 1 + (number >>> 3 & 1));
    }

    long engagedSessions() {
        return Math.min(sessions(), number >>> 4 & 1);
    }

    long users() {
        return Math.min(sessions(), 1);
    }

    long newUsers() {
        return Math.min(users(), number >>> 5 & 1);
    }

    long engagementSeconds() {
        return engagedSessions() * (SECONDS + (number >>> 8 & 63));
    }

    long cents() {
        return engagedSessions() * (number >>> 16 & 255);
    }
}
