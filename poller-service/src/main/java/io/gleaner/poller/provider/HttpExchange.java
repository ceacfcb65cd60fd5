package io.gleaner.poller.provider;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * One request and its answer over HTTP: in time, not too big, and without following redirects, which would carry the token.
 * Thread-safe; never blocks.
 */
public final class HttpExchange implements AutoCloseable {

    /** No answer that means something is nearly as big. */
    private static final int BIGGEST = 8 * 1024 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final Duration timeout;

    /** @param timeout how long an answer may take, from the first byte sent to the last one received */
    public HttpExchange(Vertx vertx, Duration timeout) {
        this.timeout = timeout;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis())));
    }

    /**
     * What came.
     *
     * @param retryAfter the header of that name; null when there was none
     * @param body as text; empty when there was none
     */
    public record Answer(int status, String retryAfter, String body) {}

    /** @param body null to send none; fails with whatever stood in the way of an answer */
    public Uni<Answer> send(HttpMethod method, URI address, Map<String, String> headers, String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address.toString())
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", "gleaner");
        headers.forEach(options::putHeader);
        return Uni.createFrom()
                .<Answer>emitter(emitter -> client.request(options)
                        .onFailure(emitter::fail)
                        .onSuccess(request -> new Call(request, emitter).run(body)))
                .ifNoItem()
                .after(timeout)
                .failWith(TimeoutException::new);
    }

    @Override
    public void close() {
        client.close();
    }

    /** One call under way. */
    private static final class Call {
        private final HttpClientRequest request;
        private final UniEmitter<? super Answer> emitter;
        private final Buffer collected = Buffer.buffer();
        private volatile boolean whole;

        private Call(HttpClientRequest request, UniEmitter<? super Answer> emitter) {
            this.request = request;
            this.emitter = emitter;
        }

        private void run(String body) {
            emitter.onTermination(this::abandon);
            request.exceptionHandler(emitter::fail);
            request.response().onFailure(emitter::fail).onSuccess(this::read);
            if (body == null) {
                request.end();
            } else {
                request.putHeader("Content-Type", "application/json").end(body);
            }
        }

        private void read(HttpClientResponse response) {
            response.exceptionHandler(emitter::fail);
            response.handler(bytes -> {
                if (collected.length() + bytes.length() > BIGGEST) {
                    emitter.fail(new IOException("the answer is bigger than " + BIGGEST + " bytes"));
                } else {
                    collected.appendBuffer(bytes);
                }
            });
            response.endHandler(end -> {
                whole = true;
                emitter.complete(new Answer(
                        response.statusCode(),
                        response.getHeader("Retry-After"),
                        collected.toString(StandardCharsets.UTF_8)));
            });
        }

        /** What nobody waits for any more must not hold a connection. */
        private void abandon() {
            if (!whole) {
                request.reset();
            }
        }
    }
}
