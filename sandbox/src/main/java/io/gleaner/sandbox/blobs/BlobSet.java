package io.gleaner.sandbox.blobs;

import java.util.List;

/**
 * Some files of equal size and different content.
 *
 * @param name letters, digits and hyphens
 * @param count how many; at least 1
 * @param bytes size of each, exactly
 * @param columns names of the CSV columns; the first one holds the number of the file
 */
public record BlobSet(String name, int count, long bytes, List<String> columns) {

    private static final List<String> COLUMNS =
            List.of("date", "channel_id", "video_id", "country_code", "views", "engaged_views", "watch_time_minutes");

    public BlobSet {
        if (name == null || !name.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("name must be 1 to 64 letters, digits or hyphens");
        }
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1");
        }
        columns = columns == null || columns.isEmpty() ? COLUMNS : List.copyOf(columns);
    }

    /** With columns like those of a small YouTube report. */
    public BlobSet(String name, int count, long bytes) {
        this(name, count, bytes, null);
    }
}
