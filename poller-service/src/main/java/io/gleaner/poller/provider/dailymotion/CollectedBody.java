package io.gleaner.poller.provider.dailymotion;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.io.IOException;

/** Collects a body, if it is not too big for an answer, and hands it on as {@link GraphqlBody} makes it; an empty one too. */
final class CollectedBody implements BodyStream<Buffer> {

    /** No answer that means something is nearly as big. */
    private static final int BIGGEST = 8 * 1024 * 1024;

    private final Buffer collected = Buffer.buffer();
    private final Promise<Buffer> result = Promise.promise();

    @Override
    public Future<Buffer> result() {
        return result.future();
    }

    @Override
    public Future<Void> write(Buffer data) {
        if (collected.length() + data.length() > BIGGEST) {
            result.tryFail(new IOException("the answer is bigger than " + BIGGEST + " bytes"));
        } else {
            collected.appendBuffer(data);
        }
        return Future.succeededFuture();
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
        write(data).onComplete(handler);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        result.tryComplete(GraphqlBody.tolerate(collected));
        if (handler != null) {
            handler.handle(Future.succeededFuture());
        }
    }

    @Override
    public void handle(Throwable failure) {
        result.tryFail(failure);
    }

    @Override
    public CollectedBody exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    @Override
    public CollectedBody setWriteQueueMaxSize(int size) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public CollectedBody drainHandler(Handler<Void> handler) {
        return this;
    }
}
