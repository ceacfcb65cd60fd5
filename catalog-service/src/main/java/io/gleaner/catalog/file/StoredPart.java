package io.gleaner.catalog.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A stored file.
 *
 * @param id its id
 * @param reportKey the report that it belongs to
 * @param provider platform of the report
 * @param connection connection of the report
 * @param reportType report type of the report
 * @param period days that the report covers
 * @param revision issue of the report
 * @param current whether that is the newest complete one
 * @param part 0 for the first part of the revision
 * @param partCount how many parts the revision has
 * @param name its name in the store
 * @param size bytes as stored
 * @param sha256 of the bytes as stored
 * @param mediaType of the content once decoded
 * @param encoding {@code identity} or {@code gzip}: how the stored bytes are encoded
 * @param rows data rows, the header not counted
 * @param columns names of the header row
 * @param flags what the provider said of the data as a whole, such as {@code sampled}; sorted, mostly empty
 * @param storedAt when it became readable
 * @param content where its bytes are
 * @param store the kind of store that holds it
 */
@Schema(name = "File")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredPart(
        @Schema(examples = "0c3d5b2f6a7e48d1902b4c6d8e0f1a23", required = true)
        String id,

        @Schema(required = true) String reportKey,
        @Schema(required = true) String provider,
        @Schema(required = true) String connection,
        @Schema(required = true) String reportType,
        @Schema(required = true) Days period,
        @Schema(required = true) Issue revision,
        boolean current,
        int part,
        int partCount,
        @Schema(required = true) String name,
        long size,
        @Schema(required = true, pattern = "[0-9a-f]{64}") String sha256,
        @Schema(required = true, examples = "text/csv") String mediaType,

        @Schema(
                required = true,
                enumeration = {"identity", "gzip"})
        String encoding,

        long rows,
        @Schema(required = true) List<String> columns,

        @Schema(
                required = true,
                description = "What the provider said of the data as a whole: `thresholded` (rows about few people are"
                        + " withheld), `sampled` (estimated), `other-row` (rare values are put together), or a word that"
                        + " is new. Mostly empty.")
        List<String> flags,

        @Schema(required = true) Instant storedAt,

        @Schema(required = true, description = "Path of the bytes.")
        String content,

        @Schema(
                required = true,
                enumeration = {"directory", "s3"})
        String store) {

    /**
     * Whole days of the provider.
     *
     * @param start first day
     * @param end the day after the last one
     */
    @Schema(name = "Days", description = "Whole days from `start` up to and without `end`.")
    public record Days(
            @Schema(required = true) LocalDate start,
            @Schema(required = true) LocalDate end) {}

    /**
     * An issue of a report.
     *
     * @param id the provider's own id of it
     * @param createdAt when the provider made it
     */
    @Schema(name = "Issue")
    public record Issue(
            @Schema(required = true) String id,
            @Schema(required = true) Instant createdAt) {}

    static StoredPart of(Row row) {
        String id = row.getString("file_id");
        return new StoredPart(
                id,
                row.getString("report_key"),
                row.getString("provider"),
                row.getString("connection"),
                row.getString("report_type"),
                new Days(row.getLocalDate("first_day"), row.getLocalDate("end_day")),
                new Issue(row.getString("revision_id"), instant(row, "created_at")),
                row.getBoolean("current"),
                row.getInteger("part"),
                row.getInteger("part_count"),
                row.getString("name"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("media_type"),
                row.getString("encoding"),
                row.getLong("data_rows"),
                List.of(row.getArrayOfStrings("columns")),
                List.of(row.getArrayOfStrings("flags")),
                instant(row, "stored_at"),
                "/files/" + id + "/content",
                row.getString("store"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time.toInstant();
    }
}
