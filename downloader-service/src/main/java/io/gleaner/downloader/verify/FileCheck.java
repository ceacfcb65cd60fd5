package io.gleaner.downloader.verify;

import io.gleaner.events.Encoding;
import java.util.List;

/** Checks a file from its bytes as they came over the wire. */
public final class FileCheck implements Check {

    private final ContentCheck content;
    private final Encoding encoding;
    private final GzipStream gzip;

    /**
     * @param mediaType of the decoded content
     * @param requiredColumns that its header row must have, whatever their case
     * @param encoding of the bytes
     */
    public FileCheck(String mediaType, List<String> requiredColumns, Encoding encoding) {
        this.content = ContentCheck.of(mediaType, requiredColumns);
        this.encoding = encoding;
        this.gzip = switch (encoding) {
            case GZIP -> new GzipStream(content::accept);
            case IDENTITY -> null;
        };
    }

    /** Whether bytes begin as a gzip stream does. */
    public static boolean looksLikeGzip(byte[] bytes, int offset, int length) {
        return length >= 2 && bytes[offset] == 0x1f && (bytes[offset + 1] & 0xff) == 0x8b;
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) throws VerificationFailed {
        if (gzip == null) {
            content.accept(bytes, offset, length);
        } else {
            gzip.accept(bytes, offset, length);
        }
    }

    @Override
    public Verdict end() throws VerificationFailed {
        if (gzip != null) {
            gzip.end();
        }
        content.end();
        return new Verdict(
                encoding,
                content.rows(),
                content.columns(),
                List.of(),
                gzip != null || content.endsCleanly(),
                gzip != null);
    }

    @Override
    public void close() {
        if (gzip != null) {
            gzip.close();
        }
    }

    /**
     * What a file turned out to be.
     *
     * @param rows data rows; the header is not counted
     * @param columns names of the header row; empty where there is none
     * @param flags what the provider said of the data as a whole; sorted, mostly empty
     * @param endsCleanly whether it ends where such a file ends
     * @param provesItsLength whether the format itself proves that it is whole
     */
    public record Verdict(
            Encoding encoding,
            long rows,
            List<String> columns,
            List<String> flags,
            boolean endsCleanly,
            boolean provesItsLength) {}
}
