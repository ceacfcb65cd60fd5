package io.gleaner.downloader.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.downloader.access.AccessException;
import io.gleaner.downloader.transfer.Answer;
import io.gleaner.downloader.transfer.BodyReader;
import io.gleaner.downloader.transfer.Credentials;
import io.gleaner.downloader.transfer.LinkClient;
import io.gleaner.downloader.transfer.TransferConfig;
import io.gleaner.downloader.transfer.TransferException;
import io.gleaner.downloader.transfer.Trouble;
import io.gleaner.events.Paging;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;

/**
 * Makes the calls of one query. What can be mended before an answer begins is mended here, so that the pages before need not be asked
 * for again: refused credentials once, a short pause that the host asks for.
 */
final class PageCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int LONGEST_ERROR = 64 * 1024;
    private static final int PAUSES = 3;

    private final QueryRequest request;
    private final LinkClient client;
    private final TransferConfig transfers;
    private final QueryConfig config;
    private final Lane.Pass pass;
    private int pausesLeft = PAUSES;

    PageCalls(QueryRequest request, LinkClient client, TransferConfig transfers, QueryConfig config, Lane.Pass pass) {
        this.request = request;
        this.client = client;
        this.transfers = transfers;
        this.config = config;
        this.pass = pass;
    }

    /**
     * The answer for a page, which has the status 200.
     *
     * @param patient whether so much is there already that waiting is better than beginning again
     */
    Answer ask(long offset, long limit, boolean patient)
            throws TransferException, AccessException, InterruptedException {
        boolean renewed = false;
        while (true) {
            pass.check();
            Credentials credentials = renewed
                    ? request.authority().renewed()
                    : request.authority().credentials();
            Answer answer = client.ask(request.provider(), address(offset, limit), credentials, body(offset, limit));
            if (answer.status() == OK) {
                refusePage(answer);
                return answer;
            }
            Trouble trouble = trouble(answer);
            if (trouble instanceof Trouble.CredentialsRejected && !renewed) {
                renewed = true;
            } else if (!patient || !paused(trouble)) {
                throw new TransferException(trouble);
            }
        }
    }

    /** Reads the body of an answer, as far as it may be long. */
    BodyReader reader(Answer answer) {
        return answer.reader(transfers, config.maxPageSize());
    }

    /** The answer was good. */
    void succeeded() {
        pass.succeeded();
    }

    /** What an error means that came with the status 200. @param bytes the answer, or its beginning */
    static Trouble disguised(byte[] bytes) {
        JsonNode body = parsed(bytes);
        int code = body == null ? 0 : body.path("error").path("code").asInt();
        return code >= 400 && code < 600
                ? Refusals.of(code, body, null, true)
                : new Trouble.Malformed("an error came instead of an answer");
    }

    private boolean paused(Trouble trouble) throws InterruptedException {
        if (!(trouble instanceof Trouble.RateLimited(String message, Duration asked))
                || asked == null
                || asked.compareTo(config.patience()) > 0
                || pausesLeft-- == 0) {
            return false;
        }
        Thread.sleep(asked);
        return true;
    }

    private URI address(long offset, long limit) {
        Paging paging = request.query().paging();
        return switch (request.query().method()) {
            case GET ->
                URI.create(request.link() + (request.link().getRawQuery() == null ? "?" : "&") + paging.offset() + "="
                        + offset + "&" + paging.limit() + "=" + limit);
            case POST -> request.link();
        };
    }

    private byte[] body(long offset, long limit) {
        if (!(request.query().body() instanceof ObjectNode body)) {
            return null;
        }
        body.put(request.query().paging().offset(), offset);
        body.put(request.query().paging().limit(), limit);
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", e);
        }
    }

    private static void refusePage(Answer answer) throws TransferException {
        String type = String.valueOf(answer.header("Content-Type")).toLowerCase(Locale.ROOT);
        String encoding = answer.header("Content-Encoding");
        if (type.startsWith("text/html") || encoding != null && !encoding.equalsIgnoreCase("identity")) {
            answer.abandon();
            throw new TransferException(new Trouble.Malformed(
                    type.startsWith("text/html")
                            ? "a page came instead of an answer"
                            : "the answer is encoded, though not asked for so"));
        }
    }

    private Trouble trouble(Answer answer) throws InterruptedException {
        return Refusals.of(answer.status(), error(answer), answer.retryAfter(), answer.authorised());
    }

    /** The body of an error; null when it is no JSON, too long, or does not come to its end. */
    private JsonNode error(Answer answer) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BodyReader reader = answer.reader(transfers, LONGEST_ERROR);
            for (ByteBuffer next = reader.next(); next != null; next = reader.next()) {
                bytes.write(next.array(), next.arrayOffset() + next.position(), next.remaining());
            }
            return parsed(bytes.toByteArray());
        } catch (TransferException e) {
            return null;
        }
    }

    private static JsonNode parsed(byte[] bytes) {
        try {
            JsonNode body = JSON.readTree(bytes);
            return body == null || !body.isObject() ? null : body;
        } catch (IOException e) {
            return null;
        }
    }
}
