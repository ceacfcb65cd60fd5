package io.gleaner.poller.provider;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;

/** A test whose adapter calls by a Vert.x of its own, which ends with it. */
public interface OwnVertx {

    /** The same for as long as the test lasts. */
    Vertx vertx();

    @AfterEach
    default void closeVertx() {
        vertx().close().toCompletionStage().toCompletableFuture().join();
    }
}
