package io.gleaner.catalog.content;

import io.gleaner.catalog.file.StoredPart;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the bytes of a file are labelled.
 *
 * @param mediaType value of {@code Content-Type}
 * @param contentEncoding value of {@code Content-Encoding}; null for none
 * @param fileName what a browser should call it
 */
record Representation(String mediaType, String contentEncoding, String fileName) {

    /** Labels that a browser never runs; whatever else an event claims is sent as mere bytes. */
    private static final Map<String, String> HARMLESS = Map.of(
            "text/csv", "text/csv; charset=utf-8",
            "text/tab-separated-values", "text/tab-separated-values; charset=utf-8",
            "text/plain", "text/plain; charset=utf-8",
            "application/json", "application/json",
            "application/x-ndjson", "application/x-ndjson",
            "application/gzip", "application/gzip",
            "application/zip", "application/zip");

    private static final Set<String> REFUSED = Set.of("q=0", "q=0.0", "q=0.00", "q=0.000");
    private static final Pattern GZIP_SUFFIX = Pattern.compile("\\.gz$");

    /**
     * The label of a file.
     *
     * @param acceptEncoding what the caller can decode; null when it does not say
     * @param partial whether the caller asks for a range: a part of a gzip stream cannot be decoded alone
     */
    static Representation of(StoredPart file, String acceptEncoding, boolean partial) {
        String name = file.name().substring(file.name().lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        String plain = GZIP_SUFFIX.matcher(name).replaceFirst("");
        if (!isGzip(file)) {
            return new Representation(label(file), null, name);
        }
        return !partial && acceptsGzip(acceptEncoding)
                ? new Representation(label(file), "gzip", plain)
                : new Representation("application/gzip", null, plain + ".gz");
    }

    static boolean isGzip(StoredPart file) {
        return file.encoding().equals("gzip");
    }

    private static String label(StoredPart file) {
        String essence = file.mediaType().split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
        return HARMLESS.getOrDefault(essence, "application/octet-stream");
    }

    private static boolean acceptsGzip(String acceptEncoding) {
        return acceptEncoding != null
                && Arrays.stream(acceptEncoding.split(",")).anyMatch(coding -> {
                    String[] parts = coding.split(";", 2);
                    return parts[0].strip().equalsIgnoreCase("gzip")
                            && (parts.length == 1 || !REFUSED.contains(parts[1].replace(" ", "")));
                });
    }
}
