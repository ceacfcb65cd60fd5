package io.gleaner.poller.provider.dailymotion;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Makes any body one that the GraphQL client can read, so that the HTTP status and the errors are always seen.
 *
 * <p>The client throws on what is no GraphQL answer (an error page, another API's error object) and on {@code errors: null},
 * and its exception holds the whole body and no status; on null data it logs a warning. Here such a body becomes an answer without data that is marked as
 * unreadable.
 */
final class GraphqlBody {

    /** Member of {@code extensions} that marks a body which was no GraphQL answer. */
    static final String UNREADABLE = "gleaner-unreadable";

    private GraphqlBody() {}

    /** The GraphQL answer in {@code body}, without members that break the client. */
    static Buffer tolerate(Buffer body) {
        return readable(body).toBuffer();
    }

    private static JsonObject readable(Buffer body) {
        if (!(parse(body) instanceof JsonObject answer)) {
            return unreadable();
        }
        Object data = answer.getValue("data");
        Object errors = answer.getValue("errors");
        boolean wrongKind =
                (data != null && !(data instanceof JsonObject)) || (errors != null && !isListOfObjects(errors));
        if (wrongKind || (!answer.containsKey("data") && errors == null)) {
            return unreadable();
        }
        JsonObject result = new JsonObject();
        if (data != null) {
            result.put("data", data);
        }
        if (errors instanceof JsonArray list && !list.isEmpty()) {
            result.put("errors", list);
        }
        return result.isEmpty() ? result.put("extensions", new JsonObject()) : result;
    }

    private static Object parse(Buffer body) {
        try {
            return Json.decodeValue(body);
        } catch (DecodeException e) {
            return null;
        }
    }

    private static boolean isListOfObjects(Object errors) {
        return errors instanceof JsonArray list && list.stream().allMatch(JsonObject.class::isInstance);
    }

    private static JsonObject unreadable() {
        return new JsonObject().put("extensions", new JsonObject().put(UNREADABLE, true));
    }
}
