package io.gleaner.catalog;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Encoding;
import io.gleaner.events.FileStored;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.events.ReportRequested;
import io.gleaner.events.Revision;
import io.gleaner.events.Stage;
import io.gleaner.events.StoredFile;
import io.gleaner.events.Transport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Events of the contract, with the values that a test does not care about filled in. */
public final class Samples {

    public static final LocalDate DAY = LocalDate.parse("2026-03-01");
    public static final Instant T0 = Instant.parse("2026-03-02T06:00:00Z");

    private Samples() {}

    public static Report report(String connection, Period period) {
        return report(connection, "channel_basic", period);
    }

    public static Report report(String connection, String reportType, Period period) {
        return Report.of("youtube-reporting", new ConnectionId(connection), reportType, Parameters.none(), period);
    }

    public static Revision revision(String id, Instant createdAt) {
        return new Revision(id, createdAt);
    }

    public static ReportRequested requested(Report report, String subscription, Instant at, Instant deadline) {
        return new ReportRequested(report, "initial", subscription, deadline, at);
    }

    public static ReportReady ready(Report report, Revision revision, int parts, Instant at, String subscription) {
        List<PartDescriptor> descriptors = IntStream.range(0, parts)
                .mapToObj(index -> new PartDescriptor(
                        index, Transport.FILE_LINK, PartAuthorization.CONNECTION, null, "text/csv", List.of("date")))
                .toList();
        return new ReportReady(report, "initial", revision, descriptors, at.plusSeconds(86_400), at, subscription);
    }

    public static FileStored stored(
            Report report, Revision revision, int part, int parts, Instant at, String subscription) {
        byte[] bytes = (report.key() + revision.id() + part).getBytes(StandardCharsets.UTF_8);
        return stored(report, revision, part, parts, file(report, revision, part, bytes, 7, at), subscription);
    }

    public static FileStored stored(
            Report report, Revision revision, int part, int parts, StoredFile file, String subscription) {
        return new FileStored(report, revision, part, parts, file, subscription);
    }

    /** The same file, of which the provider said something. */
    public static FileStored flagged(FileStored stored, String... flags) {
        StoredFile file = stored.file();
        return stored(
                stored.report(),
                stored.revision(),
                stored.part(),
                stored.partCount(),
                new StoredFile(
                        file.id(),
                        file.store(),
                        file.name(),
                        file.size(),
                        file.sha256(),
                        file.mediaType(),
                        file.encoding(),
                        file.rows(),
                        file.columns(),
                        List.of(flags),
                        file.storedAt()),
                stored.subscription());
    }

    /** A plain CSV file with the given bytes and number of data rows. */
    public static StoredFile file(Report report, Revision revision, int part, byte[] bytes, long rows, Instant at) {
        return new StoredFile(
                StoredFile.idOf(report.key(), revision.id(), part),
                "directory",
                "provider=" + report.provider() + "/connection=" + report.connection() + "/"
                        + StoredFile.idOf(report.key(), revision.id(), part) + ".csv",
                bytes.length,
                sha256(bytes),
                "text/csv",
                Encoding.IDENTITY,
                rows,
                List.of("date", "views"),
                at);
    }

    public static ReportFailed failed(
            Report report, Stage stage, Reason reason, String message, boolean terminal, Instant at) {
        return new ReportFailed(
                report,
                "initial",
                stage,
                reason,
                message,
                terminal,
                1,
                terminal ? null : at.plusSeconds(600),
                at,
                null,
                null);
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
