package io.gleaner.poller.provider.dailymotion;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.WebClientBase;
import java.time.Duration;

/**
 * What the GraphQL client sends its requests with: a time limit on each, no redirects (they would carry the token to
 * wherever they point), and bodies that {@link GraphqlBody} has made readable.
 */
final class TolerantWebClient extends WebClientBase {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Duration timeout;

    private TolerantWebClient(Vertx vertx, WebClientOptions options, Duration timeout) {
        super(vertx.createHttpClient(options), options);
        this.timeout = timeout;
    }

    static TolerantWebClient create(Vertx vertx, Duration timeout) {
        WebClientOptions options =
                new WebClientOptions().setFollowRedirects(false).setUserAgent("gleaner");
        options.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
        return new TolerantWebClient(vertx, options, timeout);
    }

    @Override
    public HttpRequest<Buffer> requestAbs(HttpMethod method, SocketAddress serverAddress, String absoluteUri) {
        return super.requestAbs(method, serverAddress, absoluteUri)
                .timeout(timeout.toMillis())
                .as(body -> body.handle(Future.succeededFuture(new CollectedBody())));
    }
}
