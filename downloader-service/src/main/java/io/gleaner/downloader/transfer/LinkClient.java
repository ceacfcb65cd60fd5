package io.gleaner.downloader.transfer;

import io.gleaner.downloader.link.LinkPolicy;
import io.gleaner.downloader.link.LinkRefused;
import io.gleaner.downloader.link.Target;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes requests to links and APIs. Follows redirects by hand: each hop is checked like the link itself, and gets the credentials only
 * where they may go. Never decompresses. Blocks until the head of the answer is there.
 */
@ApplicationScoped
public class LinkClient {

    /** As large as what the event loop reads at once. */
    private static final int CHUNK = 64 * 1024;

    private static final int ATTEMPTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** Google compresses only for agents that have "gzip" in their name. */
    private static final String USER_AGENT = "gleaner (gzip)";

    private final HttpClient client;
    private final LinkPolicy policy;
    private final TransferConfig config;

    public LinkClient(Vertx vertx, LinkPolicy policy, TransferConfig config) {
        this.policy = policy;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDecompressionSupported(false)
                .setMaxChunkSize(CHUNK)
                .setMaxPoolSize(config.connectionsPerHost())
                .setKeepAliveTimeout(10)
                .setPipelining(false)
                .setTcpNoDelay(true)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    public void close() {
        client.close();
    }

    /**
     * The answer to a GET, after redirects.
     *
     * @throws TransferException when there is none, or one that no redirect leads on from
     */
    Answer get(String provider, URI link, Credentials credentials, Map<String, String> headers)
            throws TransferException, InterruptedException {
        URI next = link;
        for (int hops = 0; hops <= policy.maxRedirects(); hops++) {
            Target target = target(provider, next);
            Answer answer = requestAgainIfStale(target, credentials.headersFor(next), headers, null);
            if (!REDIRECTS.contains(answer.status())) {
                return answer;
            }
            next = redirected(target, answer);
            answer.abandon();
        }
        throw new TransferException(new Trouble.Malformed("the link is redirected too often"));
    }

    /**
     * The answer to a query. No redirect is followed: an API answers where it is asked, and what it is asked may be told to nobody else.
     *
     * @param body what to POST, as JSON; null to GET
     * @throws TransferException when there is none
     */
    public Answer ask(String provider, URI link, Credentials credentials, byte[] body)
            throws TransferException, InterruptedException {
        Map<String, String> headers = body == null
                ? Map.of("Accept", "application/json", "Accept-Encoding", "identity")
                : Map.of(
                        "Accept",
                        "application/json",
                        "Accept-Encoding",
                        "identity",
                        "Content-Type",
                        "application/json");
        return requestAgainIfStale(target(provider, link), credentials.headersFor(link), headers, body);
    }

    private static URI redirected(Target from, Answer answer) throws TransferException {
        try {
            return from.uri()
                    .resolve(
                            URI.create(String.valueOf(answer.header("Location")).strip()));
        } catch (IllegalArgumentException e) {
            answer.abandon();
            throw new TransferException(new Trouble.Malformed("the link is redirected to what is no link"));
        }
    }

    private Target target(String provider, URI link) throws TransferException {
        try {
            return policy.check(provider, link);
        } catch (LinkRefused e) {
            throw new TransferException(new Trouble.LinkRefused(e.getMessage()));
        } catch (UnknownHostException e) {
            throw new TransferException(
                    new Trouble.Unavailable("the host " + link.getHost() + " cannot be found", null), e);
        }
    }

    /** A kept connection may have been closed by the host just when the request was sent on it; that says nothing of the host. */
    private Answer requestAgainIfStale(
            Target target, Map<String, String> authorization, Map<String, String> headers, byte[] body)
            throws TransferException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return request(target, authorization, headers, body);
            } catch (TransferException e) {
                if (attempt == ATTEMPTS || !(e.getCause() instanceof HttpClosedException)) {
                    throw e;
                }
            }
        }
    }

    private Answer request(Target target, Map<String, String> authorization, Map<String, String> headers, byte[] body)
            throws TransferException, InterruptedException {
        RequestOptions options = new RequestOptions()
                .setMethod(body == null ? HttpMethod.GET : HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(target.address(), target.port())))
                .setHost(target.uri().getHost())
                .setPort(target.port())
                .setSsl(target.secure())
                .setURI(target.pathAndQuery())
                .setFollowRedirects(false)
                .putHeader("User-Agent", USER_AGENT);
        headers.forEach(options::putHeader);
        authorization.forEach(options::putHeader);
        Turn turn = new Turn();
        Future<Answer> answer = client.request(options).compose(request -> {
            if (!turn.begins(request)) {
                return Future.failedFuture("nobody waits any more");
            }
            Future<HttpClientResponse> sent = body == null ? request.send() : request.send(Buffer.buffer(body));
            return sent.map(response -> {
                AtomicBoolean surplus = new AtomicBoolean();
                request.connection().exceptionHandler(cause -> surplus.compareAndSet(false, isOfTheContent(cause)));
                return new Answer(
                        response, Body.of(response, Vertx.currentContext()), !authorization.isEmpty(), surplus);
            });
        });
        return await(answer, turn);
    }

    private Answer await(Future<Answer> answer, Turn turn) throws TransferException, InterruptedException {
        Duration patience = config.connectTimeout().plus(config.idleTimeout());
        try {
            return answer.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new TransferException(
                    new Trouble.Unavailable("the host cannot be reached: " + kind(e.getCause()), null), e.getCause());
        } catch (TimeoutException e) {
            turn.abandon();
            throw new TransferException(new Trouble.Unavailable("the host does not answer", null), e);
        } catch (InterruptedException e) {
            turn.abandon();
            throw e;
        }
    }

    /** A connection that breaks says nothing of what came over it before. */
    private static boolean isOfTheContent(Throwable cause) {
        return !(cause instanceof IOException) && !(cause instanceof HttpClosedException);
    }

    /** The class alone: messages of these failures may quote addresses. */
    private static String kind(Throwable cause) {
        return cause.getClass().getSimpleName();
    }
}
