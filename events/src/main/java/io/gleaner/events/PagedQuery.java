package io.gleaner.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A query that a provider answers page by page. The pages are stored as NDJSON: one line a page, the answer as it came.
 * Never holds a token.
 *
 * @param method how a page is asked for
 * @param body the JSON object to send, without the paging members; null with GET
 * @param paging how one page follows another
 * @param answer where in an answer is what
 */
public record PagedQuery(QueryMethod method, JsonNode body, Paging paging, AnswerShape answer) {

    /** Most characters of {@link #body}. */
    public static final int MAX_BODY = 32_768;

    private static final String BODY = "parts.query.body";

    public PagedQuery {
        Require.present(method, "parts.query.method");
        Require.present(paging, "parts.query.paging");
        Require.present(answer, "parts.query.answer");
        body = body == null || body.isNull() || body.isMissingNode() ? null : body.deepCopy();
        switch (method) {
            case GET -> {
                if (body != null) {
                    throw new InvalidEvent(BODY, "must be absent with GET");
                }
            }
            case POST -> checkBody(Require.present(body, BODY), paging);
        }
    }

    /** A copy, so that nobody changes the query; null with GET. */
    @Override
    public JsonNode body() {
        return body == null ? null : body.deepCopy();
    }

    private static void checkBody(JsonNode body, Paging paging) {
        if (!(body instanceof ObjectNode object)) {
            throw new InvalidEvent(BODY, "must be an object");
        }
        if (object.toString().length() > MAX_BODY) {
            throw new InvalidEvent(BODY, "is longer than " + MAX_BODY + " characters");
        }
        if (object.has(paging.offset()) || object.has(paging.limit())) {
            throw new InvalidEvent(BODY, "must not have the paging members");
        }
    }
}
