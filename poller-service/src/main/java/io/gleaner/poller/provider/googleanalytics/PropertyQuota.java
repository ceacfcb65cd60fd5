package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.Allowance;
import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.google.PacificDays;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Google counts for a property, and for a property by Cloud project.
 *
 * <p>Google says that tokens of an hour and of a day return in under an hour and in under 24 hours, not when. The hour is
 * taken to begin on the hour. The day may begin at midnight in the property's time zone, in UTC, or in California, where most
 * of Google's daily quotas do: whichever is next is waited for, and if it was not the one, one look tells.
 *
 * @param property its number
 * @param project the connection's Cloud project
 * @param zone of the property
 * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1/quotas">Vendor's page of quotas</a>
 */
record PropertyQuota(String property, String project, ZoneId zone) {

    private static final Duration HOUR = Duration.ofHours(1);

    /** The names of all that may keep from asking. */
    List<String> names() {
        return List.of(
                ofProperty("tokens-per-day"),
                ofProperty("tokens-per-hour"),
                ofProperty("concurrent-requests"),
                ofProperty("thresholded-per-hour"),
                ofProject("tokens-per-hour"),
                serverErrors());
    }

    /**
     * What is left by {@code propertyQuota} of an answer.
     *
     * @param said the member of the answer; what it does not say is left as it was
     */
    List<Allowance> left(JsonNode said, GoogleAnalyticsConfig.Quota config, Instant now) {
        List<Allowance> left = new ArrayList<>();
        add(left, said, "tokensPerDay", ofProperty("tokens-per-day"), reserve(config, config.tokensPerDay()), day(now));
        add(
                left,
                said,
                "tokensPerHour",
                ofProperty("tokens-per-hour"),
                reserve(config, config.tokensPerHour()),
                hour(now));
        add(
                left,
                said,
                "tokensPerProjectPerHour",
                ofProject("tokens-per-hour"),
                reserve(config, config.tokensPerProjectPerHour()),
                hour(now));
        add(
                left,
                said,
                "potentiallyThresholdedRequestsPerHour",
                ofProperty("thresholded-per-hour"),
                reserve(config, config.thresholdedPerHour()),
                hour(now));
        add(left, said, "concurrentRequests", ofProperty("concurrent-requests"), 0, now.plus(config.concurrentPause()));
        add(
                left,
                said,
                "serverErrorsPerProjectPerHour",
                serverErrors(),
                config.serverErrorsPerHour() - errorsThatMayBeSpent(config),
                hour(now));
        return left;
    }

    /** Nothing is left of one of them until a time. */
    static Allowance nothing(String name, Instant until, boolean daily) {
        return new Allowance(name, 0, 0, until, daily);
    }

    /** Server errors after which one more stops all calls, so that fewer than may be spent are spent. */
    Quota serverErrorQuota(GoogleAnalyticsConfig.Quota config) {
        int permits = Math.max(1, (int) errorsThatMayBeSpent(config) - 2);
        return new Quota(serverErrors(), permits, HOUR, zone, false);
    }

    /** Reports that are handed to the downloader. */
    Quota reports(GoogleAnalyticsConfig.Quota config) {
        return new Quota(ofProperty("reports"), config.reportsPerHour(), HOUR, zone, false);
    }

    String serverErrors() {
        return ofProject("server-errors-per-hour");
    }

    String ofProperty(String what) {
        return GoogleAnalyticsProvider.NAME + "/" + property + "/" + what;
    }

    private String ofProject(String what) {
        return GoogleAnalyticsProvider.NAME + "/" + property + "/" + project + "/" + what;
    }

    /** When the tokens of a day may return. */
    Instant day(Instant now) {
        return Stream.of(zone, ZoneOffset.UTC, PacificDays.ZONE)
                .map(each -> now.atZone(each)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(each)
                        .toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** When the tokens of an hour return. */
    static Instant hour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).plus(HOUR);
    }

    private static long errorsThatMayBeSpent(GoogleAnalyticsConfig.Quota config) {
        return Math.max(1, (long) Math.floor(config.serverErrorsPerHour() * config.serverErrorShare()));
    }

    private static long reserve(GoogleAnalyticsConfig.Quota config, long whole) {
        return Math.round(whole * config.reserve());
    }

    /** A number that is zero is left out, as everywhere in Google's JSON, and may be a text. */
    private void add(List<Allowance> left, JsonNode said, String member, String name, long reserve, Instant until) {
        JsonNode status = said.path(member);
        JsonNode remains = status.path("remaining");
        if (status.isObject() && !remains.isNull()) {
            long remaining = Math.max(0, remains.asLong(0));
            left.add(new Allowance(name, remaining, reserve, until, name.endsWith("per-day")));
        }
    }
}
