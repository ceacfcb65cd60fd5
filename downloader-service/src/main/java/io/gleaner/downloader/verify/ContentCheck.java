package io.gleaner.downloader.verify;

import java.util.List;
import java.util.Locale;

/** Looks at the decoded content of a file while it passes. Used by one thread. */
sealed interface ContentCheck permits CsvCheck, NdjsonCheck, OpaqueCheck {

    /** Takes the next bytes; they are not kept. */
    void accept(byte[] bytes, int offset, int length) throws VerificationFailed;

    /** The content has ended. */
    void end() throws VerificationFailed;

    /** Data rows so far; the header is not counted. */
    long rows();

    /** Names of the header row; empty where there is none. */
    List<String> columns();

    /** Whether the content ends where such content ends: a cut one mostly does not. Asked after {@link #end}. */
    boolean endsCleanly();

    /** The check for a media type. */
    static ContentCheck of(String mediaType, List<String> requiredColumns) {
        String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "text/csv", "application/csv" -> new CsvCheck(requiredColumns);
            case "application/x-ndjson", "application/jsonl", "application/x-jsonlines" ->
                new NdjsonCheck(requiredColumns);
            default -> new OpaqueCheck();
        };
    }
}
