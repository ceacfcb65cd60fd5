package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.http.Operations;
import io.gleaner.sandbox.ledger.Entry;
import io.gleaner.sandbox.ledger.LedgerSource;
import io.gleaner.sandbox.state.Remembered;
import io.gleaner.sandbox.state.StateFile;
import io.gleaner.sandbox.tokens.SealedTokens;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;

/** The simulated YouTube Reporting API: its address, its switches, and what a script can make happen. Thread-safe. */
public final class YouTubeReporting implements Remembered, LedgerSource {

    private final YouTubeReportingSwitches switches = new YouTubeReportingSwitches();
    private final ReportTypes types = new ReportTypes();
    private final Backfills backfills = new Backfills();
    private final Jobs jobs;
    private final Publication publication;
    private final ReportCsv csv;
    private final Access access;
    private final Paging paging;
    private final Clock clock;
    private final Seeded seeded;
    private final StateFile state;
    private volatile URI base;

    public YouTubeReporting(Google google, SealedTokens tokens, Seeded seeded, Clock clock, StateFile state) {
        this.jobs = new Jobs(google::contentOwners, types, seeded, clock, state);
        this.publication = new Publication(switches, backfills, types, seeded);
        this.csv = new ReportCsv(switches, types, seeded);
        this.access = new Access(google, new Quota(switches, clock));
        this.paging = new Paging(tokens, switches);
        this.clock = clock;
        this.seeded = seeded;
        this.state = state;
    }

    /** The API's root, {@code {api}/youtubereporting/}; what Google's clients call the root URL. */
    public URI base() {
        return base;
    }

    /** How the API behaves. */
    public YouTubeReportingSwitches switches() {
        return switches;
    }

    /**
     * Lets the account's job of this type make another report of a day, with other numbers.
     *
     * @param account channel id or content owner id
     * @param day Pacific day that the report begins with
     * @param in how long from now; zero for at once
     */
    public void backfill(String account, String reportType, LocalDate day, Duration in) {
        backfills.add(job(account, reportType), day, clock.instant().plus(in));
        state.changed();
    }

    /**
     * Announces the end of a report type: from {@code deprecateTime} on no jobs can be created, its jobs end 90 days later,
     * and then it is gone.
     *
     * @param successor id of the type that replaces it and is there at once; null for none
     */
    public void retire(String reportType, Instant deprecateTime, String successor) {
        types.retire(new ReportTypes.Retirement(reportType, deprecateTime, successor));
        state.changed();
    }

    /** Sets the end of the account's job of this type, as Google does with jobs whose reports nobody fetches. */
    public void expireJob(String account, String reportType, Instant at) {
        jobs.expire(job(account, reportType).id(), at);
    }

    /** Deletes the account's job of this type behind the client's back. */
    public void deleteJob(String account, String reportType) {
        jobs.delete(job(account, reportType).id());
    }

    /** Adds the endpoints to a router. */
    public void mount(Router router, Operations operations, URI api) {
        base = api.resolve("youtubereporting/");
        JobEndpoints job = new JobEndpoints(access, types, jobs, paging, clock);
        ReportEndpoints report = new ReportEndpoints(
                access, job, jobs, publication, csv, paging, switches, clock, seeded, base.toString());
        String v1 = "/youtubereporting/v1";
        router.get(v1 + "/reportTypes").handler(operations.of("youtube-reporting.reportTypes.list", job::listTypes));
        router.get(v1 + "/jobs").handler(operations.of("youtube-reporting.jobs.list", job::list));
        router.post(v1 + "/jobs").handler(operations.of("youtube-reporting.jobs.create", job::create));
        router.get(v1 + "/jobs/:jobId").handler(operations.of("youtube-reporting.jobs.get", job::get));
        router.delete(v1 + "/jobs/:jobId").handler(operations.of("youtube-reporting.jobs.delete", job::delete));
        router.get(v1 + "/jobs/:jobId/reports").handler(operations.of("youtube-reporting.reports.list", report::list));
        router.get(v1 + "/jobs/:jobId/reports/:reportId")
                .handler(operations.of("youtube-reporting.reports.get", report::get));
        router.get(v1 + "/media/:scope/:account/jobs/:jobId/reports/:reportId")
                .handler(operations.of("youtube-reporting.media", report::media));
        router.head(v1 + "/media/:scope/:account/jobs/:jobId/reports/:reportId")
                .handler(operations.of("youtube-reporting.media", report::media));
    }

    @Override
    public Stream<Entry> entries() {
        Instant now = clock.instant();
        return jobs.all().flatMap(job -> publication.reports(job, now)).map(report -> entry(report, now));
    }

    private Entry entry(PublishedReport report, Instant now) {
        return new Entry(
                "youtube-reporting",
                report.job().account().id(),
                report.job().reportTypeId(),
                report.start(),
                report.end(),
                report.id(),
                report.createTime(),
                0,
                1,
                report.historical(),
                !report.isDeleted(now),
                base.getPath() + report.mediaPath(),
                () -> csv.of(report));
    }

    private Job job(String account, String reportType) {
        return jobs.all()
                .filter(job ->
                        job.account().id().equals(account) && job.reportTypeId().equals(reportType))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no job of " + account + " for " + reportType));
    }

    @Override
    public String memoryName() {
        return "youtube-reporting";
    }

    @Override
    public JsonObject memory() {
        return new JsonObject()
                .put("jobs", jobs.memory())
                .put("backfills", backfills.memory())
                .put("retirements", types.memory());
    }

    @Override
    public void remember(JsonObject memory) {
        jobs.remember(memory.getJsonObject("jobs"));
        backfills.remember(memory.getJsonObject("backfills"));
        types.remember(memory.getJsonArray("retirements"));
    }
}
