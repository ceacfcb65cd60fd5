package io.gleaner.downloader.transfer;

import java.time.Duration;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/** The head of a response, and its body. Whoever has it reads the body to its end or abandons it. */
public final class Answer {

    private static final long UNKNOWN = -1;

    private final HttpResponse response;
    private final Body body;
    private final boolean authorised;

    Answer(HttpResponse response, Body body, boolean authorised) {
        this.response = response;
        this.body = body;
        this.authorised = authorised;
    }

    /** The status of HTTP. */
    public int status() {
        return response.getCode();
    }

    /** The value of a header, or null. */
    public String header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    Body body() {
        return body;
    }

    /** Reads the body. @param most bytes that it may have */
    public BodyReader reader(TransferConfig config, long most) {
        return new BodyReader(this, config, most);
    }

    /** Retry-After, at most a day; null when there is none. */
    public Duration retryAfter() {
        return Statuses.retryAfter(this);
    }

    /** Whether credentials went with the request. */
    public boolean authorised() {
        return authorised;
    }

    /** Whether bytes followed the end of the body on its connection: its length was announced too small. */
    boolean surplus() {
        return body.surplus();
    }

    /** Content-Length, or a negative number. */
    long length() {
        String value = header("Content-Length");
        try {
            return value == null ? UNKNOWN : Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    /** Whether nothing but the end of the connection ends the body, so that a cut cannot be told from an end. */
    boolean endsWithConnection() {
        return length() < 0 && header("Transfer-Encoding") == null;
    }

    /** Gives up the rest, and the connection with it. */
    public void abandon() {
        body.giveUp();
    }
}
