package io.gleaner.downloader.queue;

import io.gleaner.events.Encoding;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.Revision;
import io.gleaner.events.StoredFile;
import io.gleaner.storage.ContentHash;
import io.gleaner.storage.ObjectName;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The names under which parts are stored, the same in every process and for ever:
 * {@code provider=…/connection=…/report_type=…/date=YYYY-MM-DD/<period>-as-of-<create time>-<part>-<id>.csv.gz}.
 *
 * <p>The id, eight digits of the file's, keeps apart what the rest does not tell: other parameters, or two revisions of one
 * instant.
 */
public final class FileName {

    private static final int ID_DIGITS = 8;
    /** Encoded; a segment of a name has 255 characters at most. */
    private static final int LONGEST_TYPE = 200;

    private static final int KEPT_OF_TYPE = 40;
    private static final DateTimeFormatter COMPACT = new DateTimeFormatterBuilder()
            .appendPattern("yyyyMMdd't'HHmmss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private FileName() {}

    /** The name without its ending. */
    public static String base(Report report, Revision revision, int part) {
        String id = StoredFile.idOf(report.key(), revision.id(), part).substring(0, ID_DIGITS);
        String file = String.join(
                "-", days(report.period()), "as-of", COMPACT.format(revision.createdAt()), String.valueOf(part), id);
        return ObjectName.partition("provider", report.provider())
                .partition("connection", report.connection().value())
                .partition("report_type", legal(report.reportType()))
                .partition("date", report.period().start().toString())
                .file(file)
                .value();
    }

    /** Capitals take three characters each: a long type with many is cut, and told apart by the hash of the whole. */
    private static String legal(String reportType) {
        if (ObjectName.encode(reportType).length() <= LONGEST_TYPE) {
            return reportType;
        }
        byte[] hash = ContentHash.newSha256().digest(reportType.getBytes(StandardCharsets.UTF_8));
        return reportType.substring(0, KEPT_OF_TYPE) + "-" + HexFormat.of().formatHex(hash, 0, 8);
    }

    private static String days(Period period) {
        return period.length() == 1 ? period.start().toString() : period.start() + "_" + period.end();
    }

    /**
     * The whole name.
     *
     * @param variant 0 unless other content holds the names of the variants before
     */
    public static ObjectName of(String base, int variant, String mediaType, Encoding encoding) {
        String distinction = variant == 0 ? "" : "-v" + variant;
        return new ObjectName(base + distinction + extension(mediaType) + suffix(encoding));
    }

    /** The base of a name that {@link #of} made, or of a name that looks so. */
    public static String baseOf(ObjectName name) {
        String directory =
                name.value().substring(0, name.value().length() - name.file().length());
        return directory + name.file().replaceFirst("(-v\\d+)?\\.(csv|ndjson|json|bin)(\\.gz)?$", "");
    }

    private static String extension(String mediaType) {
        return switch (mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "text/csv", "application/csv" -> ".csv";
            case "application/x-ndjson", "application/jsonl", "application/x-jsonlines" -> ".ndjson";
            case "application/json" -> ".json";
            default -> ".bin";
        };
    }

    private static String suffix(Encoding encoding) {
        return switch (encoding) {
            case IDENTITY -> "";
            case GZIP -> ".gz";
        };
    }
}
