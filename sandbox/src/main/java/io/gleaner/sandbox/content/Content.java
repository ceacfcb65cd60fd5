package io.gleaner.sandbox.content;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** A sequence of bytes of known length that can be read again and again, from anywhere, without being in memory as a whole. */
public interface Content {

    /** Most bytes in one piece. */
    int PIECE = 256 * 1024;

    /** How many bytes there are. */
    long length();

    /**
     * The bytes from {@code from} on.
     *
     * @param from offset of the first byte, at most {@link #length()}
     * @param count how many bytes, at most {@code length() - from}
     * @return pieces of at most {@link #PIECE} bytes, not to be changed and not to be released
     */
    Iterator<ByteBuf> pieces(long from, long count);

    /** All of it. */
    default Iterator<ByteBuf> pieces() {
        return pieces(0, length());
    }

    /** A window onto this content. */
    default Content slice(long from, long count) {
        return new Slice(this, from, count);
    }

    /** All of it in memory; for content that is known to be small. */
    default byte[] bytes() {
        ByteBuf all = Unpooled.buffer(Math.toIntExact(length()));
        pieces().forEachRemaining(all::writeBytes);
        return all.array();
    }

    /** Content that is in memory. */
    static Content of(byte[] bytes) {
        return new Bytes(bytes);
    }

    /** Text that is in memory, as UTF-8. */
    static Content of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
