package io.gleaner.e2e.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Serves files as cheaply as the machine can ({@code /files/NAME}, sent by the kernel), and CSV of any size from memory
 * ({@code /stream/BYTES/ANY}). A process of its own, so that what it costs is not counted as Gleaner's.
 */
final class StaticServer {

    private static final String HEADER = "date,video_id,views\n";
    private static final String ROW = "20261101,abcdefghijk,1234567890\n";
    private static final int CHUNK_ROWS = 32_768;

    private final Path directory;
    private final Buffer chunk;

    private StaticServer(Path directory) {
        this.directory = directory;
        this.chunk = Buffer.buffer(ROW.repeat(CHUNK_ROWS));
    }

    /** Arguments: the directory, the port. */
    public static void main(String[] arguments) throws Exception {
        StaticServer server = new StaticServer(Path.of(arguments[0]).toRealPath());
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        vertx.createHttpServer()
                .requestHandler(server::serve)
                .listen(Integer.parseInt(arguments[1]), "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private void serve(HttpServerRequest request) {
        String[] path = request.path().split("/");
        if (path.length == 3 && path[1].equals("files") && Files.isRegularFile(directory.resolve(path[2]))) {
            request.response()
                    .putHeader("Content-Type", "text/csv")
                    .sendFile(directory.resolve(path[2]).toString());
        } else if (path.length == 4 && path[1].equals("stream")) {
            stream(request.response(), Long.parseLong(path[2]));
        } else {
            request.response()
                    .setStatusCode(request.path().equals("/") ? 200 : 404)
                    .end();
        }
    }

    private void stream(HttpServerResponse response, long size) {
        byte[] header = HEADER.getBytes(StandardCharsets.US_ASCII);
        response.putHeader("Content-Type", "text/csv").putHeader("Content-Length", String.valueOf(size));
        response.write(Buffer.buffer(header));
        pump(response, size - header.length);
    }

    private void pump(HttpServerResponse response, long size) {
        long left = size;
        while (left > chunk.length() && !response.writeQueueFull()) {
            response.write(chunk);
            left -= chunk.length();
        }
        if (left <= chunk.length()) {
            response.end(chunk.slice(0, (int) left));
            return;
        }
        long rest = left;
        response.drainHandler(drained -> pump(response, rest));
    }
}
