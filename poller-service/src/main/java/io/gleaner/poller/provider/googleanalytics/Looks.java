package io.gleaner.poller.provider.googleanalytics;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.WrongProperty;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.GoogleError;
import io.gleaner.poller.provider.google.GoogleFailures;
import io.gleaner.poller.provider.google.Reply;
import io.gleaner.poller.provider.google.ShortMemory;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Looks at the latest days of properties: one call for all reports, remembered for a while. */
final class Looks {

    private final GoogleAnalyticsConfig config;
    private final GoogleAnalyticsApi api;
    private final Completeness completeness;
    private final PropertyCalls calls;
    private final ShortMemory<Look> memory;

    Looks(GoogleAnalyticsConfig config, GoogleAnalyticsApi api, Completeness completeness) {
        this.config = config;
        this.api = api;
        this.completeness = completeness;
        this.calls = new PropertyCalls(config);
        this.memory = new ShortMemory<>(config.readiness().lookFor());
    }

    /**
     * What the property said at the last look, which is not long ago.
     *
     * @return the look; fails with {@link ProviderException}, also when the property's time zone is not the connection's, and
     *     without a call when by its own count the property has too little left of a quota
     */
    Uni<Look> at(Turn turn, Property property, PropertyQuota quota) {
        return memory.recall(
                        turn, property.id(), () -> turn.heed(quota.names()).chain(() -> look(turn, property, quota)))
                .invoke(look -> requireSameZone(look, property, quota.zone()))
                .call(() -> turn.heed(quota.names()));
    }

    private Uni<Look> look(Turn turn, Property property, PropertyQuota quota) {
        Instant now = turn.clock().instant();
        List<LocalDate> days = completeness.open(quota.zone(), now);
        String request = Look.request(days, config.readiness().metric());
        return calls.of(quota)
                .call(turn, authorization -> api.batchRunReports(authorization, property.id(), request))
                .map(reply -> read(reply, property, days))
                .call(look -> turn.note(quota.left(look.quota(), config.quota(), now)));
    }

    private static Look read(Reply reply, Property property, List<LocalDate> days) {
        return switch (reply) {
            case Reply.Answer answer -> Look.of(days, answer.body());
            case Reply.Refusal refusal -> throw new ProviderException(refused(refusal.error(), property));
        };
    }

    /** Nothing in the request is the person's but the number of the property. */
    private static ProviderFailure refused(GoogleError error, Property property) {
        String message = GoogleFailures.said("Google Analytics refuses property " + property.id(), error);
        return wrong(property, property.field(), message);
    }

    /** Days of another zone are other days: none is stored as what it is not. */
    private static void requireSameZone(Look look, Property property, ZoneId zone) {
        if (look.timeZone() != null && !isSame(look.timeZone(), zone)) {
            String message = "Property " + property.id() + " counts its days in " + look.timeZone()
                    + ", but the connection's property timeZone says " + zone;
            throw new ProviderException(wrong(property, "properties.timeZone", message));
        }
    }

    private static ProviderFailure wrong(Property property, String field, String message) {
        return property.ofReport() ? new InvalidRequest(property.field(), message) : new WrongProperty(field, message);
    }

    /** One zone may have several names. */
    private static boolean isSame(String said, ZoneId zone) {
        try {
            return said.equals(zone.getId()) || ZoneId.of(said).getRules().equals(zone.getRules());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
