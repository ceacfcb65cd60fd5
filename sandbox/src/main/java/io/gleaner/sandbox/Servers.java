package io.gleaner.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The two HTTP servers, each on an event loop of its own. */
final class Servers implements AutoCloseable {

    private static final long LARGEST_BODY = 1024 * 1024;
    private static final int PATIENCE = 30;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(2)
            .setWorkerPoolSize(2)
            .setBlockedThreadCheckInterval(TimeUnit.MINUTES.toMillis(1)));
    private final String host;
    private final int apiPort;
    private final int filesPort;
    private URI api;
    private URI files;

    Servers(String host, int apiPort, int filesPort) {
        this.host = host;
        this.apiPort = apiPort;
        this.filesPort = filesPort;
    }

    /** Opens the ports, then lets {@code mount} add the routes, which need to know the ports. */
    void start(Consumer<Routers> mount) {
        Routers routers = new Routers(router(), router());
        try {
            api = listen(routers.api(), apiPort);
            files = listen(routers.files(), filesPort);
            mount.accept(routers);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    URI api() {
        return api;
    }

    URI files() {
        return files;
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route()
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY).setMergeFormAttributes(false));
        return router;
    }

    private URI listen(Router router, int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setDecompressionSupported(true);
        HttpServer server =
                await(vertx.createHttpServer(options).requestHandler(router).listen(), port);
        return URI.create("http://" + host + ":" + server.actualPort() + "/");
    }

    @Override
    public void close() {
        await(vertx.close(), 0);
    }

    private <T> T await(Future<T> future, int port) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new UncheckedIOException("cannot use port " + port + " of " + host, new IOException(e));
        }
    }

    /** What serves requests on the two ports. */
    record Routers(Router api, Router files) {}
}
