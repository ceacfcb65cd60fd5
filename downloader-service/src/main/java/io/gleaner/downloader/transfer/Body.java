package io.gleaner.downloader.transfer;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries a body from the event loop to one worker thread. When the worker is a mebibyte behind, the socket is no longer read until
 * it has caught up by half, so memory is bounded whatever the speed of either side. The arrays are those that the event loop read
 * into: nothing is copied on the way.
 */
final class Body {

    private static final int FULL = 1024 * 1024;
    private static final int HALF = FULL / 2;

    private final HttpClientResponse response;
    private final Context eventLoop;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private volatile boolean paused;

    private Body(HttpClientResponse response, Context eventLoop) {
        this.response = response;
        this.eventLoop = eventLoop;
    }

    /** Takes over the body of a response. Called on its event loop, before any of the body has come. */
    static Body of(HttpClientResponse response, Context eventLoop) {
        Body body = new Body(response, eventLoop);
        response.handler(body::add);
        response.endHandler(end -> body.pieces.add(new Piece.End()));
        response.exceptionHandler(cause -> body.pieces.add(new Piece.Broken(cause)));
        return body;
    }

    private void add(Buffer buffer) {
        int behind = queued.addAndGet(buffer.length());
        pieces.add(data(buffer));
        if (behind >= FULL && !paused) {
            paused = true;
            response.pause();
            resumeWhenCaughtUp();
        }
    }

    /** The accessor is deprecated without a successor in this version; every other one copies. */
    @SuppressWarnings("deprecation")
    private static Piece.Data data(Buffer buffer) {
        ByteBuf content = buffer.getByteBuf();
        return content.hasArray()
                ? new Piece.Data(
                        content.array(), content.arrayOffset() + content.readerIndex(), content.readableBytes())
                : new Piece.Data(buffer.getBytes(), 0, buffer.length());
    }

    private void resumeWhenCaughtUp() {
        if (paused && queued.get() <= HALF) {
            paused = false;
            response.resume();
        }
    }

    /**
     * The next piece; called by the worker.
     *
     * @throws TimeoutException when nothing comes for as long as {@code patience}
     */
    Piece next(Duration patience) throws InterruptedException, TimeoutException {
        Piece piece = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (piece == null) {
            throw new TimeoutException();
        }
        if (piece instanceof Piece.Data data) {
            int before = queued.getAndAdd(-data.length());
            if (paused && before > HALF && before - data.length() <= HALF) {
                eventLoop.runOnContext(now -> resumeWhenCaughtUp());
            }
        }
        return piece;
    }
}
