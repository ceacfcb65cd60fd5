package io.gleaner.poller.provider.dailymotion;

import io.smallrye.graphql.client.GraphQLError;
import io.smallrye.graphql.client.Response;
import io.smallrye.graphql.client.impl.ResponseImpl;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An answer as it came over HTTP.
 *
 * @param status of HTTP
 * @param retryAfter the header of that name; null when there was none
 * @param readable whether the body was a GraphQL answer at all
 * @param data null when there was none
 * @param errors empty when there were none
 */
record GraphqlAnswer(int status, String retryAfter, boolean readable, JsonObject data, List<Problem> errors) {

    /**
     * One member of {@code errors}.
     *
     * @param message the vendor's words; empty when there were none
     * @param path the steps to what failed, such as {@code partner, r0}; empty when unknown
     */
    record Problem(String message, List<String> path) {

        static Problem of(GraphQLError error) {
            Object[] path = error.getPath();
            return new Problem(
                    error.getMessage() == null ? "" : error.getMessage(),
                    path == null
                            ? List.of()
                            : Arrays.stream(path).map(String::valueOf).toList());
        }
    }

    static GraphqlAnswer of(Response response) {
        Map<String, List<String>> meta = response.getTransportMeta();
        boolean unreadable =
                response.getExtensions() != null && response.getExtensions().containsKey(GraphqlBody.UNREADABLE);
        return new GraphqlAnswer(
                Integer.parseInt(meta.get(ResponseImpl.STATUS_CODE).getFirst()),
                header(meta, "Retry-After"),
                !unreadable,
                response.getData(),
                response.getErrors() == null
                        ? List.of()
                        : response.getErrors().stream().map(Problem::of).toList());
    }

    /** The object at the end of a path; null as soon as a step is missing, null or no object. */
    JsonObject object(String... path) {
        JsonObject step = data;
        for (String name : path) {
            step = step == null ? null : object(step, name);
        }
        return step;
    }

    static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject child ? child : null;
    }

    /** The text of a member; null when it is missing, null or no text. */
    static String text(JsonObject parent, String name) {
        JsonValue value = parent.get(name);
        return value != null && value.getValueType() == JsonValue.ValueType.STRING ? parent.getString(name) : null;
    }

    private static String header(Map<String, List<String>> meta, String name) {
        return meta.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElse(null);
    }
}
