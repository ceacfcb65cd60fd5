package io.gleaner.sandbox.content;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Iterator;
import java.util.stream.LongStream;

/** Content in memory. */
record Bytes(byte[] array) implements Content {

    @Override
    public long length() {
        return array.length;
    }

    @Override
    public Iterator<ByteBuf> pieces(long from, long count) {
        return LongStream.iterate(from, at -> at < from + count, at -> at + PIECE)
                .mapToObj(at -> Unpooled.wrappedBuffer(array, (int) at, (int) Math.min(PIECE, from + count - at)))
                .iterator();
    }

    @Override
    public byte[] bytes() {
        return array;
    }
}
