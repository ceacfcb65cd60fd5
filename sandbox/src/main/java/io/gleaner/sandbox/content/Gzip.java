package io.gleaner.sandbox.content;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;

/** Gzip of small content. */
public final class Gzip {

    /** Content longer than this is always sent as it is; compressing it would cost memory and the reader's patience. */
    public static final long LIMIT = 16L * 1024 * 1024;

    private Gzip() {}

    /** A complete gzip stream of the content, the same bytes each time. */
    public static Content of(Content content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (Iterator<ByteBuf> pieces = content.pieces(); pieces.hasNext(); ) {
                ByteBuf piece = pieces.next();
                piece.readBytes(gzip, piece.readableBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Content.of(packed.toByteArray());
    }
}
