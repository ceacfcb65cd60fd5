package io.gleaner.sandbox.content;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Iterator;

/** The same content made again with other numbers: the last digit of each line differs, length and shape do not. */
public record Altered(Content original, int version) implements Content {

    @Override
    public long length() {
        return original.length();
    }

    @Override
    public Iterator<ByteBuf> pieces(long from, long count) {
        Iterator<ByteBuf> pieces = original.pieces(from, count);
        return new Iterator<>() {
            private long at = from;

            @Override
            public boolean hasNext() {
                return pieces.hasNext();
            }

            @Override
            public ByteBuf next() {
                ByteBuf piece = Unpooled.copiedBuffer(pieces.next());
                for (int i = 0; i < piece.readableBytes(); i++) {
                    byte b = piece.getByte(i);
                    if (b >= '0' && b <= '9' && endsLine(piece, i, at + i + 1)) {
                        piece.setByte(i, '0' + (b - '0' + version) % 10);
                    }
                }
                at += piece.readableBytes();
                return piece;
            }
        };
    }

    private boolean endsLine(ByteBuf piece, int index, long next) {
        if (index + 1 < piece.readableBytes()) {
            return piece.getByte(index + 1) == '\n';
        }
        return next < original.length() && original.pieces(next, 1).next().getByte(0) == '\n';
    }
}
