package io.gleaner.downloader.transfer;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries a body from the event loop, which fills a few buffers, to one worker thread, which empties them. When all are full the
 * socket is no longer read, so memory is bounded whatever the speed of either side.
 */
final class BodyRing {

    private static final int SLOTS = 4;
    /** A worker that has waited this long takes what there is, rather than a full buffer. */
    private static final Duration HUNGER = Duration.ofMillis(2);

    private final Slots slots;
    private final HttpClientResponse response;
    private final Context eventLoop;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<byte[]> free = new ConcurrentLinkedQueue<>();
    private volatile boolean starving;
    private volatile boolean hungry;

    // of the event loop alone
    private int taken;
    private byte[] filling;
    private int filled;
    private Buffer waiting;
    private int waitingFrom;

    private BodyRing(Slots slots, HttpClientResponse response, Context eventLoop) {
        this.slots = slots;
        this.response = response;
        this.eventLoop = eventLoop;
    }

    /** Takes over the body of a response. Called on its event loop, before any of the body has come. */
    static BodyRing of(HttpClientResponse response, Slots slots, Context eventLoop) {
        BodyRing ring = new BodyRing(slots, response, eventLoop);
        response.handler(buffer -> ring.fill(buffer, 0));
        response.endHandler(end -> {
            ring.handOver();
            ring.pieces.add(new Piece.End());
        });
        response.exceptionHandler(cause -> {
            ring.handOver();
            ring.pieces.add(new Piece.Broken(cause));
        });
        return ring;
    }

    private void fill(Buffer buffer, int from) {
        int next = from;
        while (next < buffer.length()) {
            if (filling == null && !openSlot()) {
                waiting = buffer;
                waitingFrom = next;
                response.pause();
                return;
            }
            int count = Math.min(buffer.length() - next, Slots.SIZE - filled);
            buffer.getBytes(next, next + count, filling, filled);
            filled += count;
            next += count;
            if (filled == Slots.SIZE) {
                handOver();
            }
        }
        if (hungry) {
            handOver();
        }
    }

    private boolean openSlot() {
        filling = taken < SLOTS ? slots.take() : free.poll();
        if (filling == null) {
            starving = true;
            filling = free.poll();
            starving = filling == null;
        } else if (taken < SLOTS) {
            taken++;
        }
        filled = 0;
        return filling != null;
    }

    private void handOver() {
        if (filling != null && filled > 0) {
            hungry = false;
            pieces.add(new Piece.Data(filling, filled));
            filling = null;
        }
    }

    private void goOn() {
        if (waiting != null && starving) {
            starving = false;
            Buffer rest = waiting;
            waiting = null;
            fill(rest, waitingFrom);
            if (waiting == null) {
                response.resume();
            }
        }
    }

    /**
     * The next piece; called by the worker.
     *
     * @throws TimeoutException when nothing comes for as long as {@code patience}
     */
    Piece next(Duration patience) throws InterruptedException, TimeoutException {
        Piece piece = pieces.poll(HUNGER.toMillis(), TimeUnit.MILLISECONDS);
        if (piece == null) {
            hungry = true;
            eventLoop.runOnContext(now -> handOver());
            piece = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (piece == null) {
            throw new TimeoutException();
        }
        return piece;
    }

    /** Gives the buffer of a piece back; called by the worker. */
    void giveBack(Piece.Data piece) {
        free.add(piece.bytes());
        if (starving) {
            eventLoop.runOnContext(now -> goOn());
        }
    }

    /** The body has ended: its buffers are for others. */
    void finished() {
        for (byte[] slot = free.poll(); slot != null; slot = free.poll()) {
            slots.giveBack(slot);
        }
    }
}
