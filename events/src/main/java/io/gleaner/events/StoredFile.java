package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A part once stored.
 *
 * @param id 32 hexadecimal digits, deterministic from report, revision and part
 * @param store the store that holds it, such as {@code directory} or {@code s3}
 * @param name its name in the store
 * @param size bytes as stored
 * @param sha256 of the bytes as stored, 64 hexadecimal digits
 * @param mediaType of the content once decoded
 * @param encoding how the stored bytes are encoded
 * @param rows data rows; the header is not counted
 * @param columns names of the header row, or of the headers of a query's answer, as sent; empty where there is none
 * @param flags what the provider said of the data as a whole, such as {@code sampled} or {@code thresholded}; sorted, empty
 *     when it said nothing
 * @param storedAt when it became readable
 */
public record StoredFile(
        String id,
        String store,
        String name,
        long size,
        String sha256,
        String mediaType,
        Encoding encoding,
        long rows,
        List<String> columns,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flags,
        Instant storedAt) {

    static final Pattern FLAG = Pattern.compile("[a-z0-9-]{1,40}");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public StoredFile {
        Require.matches(ID, id, "file.id");
        Require.text(store, "file.store");
        Require.text(name, "file.name");
        Require.notNegative(size, "file.size");
        Require.matches(SHA_256, sha256, "file.sha256");
        Require.text(mediaType, "file.mediaType");
        Require.present(encoding, "file.encoding");
        Require.notNegative(rows, "file.rows");
        columns = Require.names(columns, "file.columns");
        flags = flags == null ? List.of() : flags.stream().distinct().sorted().toList();
        flags.forEach(flag -> Require.matches(FLAG, flag, "file.flags"));
        Require.instant(storedAt, "file.storedAt");
    }

    /** A file of which the provider said nothing. */
    public StoredFile(
            String id,
            String store,
            String name,
            long size,
            String sha256,
            String mediaType,
            Encoding encoding,
            long rows,
            List<String> columns,
            Instant storedAt) {
        this(id, store, name, size, sha256, mediaType, encoding, rows, columns, List.of(), storedAt);
    }

    /** The id of the file of a part, the same wherever it is computed. */
    public static String idOf(ReportKey report, String revision, int part) {
        return Sha256.hex((report + "|" + revision + "|" + part).getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
    }
}
