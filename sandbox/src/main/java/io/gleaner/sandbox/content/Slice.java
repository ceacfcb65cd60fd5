package io.gleaner.sandbox.content;

import io.netty.buffer.ByteBuf;
import java.util.Iterator;

/** A window onto other content. */
record Slice(Content whole, long offset, long length) implements Content {

    @Override
    public Iterator<ByteBuf> pieces(long from, long count) {
        return whole.pieces(offset + from, count);
    }
}
