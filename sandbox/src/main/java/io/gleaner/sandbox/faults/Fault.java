package io.gleaner.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;

/** One thing that goes wrong. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fault.Status.class, name = "status"),
    @JsonSubTypes.Type(value = Fault.HtmlPage.class, name = "html-page"),
    @JsonSubTypes.Type(value = Fault.Json.class, name = "json"),
    @JsonSubTypes.Type(value = Fault.MalformedJson.class, name = "malformed-json"),
    @JsonSubTypes.Type(value = Fault.Empty.class, name = "empty"),
    @JsonSubTypes.Type(value = Fault.Redirect.class, name = "redirect"),
    @JsonSubTypes.Type(value = Fault.Delay.class, name = "delay"),
    @JsonSubTypes.Type(value = Fault.Silence.class, name = "silence"),
    @JsonSubTypes.Type(value = Fault.HangUp.class, name = "hang-up"),
    @JsonSubTypes.Type(value = Fault.ChangedContent.class, name = "changed-content"),
    @JsonSubTypes.Type(value = Fault.RangeIgnored.class, name = "range-ignored"),
    @JsonSubTypes.Type(value = Fault.RangeRefused.class, name = "range-refused"),
    @JsonSubTypes.Type(value = Fault.RangeShifted.class, name = "range-shifted"),
    @JsonSubTypes.Type(value = Fault.Cut.class, name = "cut"),
    @JsonSubTypes.Type(value = Fault.Reset.class, name = "reset"),
    @JsonSubTypes.Type(value = Fault.Stall.class, name = "stall"),
    @JsonSubTypes.Type(value = Fault.ShortLength.class, name = "short-length"),
    @JsonSubTypes.Type(value = Fault.Drip.class, name = "drip"),
    @JsonSubTypes.Type(value = Fault.HalfGzip.class, name = "half-gzip"),
    @JsonSubTypes.Type(value = Fault.NoGzipTrailer.class, name = "no-gzip-trailer"),
})
public sealed interface Fault permits Fault.Answer, Fault.Representation, Fault.Wire {

    /** Replaces or delays the whole answer. */
    sealed interface Answer extends Fault
            permits Status, HtmlPage, Json, MalformedJson, Empty, Redirect, Delay, Silence, HangUp {}

    /** Changes which bytes a file has, or what becomes of a range. */
    sealed interface Representation extends Fault permits ChangedContent, RangeIgnored, RangeRefused, RangeShifted {}

    /** Damages a good answer on its way. */
    sealed interface Wire extends Fault permits Cut, Reset, Stall, ShortLength, Drip, HalfGzip, NoGzipTrailer {}

    /**
     * Another status.
     *
     * @param headers such as {@code Retry-After}; may be null
     * @param body null for none
     */
    record Status(int status, Map<String, String> headers, String body) implements Answer {
        public Status(int status) {
            this(status, Map.of(), null);
        }

        /** With a {@code Retry-After} of seconds or a date. */
        public static Status retryAfter(int status, String retryAfter) {
            return new Status(status, Map.of("Retry-After", retryAfter), null);
        }
    }

    /** A login page with status 200. */
    record HtmlPage() implements Answer {}

    /** Any JSON with status 200, such as {@code {"errors":[…]}}. */
    record Json(Map<String, Object> body) implements Answer {}

    /** JSON that ends in the middle, with status 200. */
    record MalformedJson() implements Answer {}

    /** Status 200 and no byte of body. */
    record Empty() implements Answer {}

    /** A redirect, normally to another host. Status 302 when null. */
    record Redirect(String location, Integer status) implements Answer {}

    /** The usual answer, later. */
    record Delay(Duration by) implements Answer {}

    /** No answer at all; the connection stays open. */
    record Silence() implements Answer {}

    /** No answer; the connection is closed. */
    record HangUp() implements Answer {}

    /** The file has other bytes of the same length, as if it had been made again. {@code version} numbers the contents. */
    record ChangedContent(int version) implements Representation {}

    /** {@code Range} is ignored: 200 with everything. */
    record RangeIgnored() implements Representation {}

    /** A request with {@code Range} is refused with this status. */
    record RangeRefused(int status) implements Representation {}

    /** 206, but of other bytes than asked for: {@code by} further on. */
    record RangeShifted(long by) implements Representation {}

    /** The body ends too early, after so many bytes; how the client could notice depends on the framing. */
    record Cut(long after, Framing framing) implements Wire {}

    /** A TCP reset after so many bytes of the body. */
    record Reset(long after) implements Wire {}

    /** Nothing comes any more after so many bytes of the body; the connection stays open. */
    record Stall(long after) implements Wire {}

    /** The Content-Length says {@code by} bytes fewer than there are; all are sent. */
    record ShortLength(long by) implements Wire {}

    /** The body comes in drips of so many bytes. */
    record Drip(int bytes, Duration every) implements Wire {}

    /** {@code Content-Encoding: gzip}, but only the first half of the stream, with the length of that half. */
    record HalfGzip() implements Wire {}

    /** {@code Content-Encoding: gzip} without the last eight bytes (checksum and size), with a matching length. */
    record NoGzipTrailer() implements Wire {}

    /** How the length of a body is told. */
    enum Framing {
        /** A Content-Length of the whole body. */
        @JsonProperty("length")
        LENGTH,
        /** Chunks; a cut body lacks the last chunk. */
        @JsonProperty("chunked")
        CHUNKED,
        /** Not at all: the end of the connection is the end of the body. */
        @JsonProperty("close")
        CLOSE
    }
}
