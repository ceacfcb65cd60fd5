package io.gleaner.sandbox.http;

import io.gleaner.sandbox.content.Altered;
import io.gleaner.sandbox.content.Content;
import io.gleaner.sandbox.content.Gzip;
import io.gleaner.sandbox.faults.Fault;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Answers a GET or HEAD of a file: encoding, validators, ranges (RFC 9110, sections 13 and 14; single ranges only). */
public final class FileReplies {

    private FileReplies() {}

    /** The answer that the switches and the faults ask for. */
    public static Reply of(Incoming request, ServedFile file, Serving serving) {
        Optional<Fault.Representation> fault = request.representationFault();
        ServedFile served = fault.map(hit -> changed(file, hit)).orElse(file);
        String range = request.header("Range");
        if (range != null && fault.orElse(null) instanceof Fault.RangeRefused(int status)) {
            return Reply.empty(status);
        }
        boolean ignoreRange = !serving.ranges || fault.orElse(null) instanceof Fault.RangeIgnored;
        boolean gzip = gzips(request, served, serving, ignoreRange ? null : range);
        Reply whole = whole(served, serving, gzip);
        if (range == null || ignoreRange || !matches(request.header("If-Range"), whole)) {
            return whole;
        }
        long shift = fault.orElse(null) instanceof Fault.RangeShifted(long by) ? by : 0;
        return partOf(whole, range, shift);
    }

    private static ServedFile changed(ServedFile file, Fault.Representation fault) {
        return switch (fault) {
            case Fault.ChangedContent(int version) ->
                new ServedFile(
                        new Altered(file.content(), version),
                        file.mediaType(),
                        file.tag() + "-" + version,
                        file.lastModified().plusSeconds(version));
            case Fault.RangeIgnored ignored -> file;
            case Fault.RangeRefused refused -> file;
            case Fault.RangeShifted shifted -> file;
        };
    }

    private static boolean gzips(Incoming request, ServedFile file, Serving serving, String range) {
        String accepted = request.header("Accept-Encoding");
        boolean possible = serving.gzip
                && accepted != null
                && accepted.contains("gzip")
                && file.content().length() <= Gzip.LIMIT;
        return possible
                && (range == null || serving.rangesOfGzip || etag(file, true).equals(request.header("If-Range")));
    }

    private static Reply whole(ServedFile file, Serving serving, boolean gzip) {
        Content content = gzip ? Gzip.of(file.content()) : file.content();
        Reply reply =
                new Reply(200, Map.of(), content, serving.contentLength, true).with("Content-Type", file.mediaType());
        reply = serving.ranges ? reply.with("Accept-Ranges", "bytes") : reply;
        reply = serving.etag ? reply.with("ETag", etag(file, gzip)) : reply;
        reply = serving.lastModified ? reply.with("Last-Modified", httpDate(file)) : reply;
        reply = serving.gzip ? reply.with("Vary", "Accept-Encoding") : reply;
        return gzip ? reply.with("Content-Encoding", "gzip") : reply;
    }

    private static Reply partOf(Reply whole, String header, long shift) {
        long length = whole.content().length();
        return ByteRange.parse(header, length)
                .map(range -> switch (range) {
                    case ByteRange.Satisfiable(long first, long last) -> part(whole, first + shift, last + shift);
                    case ByteRange.Unsatisfiable none -> Reply.empty(416).with("Content-Range", "bytes */" + length);
                })
                .orElse(whole);
    }

    private static Reply part(Reply whole, long first, long last) {
        long length = whole.content().length();
        long from = Math.min(first, length - 1);
        long to = Math.min(last, length - 1);
        return new Reply(
                        206,
                        whole.headers(),
                        whole.content().slice(from, to - from + 1),
                        whole.sized(),
                        from == 0 && to == length - 1)
                .with("Content-Range", "bytes " + from + "-" + to + "/" + length);
    }

    private static boolean matches(String ifRange, Reply whole) {
        return ifRange == null
                || ifRange.equals(whole.headers().get("ETag"))
                || ifRange.equals(whole.headers().get("Last-Modified"));
    }

    private static String etag(ServedFile file, boolean gzip) {
        return "\"" + file.tag() + (gzip ? "-gzip" : "") + "\"";
    }

    private static String httpDate(ServedFile file) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(file.lastModified().atZone(ZoneOffset.UTC));
    }
}
