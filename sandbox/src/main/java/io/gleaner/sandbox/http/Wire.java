package io.gleaner.sandbox.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/**
 * The bare TCP connection under a request: what is written here passes the HTTP encoder by. The one place that reaches below
 * Vert.x's public API, because no HTTP server lets one lie about the length of a body.
 */
final class Wire {

    private final Vertx vertx;
    private final Channel channel;
    private final ChannelHandlerContext outermost;

    Wire(Vertx vertx, HttpServerRequest request) {
        this.vertx = vertx;
        this.channel = ((ConnectionBase) request.connection()).channel();
        this.outermost = channel.pipeline().firstContext();
    }

    /** Writes a status line and headers. */
    void head(int status, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Sandbox\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        bytes(Unpooled.copiedBuffer(head.append("\r\n"), StandardCharsets.ISO_8859_1), () -> {});
    }

    /** Writes the pieces one after the other, each when the one before is with the kernel; then runs {@code then}. */
    void pump(Iterator<ByteBuf> pieces, Runnable then) {
        if (pieces.hasNext()) {
            bytes(pieces.next(), () -> pump(pieces, then));
        } else {
            then.run();
        }
    }

    /** Like {@link #pump}, with a pause after each piece. */
    void drip(Iterator<ByteBuf> pieces, long pauseMillis, Runnable then) {
        if (pieces.hasNext()) {
            bytes(
                    pieces.next(),
                    () -> vertx.setTimer(Math.max(1, pauseMillis), timer -> drip(pieces, pauseMillis, then)));
        } else {
            then.run();
        }
    }

    /** Ends the connection in order. */
    void close() {
        channel.close();
    }

    /** Resets the connection, once the client has had a moment to read what was sent. */
    void reset() {
        vertx.setTimer(50, timer -> {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        });
    }

    private void bytes(ByteBuf piece, Runnable then) {
        outermost.writeAndFlush(piece).addListener(written -> {
            if (written.isSuccess()) {
                then.run();
            }
        });
    }
}
