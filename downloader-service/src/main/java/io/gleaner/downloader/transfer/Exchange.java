package io.gleaner.downloader.transfer;

import io.gleaner.downloader.link.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/** One request, and the head of its answer. Used by one thread. */
final class Exchange {

    private static final int OK = 200;
    /** Answers of the class 1xx before the one that counts. */
    private static final int INTERIM = 10;

    private final Connections connections;
    private final TransferConfig config;
    private final Target target;
    private final ClassicHttpRequest request;
    private final boolean authorised;
    private final HostConnections host;
    private final Duration patience;

    /** @param authorised whether credentials go with the request */
    Exchange(
            Connections connections,
            TransferConfig config,
            Target target,
            ClassicHttpRequest request,
            boolean authorised) {
        this.connections = connections;
        this.config = config;
        this.target = target;
        this.request = request;
        this.authorised = authorised;
        this.host = connections.of(target);
        this.patience = config.connectTimeout().plus(config.idleTimeout());
    }

    /**
     * Blocks until the head is there. Nothing is sent that nobody waits for any more.
     *
     * @throws TransferException when there is no answer
     */
    Answer answer() throws TransferException, InterruptedException {
        if (!host.enter(patience)) {
            throw unanswered(null);
        }
        Answer answer = null;
        try {
            answer = byOneAtRest();
            if (answer == null) {
                answer = byAFreshOne();
            }
            return answer;
        } catch (IOException | HttpException e) {
            throw new TransferException(new Trouble.Unavailable("the host cannot be reached: " + kind(e), null), e);
        } finally {
            if (answer == null) {
                host.leave();
            }
        }
    }

    /** The host may close a connection just when a request is sent on it: that says nothing of the host, and null is returned. */
    private Answer byOneAtRest() throws IOException, HttpException, TransferException, InterruptedException {
        for (Connection next = host.take(target.address()); next != null; next = host.take(target.address())) {
            try {
                return by(next);
            } catch (IOException e) {
                continue;
            }
        }
        return null;
    }

    private Answer byAFreshOne() throws IOException, HttpException, TransferException, InterruptedException {
        return by(connections.create(target));
    }

    private Answer by(Connection connection)
            throws IOException, HttpException, TransferException, InterruptedException {
        boolean answered = false;
        Future<?> limit = connections.cutAfter(connection, patience);
        try {
            if (!connection.isOpen()) {
                connections.connect(connection, target);
            }
            Answer answer = answer(connection);
            answered = true;
            return answer;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            if (e instanceof SocketTimeoutException || connection.isExpired()) {
                throw unanswered(e);
            }
            throw e;
        } finally {
            limit.cancel(false);
            if (!answered) {
                connection.cut();
            }
        }
    }

    private Answer answer(Connection connection) throws IOException, HttpException {
        connection.patience(config.idleTimeout());
        connection.sendRequestHeader(request);
        if (request.getEntity() != null) {
            connection.sendRequestEntity(request);
        }
        connection.flush();
        ClassicHttpResponse response = connection.receiveResponseHeader();
        for (int interim = 0; response.getCode() < OK; interim++) {
            if (interim == INTERIM) {
                throw new ProtocolException("the host does not come to its answer");
            }
            response = connection.receiveResponseHeader();
        }
        boolean reusable =
                DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, HttpCoreContext.create());
        return new Answer(response, new Body(content(connection, response), connection, host, reusable), authorised);
    }

    private InputStream content(Connection connection, ClassicHttpResponse response) throws IOException, HttpException {
        if (!MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
            return InputStream.nullInputStream();
        }
        connection.receiveResponseEntity(response);
        return response.getEntity().getContent();
    }

    private static TransferException unanswered(IOException cause) {
        return new TransferException(new Trouble.Unavailable("the host does not answer", null), cause);
    }

    /** The class alone: messages of these failures may quote addresses. */
    private static String kind(Throwable cause) {
        return cause.getClass().getSimpleName();
    }
}
