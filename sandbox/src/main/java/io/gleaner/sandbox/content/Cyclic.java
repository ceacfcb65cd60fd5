package io.gleaner.sandbox.content;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A head, then the same block over and over, then a tail: any length for the memory of one block. */
final class Cyclic implements Content {

    private final byte[] head;
    private final ByteBuf block;
    private final int blockSize;
    private final long tailStart;
    private final byte[] tail;

    /** @param middle how many bytes stand between head and tail; the last block may be cut */
    Cyclic(byte[] head, ByteBuffer block, long middle, byte[] tail) {
        this.head = head;
        this.block = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(block));
        this.blockSize = block.remaining();
        this.tailStart = head.length + middle;
        this.tail = tail;
    }

    @Override
    public long length() {
        return tailStart + tail.length;
    }

    @Override
    public Iterator<ByteBuf> pieces(long from, long count) {
        return new Iterator<>() {
            private long at = from;

            @Override
            public boolean hasNext() {
                return at < from + count;
            }

            @Override
            public ByteBuf next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ByteBuf piece = piece(at, Math.min(PIECE, from + count - at));
                at += piece.readableBytes();
                return piece;
            }
        };
    }

    private ByteBuf piece(long at, long most) {
        if (at < head.length) {
            return Unpooled.wrappedBuffer(head, (int) at, (int) Math.min(most, head.length - at));
        }
        if (at >= tailStart) {
            return Unpooled.wrappedBuffer(tail, (int) (at - tailStart), (int) Math.min(most, length() - at));
        }
        int offset = (int) ((at - head.length) % blockSize);
        return block.slice(offset, (int) Math.min(Math.min(most, blockSize - offset), tailStart - at));
    }
}
