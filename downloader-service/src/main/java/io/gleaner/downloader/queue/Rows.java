package io.gleaner.downloader.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gleaner.events.EventJson;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Report;
import io.gleaner.events.Revision;
import io.gleaner.events.StoredFile;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads and writes the columns of the queue's table. */
final class Rows {

    private Rows() {}

    static Claim claim(Row row) {
        return new Claim(
                row.getString("file_id"),
                row.getLong("fence"),
                row.getInteger("attempts"),
                row.getInteger("failures"),
                json(row, "report", Report.class),
                row.getString("occasion"),
                row.getString("subscription"),
                new Revision(row.getString("revision_id"), instant(row, "revision_created_at")),
                row.getInteger("part"),
                row.getInteger("part_count"),
                json(row, "descriptor", PartDescriptor.class),
                row.getString("base_name"),
                row.getInteger("variant"),
                instant(row, "ready_at"),
                instant(row, "available_until"),
                row.getInteger("elsewhere"));
    }

    static DownloadView view(Row row) {
        return new DownloadView(
                row.getString("file_id"),
                row.getString("report_key"),
                row.getString("connection"),
                row.getString("revision_id"),
                row.getInteger("part"),
                row.getInteger("part_count"),
                DownloadState.named(row.getString("state")).orElseThrow(),
                row.getLong("bytes"),
                row.getLong("length"),
                row.getInteger("attempts"),
                row.getString("reason"),
                row.getString("message"),
                row.getString("state").equals("waiting") ? instant(row, "due_at") : null,
                instant(row, "available_until"),
                row.getJsonObject("file") == null
                        ? null
                        : read("file", row.getJsonObject("file").encode(), StoredFile.class),
                instant(row, "updated_at"));
    }

    static String json(Object value) {
        try {
            return EventJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written", e);
        }
    }

    /** Of a column read as text: nothing is gained by a tree in between. */
    private static <T> T json(Row row, String column, Class<T> type) {
        return read(column, row.getString(column), type);
    }

    private static <T> T read(String column, String text, Class<T> type) {
        try {
            return EventJson.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the column " + column + " cannot be read", e);
        }
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
