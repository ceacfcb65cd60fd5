package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.google.Caller;
import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.FileReplies;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import io.gleaner.sandbox.http.ServedFile;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code jobs.reports.*} and {@code media.download}.
 *
 * @see <a href="https://developers.google.com/youtube/reporting/v1/reference/rest/v1/jobs.reports">jobs.reports</a>
 */
final class ReportEndpoints {

    private final Access access;
    private final JobEndpoints jobEndpoints;
    private final Jobs jobs;
    private final Publication publication;
    private final ReportCsv csv;
    private final Paging paging;
    private final YouTubeReportingSwitches switches;
    private final Clock clock;
    private final Seeded seeded;
    private final String root;

    ReportEndpoints(
            Access access,
            JobEndpoints jobEndpoints,
            Jobs jobs,
            Publication publication,
            ReportCsv csv,
            Paging paging,
            YouTubeReportingSwitches switches,
            Clock clock,
            Seeded seeded,
            String root) {
        this.access = access;
        this.jobEndpoints = jobEndpoints;
        this.jobs = jobs;
        this.publication = publication;
        this.csv = csv;
        this.paging = paging;
        this.switches = switches;
        this.clock = clock;
        this.seeded = seeded;
        this.root = root;
    }

    Reply list(Incoming request) {
        Job job = jobEndpoints.job(request, "ListReports");
        Paging.Position position = paging.position(request, clock.instant());
        Predicate<PublishedReport> wanted = filter(request);
        return paging.page(
                request,
                position,
                "reports",
                publication
                        .reports(job, position.at())
                        .filter(report -> isVisible(report, position.at()))
                        .filter(wanted)
                        .sorted(order())
                        .map(report -> report.json(root)));
    }

    Reply get(Incoming request) {
        Job job = jobEndpoints.job(request, "GetReport");
        Instant now = clock.instant();
        return publication
                .find(job, request.pathParameter("reportId"), now)
                .filter(report -> isVisible(report, now))
                .map(report -> Reply.json(200, report.json(root)))
                .orElseGet(GoogleError::notFound);
    }

    Reply media(Incoming request) {
        Caller caller = access.caller(request, "Download", switches.downloadsCount);
        Job job = jobs.find(request.pathParameter("jobId")).orElseThrow(() -> new Refusal(GoogleError.notFound()));
        String addressed = request.pathParameter("scope") + "/" + request.pathParameter("account");
        if (!job.account().mediaPath().equals(addressed)) {
            return GoogleError.notFound();
        }
        if (!Access.mayRead(caller, job.account())) {
            return GoogleError.permissionDenied();
        }
        Instant now = clock.instant();
        Optional<PublishedReport> report =
                publication.find(job, request.pathParameter("reportId"), now).filter(found -> !found.isDeleted(now));
        if (report.isEmpty()) {
            return GoogleError.notFound();
        }
        if (!"media".equals(request.query("alt"))) {
            String resource = request.path().substring(request.path().indexOf("/media/") + 7);
            return Reply.json(200, new JsonObject().put("resourceName", resource));
        }
        return FileReplies.of(request, file(report.get()), switches.serving);
    }

    private ServedFile file(PublishedReport report) {
        String tag = Long.toHexString(seeded.bits("tag", report.job().id(), report.id()));
        return new ServedFile(csv.of(report), "text/csv", tag, report.createTime());
    }

    private boolean isVisible(PublishedReport report, Instant now) {
        return switches.listDeleted || !report.isDeleted(now);
    }

    private Comparator<PublishedReport> order() {
        return switches.shuffleLists
                ? Comparator.comparing(report -> seeded.bits("list order", report.id()))
                : Comparator.comparing(PublishedReport::createTime).reversed().thenComparing(PublishedReport::id);
    }

    private Predicate<PublishedReport> filter(Incoming request) {
        Optional<Instant> createdAfter = instant(request, "createdAfter");
        Optional<Instant> startFrom = instant(request, "startTimeAtOrAfter");
        Optional<Instant> startBefore = instant(request, "startTimeBefore");
        return report ->
                createdAfter.map(mark -> isAfter(report.createTime(), mark)).orElse(true)
                        && startFrom
                                .map(from -> !Pacific.startOf(report.start()).isBefore(from))
                                .orElse(true)
                        && startBefore
                                .map(end -> Pacific.startOf(report.start()).isBefore(end))
                                .orElse(true);
    }

    private boolean isAfter(Instant createTime, Instant mark) {
        return createTime.isAfter(mark) || switches.createdAfterInclusive && createTime.equals(mark);
    }

    private static Optional<Instant> instant(Incoming request, String name) {
        String text = request.query(name);
        try {
            return text == null || text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new Refusal(GoogleError.invalidArgument("Invalid value at '" + name + "', Field '" + name
                    + "', Illegal timestamp format; timestamps must end with 'Z' or have a valid timezone offset."));
        }
    }
}
