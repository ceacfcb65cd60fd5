package io.gleaner.catalog.content;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends bytes of a remote store on a virtual thread, one block at a time: the next is read once the caller's connection has
 * taken the one before, so a slow caller costs one block. One that stops reading is cut off, so that it does not keep its
 * stream open for ever. A connection is cut, never ended, when bytes are missing.
 */
@Provider
public class StreamedContentWriter implements ServerMessageBodyWriter<StreamedContent> {

    private static final Logger LOG = Logger.getLogger(StreamedContentWriter.class);
    private static final int BLOCK = 128 * 1024;

    private final Duration blockTimeout;

    StreamedContentWriter(ContentConfig config) {
        this.blockTimeout = config.blockTimeout();
    }

    @Override
    public void writeResponse(StreamedContent content, Type type, ServerRequestContext request) {
        ServerHttpResponse response = request.serverResponse();
        response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(content.length()));
        Thread.ofVirtual().name("content-", 0).start(() -> send(content, response));
    }

    private void send(StreamedContent content, ServerHttpResponse response) {
        try (InputStream bytes = content.bytes()) {
            long left = content.length();
            while (left > 0) {
                byte[] block = bytes.readNBytes((int) Math.min(BLOCK, left));
                if (block.length == 0) {
                    throw new EOFException("the store ended early");
                }
                response.write(block).toCompletableFuture().get(blockTimeout.toMillis(), TimeUnit.MILLISECONDS);
                left -= block.length;
            }
            response.end();
        } catch (IOException | ExecutionException | TimeoutException | IllegalStateException e) {
            cut(content, response, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cut(content, response, e);
        }
    }

    private static void cut(StreamedContent content, ServerHttpResponse response, Exception cause) {
        LOG.warnf("content cut file=%s cause=%s", content.file(), cause.toString());
        response.reset();
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return StreamedContent.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return StreamedContent.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            StreamedContent content,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        try (InputStream bytes = content.bytes()) {
            bytes.transferTo(out);
        }
    }
}
