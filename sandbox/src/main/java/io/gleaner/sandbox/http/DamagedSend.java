package io.gleaner.sandbox.http;

import io.gleaner.sandbox.content.Content;
import io.gleaner.sandbox.content.Gzip;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Fault.Framing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Sends a good answer and damages it on the way. */
final class DamagedSend {

    private static final int GZIP_TRAILER = 8;

    private final RoutingContext context;
    private final Wire wire;

    DamagedSend(RoutingContext context) {
        this.context = context;
        this.wire = new Wire(context.vertx(), context.request());
    }

    void send(Reply reply, Fault.Wire damage) {
        switch (damage) {
            case Fault.Cut(long after, Framing framing) -> cut(reply, after, framing);
            case Fault.Reset(long after) -> {
                head(reply, reply.content().length());
                wire.pump(first(reply, after), wire::reset);
            }
            case Fault.Stall(long after) -> {
                head(reply, reply.content().length());
                wire.pump(first(reply, after), () -> {});
            }
            case Fault.ShortLength(long by) -> {
                head(reply, Math.max(0, reply.content().length() - by));
                wire.pump(reply.content().pieces(), wire::close);
            }
            case Fault.Drip(int bytes, Duration every) -> {
                head(reply, reply.content().length());
                wire.drip(drops(reply.content(), bytes), every.toMillis(), wire::close);
            }
            case Fault.HalfGzip half -> plain(gzipped(reply, packed -> packed.slice(0, packed.length() / 2)));
            case Fault.NoGzipTrailer bare ->
                plain(gzipped(reply, packed -> packed.slice(0, packed.length() - GZIP_TRAILER)));
        }
    }

    private void cut(Reply reply, long after, Framing framing) {
        switch (framing) {
            case LENGTH -> {
                head(reply, reply.content().length());
                wire.pump(first(reply, after), wire::close);
            }
            case CHUNKED -> {
                head(reply, Map.of("Transfer-Encoding", "chunked"));
                wire.pump(chunks(first(reply, after)), wire::close);
            }
            case CLOSE -> {
                head(reply, Map.of());
                wire.pump(first(reply, after), wire::close);
            }
        }
    }

    private void head(Reply reply, long length) {
        head(reply, Map.of("Content-Length", Long.toString(length)));
    }

    private void head(Reply reply, Map<String, String> framing) {
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.putAll(framing);
        headers.put("Connection", "close");
        wire.head(reply.status(), headers);
    }

    private void plain(Reply reply) {
        new PlainSend(context, reply, () -> {}).start();
    }

    private static Reply gzipped(Reply reply, UnaryOperator<Content> damage) {
        boolean already = "gzip".equals(reply.headers().get("Content-Encoding"));
        Content packed = already ? reply.content() : Gzip.of(reply.content());
        return reply.with(damage.apply(packed), "gzip");
    }

    private static Iterator<ByteBuf> first(Reply reply, long count) {
        return reply.content().pieces(0, Math.min(count, reply.content().length()));
    }

    private static Iterator<ByteBuf> drops(Content content, int size) {
        return new Iterator<>() {
            private long at;

            @Override
            public boolean hasNext() {
                return at < content.length();
            }

            @Override
            public ByteBuf next() {
                ByteBuf drop = content.pieces(at, Math.min(size, content.length() - at))
                        .next();
                at += drop.readableBytes();
                return drop;
            }
        };
    }

    private static Iterator<ByteBuf> chunks(Iterator<ByteBuf> pieces) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pieces.hasNext();
            }

            @Override
            public ByteBuf next() {
                ByteBuf piece = pieces.next();
                return Unpooled.wrappedBuffer(
                        text(Integer.toHexString(piece.readableBytes()) + "\r\n"), piece, text("\r\n"));
            }

            private static ByteBuf text(String text) {
                return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
            }
        };
    }
}
