package io.gleaner.sandbox.http;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;

/** Sends an answer as it should be, in pieces, no faster than the client reads. */
final class PlainSend {

    private static final int AHEAD = 1024 * 1024;

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final Reply reply;
    private final Runnable served;

    PlainSend(RoutingContext context, Reply reply, Runnable served) {
        this.context = context;
        this.response = context.response();
        this.reply = reply;
        this.served = served;
    }

    void start() {
        if (response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (reply.content() == null) {
            response.end();
            return;
        }
        if (reply.sized()) {
            response.putHeader("Content-Length", Long.toString(reply.content().length()));
        } else {
            response.setChunked(true);
        }
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        response.setWriteQueueMaxSize(AHEAD);
        Iterator<ByteBuf> pieces = reply.content().pieces();
        response.drainHandler(drained -> pump(pieces));
        pump(pieces);
    }

    private void pump(Iterator<ByteBuf> pieces) {
        while (pieces.hasNext() && !response.writeQueueFull() && !response.closed()) {
            ByteBuf piece = pieces.next();
            if (pieces.hasNext()) {
                response.write(BufferImpl.buffer(piece));
            } else {
                end(BufferImpl.buffer(piece));
            }
        }
        if (!pieces.hasNext() && !response.ended() && !response.closed()) {
            end(Buffer.buffer());
        }
    }

    /** Counts before the last bytes leave, so that a client that has them all finds itself counted. */
    private void end(Buffer last) {
        if (reply.wholeFile()) {
            served.run();
        }
        response.end(last);
    }
}
