package io.gleaner.poller.provider.dailymotion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A report type that Gleaner offers: metrics and dimensions that are documented in public and go together. Parameters may
 * replace either list; {@code custom} brings none and needs both.
 *
 * @param name the report type
 * @param metrics asked for when the parameters name none
 * @param dimensions asked for when the parameters name none
 */
record Preset(String name, List<String> metrics, List<String> dimensions) {

    static final List<Preset> ALL = List.of(
            preset(
                    "audience",
                    "VIEWS TIME_WATCHED_SECONDS VIEW_THROUGH_RATE",
                    "DAY VIDEO_OWNER_CHANNEL_SLUG VIDEO_ID VIDEO_TITLE MEDIA_TYPE VISITOR_COUNTRY VISITOR_DEVICE_TYPE"),
            preset("audience-hourly", "VIEWS TIME_WATCHED_SECONDS", "DAY HOUR VIDEO_OWNER_CHANNEL_SLUG VIDEO_ID"),
            preset(
                    "audience-embeds",
                    "VIEWS TIME_WATCHED_SECONDS",
                    "DAY VIDEO_ID VISITOR_DOMAIN_GROUP VISITOR_SUBDOMAIN VISITOR_PAGE_URL"),
            preset(
                    "audience-playlists",
                    "VIEWS TIME_WATCHED_SECONDS",
                    "DAY PLAYLIST_ID PLAYLIST_TITLE VIDEO_POSITION VIDEO_ID"),
            preset(
                    "revenue",
                    "ESTIMATED_EARNINGS_USD ESTIMATED_EARNINGS_EUR",
                    "DAY VIDEO_OWNER_CHANNEL_SLUG VIDEO_ID VIDEO_TITLE"),
            preset(
                    "revenue-embeds",
                    "ESTIMATED_EARNINGS_USD ESTIMATED_EARNINGS_EUR",
                    "DAY VIDEO_ID VISITOR_DOMAIN_GROUP VISITOR_SUBDOMAIN VISITOR_PAGE_URL"),
            preset(
                    "live",
                    "LIVE_VIEWERS LIVE_TIME_WATCHED_SECONDS",
                    "DAY VIDEO_OWNER_CHANNEL_SLUG VIDEO_ID VIDEO_TITLE VISITOR_COUNTRY VISITOR_DEVICE_TYPE"),
            preset("account", "UPLOADS", "DAY VIDEO_OWNER_CHANNEL_SLUG VIDEO_ID VIDEO_TITLE VISIBILITY"),
            new Preset("custom", List.of(), List.of()));

    static List<String> names() {
        return ALL.stream().map(Preset::name).toList();
    }

    static Optional<Preset> of(String reportType) {
        return ALL.stream().filter(preset -> preset.name.equals(reportType)).findFirst();
    }

    private static Preset preset(String name, String metrics, String dimensions) {
        return new Preset(name, Arrays.asList(metrics.split(" ")), Arrays.asList(dimensions.split(" ")));
    }
}
