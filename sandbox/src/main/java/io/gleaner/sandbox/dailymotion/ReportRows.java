package io.gleaner.sandbox.dailymotion;

import io.gleaner.sandbox.content.BigCsv;
import io.gleaner.sandbox.content.Content;
import io.gleaner.sandbox.content.Seeded;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The rows of a report: time buckets in order, in each bucket the same few videos. Columns are the dimensions in the order
 * of the request and then the metrics, in lower case.
 */
final class ReportRows {

    private final DailymotionSwitches switches;
    private final Restatements restatements;
    private final Cells cells;
    private final Seeded seeded;

    ReportRows(DailymotionSwitches switches, Restatements restatements, Seeded seeded) {
        this.switches = switches;
        this.restatements = restatements;
        this.cells = new Cells(seeded);
        this.seeded = seeded;
    }

    /** How many files a report is split into. */
    int parts(ReportOrder order) {
        if (switches.parts > 0) {
            return switches.parts;
        }
        return (int) Math.max(1, Math.ceilDiv(rows(order), (long) switches.rowsPerPart));
    }

    /** One file; the rows are spread evenly over the parts. */
    Content part(PartnerReport report, int part) {
        ReportOrder order = report.order();
        if (switches.partBytes > 0) {
            Seeded own = new Seeded(seeded.bits("big", report.number(), part));
            return BigCsv.of(columns(order).toList(), order.start().toString(), switches.partBytes, own);
        }
        long rows = rows(order);
        long from = rows * part / report.parts();
        long to = rows * (part + 1) / report.parts();
        return Content.of(LongStream.range(from, to)
                .mapToObj(row -> line(report, row))
                .collect(Collectors.joining("", columns(order).collect(Collectors.joining(",", "", "\n")), "")));
    }

    private String line(PartnerReport report, long row) {
        ReportOrder order = report.order();
        long bucket = row / perBucket(order);
        int entity = (int) (row % perBucket(order));
        Bucket time = Bucket.of(order, bucket);
        int version = restatements.version(report.account(), time.day(), report.restatements());
        Object[] name = {report.account(), order.product(), time.label(), entity, version};
        return Stream.concat(
                        order.dimensions().stream()
                                .map(dimension -> cells.dimension(dimension, time, report.account(), entity)),
                        order.metrics().stream().map(metric -> cells.metric(metric, name)))
                .collect(Collectors.joining(",", "", "\n"));
    }

    private long rows(ReportOrder order) {
        return Bucket.count(order) * perBucket(order);
    }

    private int perBucket(ReportOrder order) {
        boolean onlyTime = order.dimensions().stream().allMatch(Bucket::isTime);
        return onlyTime ? 1 : switches.rowsPerBucket;
    }

    private static Stream<String> columns(ReportOrder order) {
        return Stream.concat(order.dimensions().stream(), order.metrics().stream())
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** A piece of time that rows are counted for: the finest that is among the dimensions. */
    record Bucket(LocalDate day, int hour, String label) {

        private static final List<String> TIME = List.of("MINUTE", "HOUR", "DAY", "MONTH");

        static boolean isTime(String dimension) {
            return TIME.contains(dimension);
        }

        static long count(ReportOrder order) {
            if (order.dimensions().contains("HOUR") || order.dimensions().contains("MINUTE")) {
                return order.days() * 24;
            }
            if (order.dimensions().contains("DAY")) {
                return order.days();
            }
            boolean monthly = order.dimensions().contains("MONTH");
            return monthly
                    ? 12L * (order.end().getYear() - order.start().getYear())
                            + order.end().getMonthValue()
                            - order.start().getMonthValue()
                            + 1
                    : 1;
        }

        static Bucket of(ReportOrder order, long number) {
            if (order.dimensions().contains("HOUR") || order.dimensions().contains("MINUTE")) {
                LocalDate day = order.start().plusDays(number / 24);
                return new Bucket(day, (int) (number % 24), day + "T" + number % 24);
            }
            if (order.dimensions().contains("DAY")) {
                LocalDate day = order.start().plusDays(number);
                return new Bucket(day, 0, day.toString());
            }
            LocalDate first = order.start().plusMonths(number);
            return new Bucket(first, 0, order.start() + "/" + order.end() + "/" + number);
        }
    }
}
