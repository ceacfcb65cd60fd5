package io.gleaner.sandbox.http;

import io.gleaner.sandbox.content.Content;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered to a request.
 *
 * @param headers without those that describe the framing of the body
 * @param content the body's bytes as they go out; null for none
 * @param sized whether the length of the body is told in advance
 * @param wholeFile whether a client that gets all of this has got a whole file
 */
public record Reply(int status, Map<String, String> headers, Content content, boolean sized, boolean wholeFile) {

    /** JSON, indented as Google does and as people like it. */
    public static Reply json(int status, JsonObject body) {
        return of(status, "application/json; charset=UTF-8", body.encodePrettily() + "\n");
    }

    /** Text of any type. */
    public static Reply of(int status, String mediaType, String body) {
        return new Reply(status, headers(Map.of("Content-Type", mediaType)), Content.of(body), true, false);
    }

    /** Without a body. */
    public static Reply empty(int status) {
        return new Reply(status, headers(Map.of()), null, true, false);
    }

    /** The same with one more header. */
    public Reply with(String name, String value) {
        Map<String, String> more = headers(headers);
        more.put(name, value);
        return new Reply(status, more, content, sized, wholeFile);
    }

    /** The same with other bytes, of an encoding. */
    Reply with(Content content, String encoding) {
        return new Reply(status, headers, content, true, false).with("Content-Encoding", encoding);
    }

    private static Map<String, String> headers(Map<String, String> some) {
        return new LinkedHashMap<>(some);
    }
}
