package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.youtubereporting.Pacific.DaySpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says which reports a job has made by a moment: a pure function of job, moment, seed and switches. */
final class Publication {

    private static final Duration HISTORY_SPREAD = Duration.ofMinutes(4);
    private static final Duration LARGEST_JITTER = Duration.ofMinutes(10);
    private static final int MOST_CORRECTIONS = 4;
    private static final int FIRST_SCRIPTED_VERSION = 10;
    private static final int VERSIONS = 64;
    private static final long NUMBERS_OF_A_JOB = 2_000_000;
    private static final long FIRST_SERIES = 2_000_000_000L;
    private static final long SECOND_SERIES = 50_000_000_000L;

    private final YouTubeReportingSwitches switches;
    private final Backfills backfills;
    private final ReportTypes types;
    private final Seeded seeded;

    Publication(YouTubeReportingSwitches switches, Backfills backfills, ReportTypes types, Seeded seeded) {
        this.switches = switches;
        this.backfills = backfills;
        this.types = types;
        this.seeded = seeded;
    }

    /** All reports created until {@code now}, the deleted ones included, in no particular order. */
    Stream<PublishedReport> reports(Job job, Instant now) {
        return spans(job, now).flatMap(span -> issues(job, span).stream()).filter(report -> isMade(report, now));
    }

    private static boolean isMade(PublishedReport report, Instant now) {
        Instant end = report.job().expireTime();
        return !report.createTime().isAfter(now)
                && (end == null || !report.createTime().isAfter(end));
    }

    private Stream<DaySpan> spans(Job job, Instant now) {
        LocalDate today = Pacific.dayOf(now);
        LocalDate created = Pacific.dayOf(job.createTime());
        if (job.systemManaged()) {
            Cadence cadence = types.find(job.reportTypeId()).orElseThrow().cadence();
            return Pacific.spans(cadence, today.minusDays(130), today);
        }
        return Pacific.spans(Cadence.DAILY, created.minusDays(switches.historyDays), today);
    }

    private List<PublishedReport> issues(Job job, DaySpan span) {
        boolean historical = !job.systemManaged() && span.start().isBefore(Pacific.dayOf(job.createTime()));
        List<PublishedReport> issues = new ArrayList<>();
        Instant created = historical ? historicalCreateTime(job, span) : regularCreateTime(job, span);
        issues.add(report(job, span, 0, created, historical));
        for (int version = 1; version <= MOST_CORRECTIONS && isCorrected(job, span, version); version++) {
            long minutes = 6 * 60 + seeded.below(36 * 60, "correction", job.id(), span.start(), version);
            created = created.plus(minutes, ChronoUnit.MINUTES);
            issues.add(report(job, span, version, created, false));
        }
        int version = FIRST_SCRIPTED_VERSION;
        for (Instant scripted : backfills.of(job, span.start())) {
            issues.add(report(job, span, version++, scripted, false));
        }
        return issues;
    }

    private boolean isCorrected(Job job, DaySpan span, int version) {
        return seeded.fraction("is corrected", job.id(), span.start(), version) < switches.backfillRate;
    }

    private Instant historicalCreateTime(Job job, DaySpan span) {
        return job.createTime()
                .plus(switches.historyDelay)
                .plus(part(min(HISTORY_SPREAD, switches.historyDelay.dividedBy(2)), job, span));
    }

    private Instant regularCreateTime(Job job, DaySpan span) {
        Instant due = Pacific.startOf(span.end())
                .plus(switches.publishLag)
                .plus(part(min(LARGEST_JITTER, switches.publishLag.dividedBy(10)), job, span));
        return due.isBefore(job.createTime()) ? job.createTime() : due;
    }

    private Duration part(Duration whole, Job job, DaySpan span) {
        return Duration.ofNanos((long) (whole.toNanos() * seeded.fraction("jitter", job.id(), span.start())))
                .truncatedTo(ChronoUnit.MICROS);
    }

    private PublishedReport report(Job job, DaySpan span, int version, Instant createTime, boolean historical) {
        Duration stays = historical ? switches.historicalRetention : switches.retention;
        return new PublishedReport(
                id(job, span.start(), version),
                job,
                span.start(),
                span.end(),
                version,
                createTime,
                historical,
                createTime.plus(stays));
    }

    /** Two series of numbers, neither of them in the order of time. */
    private String id(Job job, LocalDate start, int version) {
        long number = job.number() * NUMBERS_OF_A_JOB + start.toEpochDay() * VERSIONS + version;
        boolean secondSeries = seeded.below(2, "series", job.id(), start, version) == 1;
        return Long.toString(number + (secondSeries ? SECOND_SERIES : FIRST_SERIES));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** The one report with this id, if the job has made it by now. */
    Optional<PublishedReport> find(Job job, String id, Instant now) {
        return startOf(job, id).stream()
                .flatMap(start -> spans(job, now)
                        .dropWhile(span -> span.start().isBefore(start))
                        .limit(1))
                .flatMap(span -> issues(job, span).stream())
                .filter(report -> report.id().equals(id))
                .filter(report -> isMade(report, now))
                .findFirst();
    }

    private static Optional<LocalDate> startOf(Job job, String id) {
        if (!id.matches("[0-9]{10,11}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(id);
        long ofJob =
                number - (number >= SECOND_SERIES ? SECOND_SERIES : FIRST_SERIES) - job.number() * NUMBERS_OF_A_JOB;
        return ofJob < 0 || ofJob >= NUMBERS_OF_A_JOB
                ? Optional.empty()
                : Optional.of(LocalDate.ofEpochDay(ofJob / VERSIONS));
    }
}
