package io.gleaner.poller.provider.dailymotion;

import static io.gleaner.poller.provider.dailymotion.Vocabulary.names;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Metrics that the vendor's compatibility matrix treats alike. Ads, consent and usage metrics have no row that is known, so
 * they belong to no family and are let through.
 *
 * @param name for people
 * @param metrics its members
 * @param possible dimensions that go with them; empty where the list is not known in full
 * @param impossible dimensions that are known not to go with them
 * @see <a href="https://developers.dailymotion.com/v2/reference/compatibility-matrix">Vendor's matrix</a>
 */
record MetricFamily(String name, Set<String> metrics, Set<String> possible, Set<String> impossible) {

    private static final Set<String> AUDIENCE = names("""
            HOUR DAY MONTH VIDEO_OWNER_CHANNEL_SLUG VIDEO_ID VIDEO_TITLE MEDIA_TYPE CONTENT_TAG CONTENT_TAG_LIST PLAYLIST_ID
            PLAYLIST_TITLE VIDEO_POSITION PLAYER_ID PLAYER_TITLE PUBLISHER_ID PUBLISHER_CHANNEL VISITOR_DOMAIN_GROUP
            VISITOR_PAGE_URL VISITOR_SUBDOMAIN VISITOR_COUNTRY VISITOR_DEVICE_TYPE ACTION
            """);

    private static final List<MetricFamily> KNOWN = List.of(
            new MetricFamily(
                    "audience",
                    names("VIEWS TIME_WATCHED_SECONDS VIEW_THROUGH_RATE AVERAGE_WATCH_TIME_SEC"),
                    AUDIENCE,
                    Set.of()),
            new MetricFamily(
                    "live",
                    names("LIVE_VIEWERS LIVE_TIME_WATCHED_SECONDS"),
                    without(AUDIENCE, names("MEDIA_TYPE PLAYLIST_ID PLAYLIST_TITLE VIDEO_POSITION")),
                    Set.of()),
            new MetricFamily(
                    "account",
                    names("UPLOADS"),
                    names("MONTH DAY VIDEO_OWNER_CHANNEL_SLUG VIDEO_ID VIDEO_TITLE VISIBILITY"),
                    Set.of()),
            new MetricFamily(
                    "revenue", names("ESTIMATED_EARNINGS_USD ESTIMATED_EARNINGS_EUR"), Set.of(), names("HOUR MINUTE")));

    /** The family of a metric; empty when the matrix is not known for it. */
    static Optional<MetricFamily> of(String metric) {
        return KNOWN.stream().filter(family -> family.metrics.contains(metric)).findFirst();
    }

    /** Whether the matrix proves that the dimension does not go with the family. */
    boolean forbids(String dimension) {
        return impossible.contains(dimension) || (!possible.isEmpty() && !possible.contains(dimension));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(name -> !some.contains(name)).collect(Collectors.toCollection(HashSet::new));
    }
}
