package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.content.BigCsv;
import io.gleaner.sandbox.content.Content;
import io.gleaner.sandbox.content.Seeded;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The file of a report: comma separated, line feeds, UTF-8, a header and one line for each combination, as observed. The last
 * few are kept, because clients come back for ranges. Thread-safe.
 */
final class ReportCsv {

    private static final int KEPT = 32;
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

    private final Map<String, Content> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Content> eldest) {
            return size() > KEPT;
        }
    };
    private final YouTubeReportingSwitches switches;
    private final ReportTypes types;
    private final Seeded seeded;
    private final Cells cells;

    ReportCsv(YouTubeReportingSwitches switches, ReportTypes types, Seeded seeded) {
        this.switches = switches;
        this.types = types;
        this.seeded = seeded;
        this.cells = new Cells(seeded);
    }

    Content of(PublishedReport report) {
        long bytes = switches.bytes.getOrDefault(report.job().reportTypeId(), 0L);
        String key = report.job().id() + "/" + report.id() + "/" + bytes + "/" + switches.rows + switches.emptyRate
                + switches.shuffleColumns;
        synchronized (kept) {
            Content content = kept.get(key);
            if (content != null) {
                return content;
            }
        }
        Content content = make(report, bytes);
        synchronized (kept) {
            kept.put(key, content);
        }
        return content;
    }

    private Content make(PublishedReport report, long bytes) {
        List<String> columns = columns(types.find(report.job().reportTypeId()).orElseThrow());
        if (bytes > 0) {
            return BigCsv.of(columns, DATE.format(report.start()), bytes, new Seeded(seeded.bits("big", report.id())));
        }
        String header = String.join(",", columns) + "\n";
        int rows = isEmpty(report) ? 0 : switches.rows;
        return Content.of(IntStream.range(0, rows)
                .mapToObj(row -> columns.stream()
                        .map(column -> cells.value(report, column, row))
                        .collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining("", header, "")));
    }

    private boolean isEmpty(PublishedReport report) {
        return seeded.fraction(
                        "is empty", report.job().account().id(), report.job().reportTypeId(), report.start())
                < switches.emptyRate;
    }

    private List<String> columns(ReportType type) {
        if (!switches.shuffleColumns) {
            return type.columns();
        }
        List<String> metrics = type.metrics().stream()
                .sorted(Comparator.comparing(metric -> seeded.bits("column order", type.id(), metric)))
                .toList();
        return Stream.concat(type.dimensions().stream(), metrics.stream()).toList();
    }
}
