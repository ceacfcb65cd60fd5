package io.gleaner.poller.provider.youtubereporting;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Revision;
import io.gleaner.events.Transport;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ScheduledProvider.Discovery;
import io.gleaner.poller.provider.ScheduledProvider.Found;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.ContentOwner;
import io.gleaner.poller.provider.google.GoogleCalls;
import io.gleaner.poller.provider.google.PacificDays;
import io.gleaner.poller.provider.google.Wire;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Discovers what a job has made.
 *
 * @see <a href="https://developers.google.com/youtube/reporting/v1/reference/rest/v1/jobs.reports">Reports</a>
 */
final class Reports {

    private static final Logger LOG = Logger.getLogger(Reports.class);

    private final YouTubeReportingApi api;
    private final GoogleCalls calls;
    private final YouTubeReportingConfig config;

    Reports(YouTubeReportingApi api, GoogleCalls calls, YouTubeReportingConfig config) {
        this.api = api;
        this.calls = calls;
        this.config = config;
    }

    Uni<Discovery> discover(Turn turn, Job job, Instant createdAfter) {
        String from = createdAfter == null
                ? null
                : createdAfter
                        .minus(config.overlap())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
        return calls.list(
                        turn,
                        "reports",
                        (authorization, page) -> api.listReports(
                                authorization, job.id(), ContentOwner.of(turn.connection()), from, page),
                        Gone::new)
                .map(nodes -> discovery(turn, job, nodes));
    }

    private Discovery discovery(Turn turn, Job job, List<JsonNode> nodes) {
        List<Found> found = nodes.stream()
                .map(node -> found(turn, job, node))
                .filter(Objects::nonNull)
                .toList();
        Instant jobExpiresAt = nodes.stream()
                .map(node -> Wire.instant(node, "jobExpireTime"))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Discovery(found, jobExpiresAt);
    }

    private Found found(Turn turn, Job job, JsonNode node) {
        String id = Wire.text(node, "id");
        Instant start = Wire.instant(node, "startTime");
        Instant end = Wire.instant(node, "endTime");
        Instant createdAt = Wire.instant(node, "createTime");
        URI link = link(Wire.text(node, "downloadUrl"));
        Period period = start == null || end == null ? null : PacificDays.between(start, end);
        if (id == null || createdAt == null || link == null || period == null) {
            LOG.warnf(
                    "provider=%s connection=%s job=%s revision=%s listed without period, create time or link, left out",
                    YouTubeReportingProvider.NAME, turn.connection().id(), job.id(), id);
            return null;
        }
        PartDescriptor part = new PartDescriptor(
                0, Transport.FILE_LINK, PartAuthorization.CONNECTION, link, "text/csv", columns(job));
        return new Found(
                period,
                new Revision(id, createdAt),
                List.of(part),
                createdAt.plus(availableFor(job, period, createdAt)));
    }

    /** Reports of days before the job, made when the job was new, are kept for half as long as all others. */
    private Duration availableFor(Job job, Period period, Instant createdAt) {
        boolean historical = job.createdAt() == null
                ? createdAt.isAfter(period.endsAt(PacificDays.ZONE).plus(config.historyWithin()))
                : !period.end().isAfter(PacificDays.of(job.createdAt()))
                        && createdAt.isBefore(job.createdAt().plus(config.historyWithin()));
        return historical ? config.historyAvailableFor() : config.availableFor();
    }

    /** The columns that all reports of channels and playlists share; what others begin with depends on the partner. */
    private static List<String> columns(Job job) {
        String type = job.providerReportType();
        return type.startsWith("channel_") || type.startsWith("playlist_") ? List.of("date", "channel_id") : List.of();
    }

    private static URI link(String text) {
        try {
            URI link = text == null ? null : new URI(text);
            return link != null && link.isAbsolute() && link.getHost() != null ? link : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
