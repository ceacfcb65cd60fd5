package io.gleaner.sandbox.dailymotion;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import io.gleaner.sandbox.dailymotion.Tokens.Session;
import io.gleaner.sandbox.http.Endpoint;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The GraphQL endpoint of one generation. A document that does not fit the schema is answered with 400 and no data, everything
 * that goes wrong later with 200 and {@code errors}; errors carry no code.
 */
final class GraphQlEndpoint implements Endpoint {

    private final Generation generation;
    private final Tokens tokens;
    private final GraphQL executor;
    private final GraphQL executorWithoutPaging;
    private final DailymotionSwitches switches;

    GraphQlEndpoint(
            Generation generation,
            Tokens tokens,
            GraphQL executor,
            GraphQL executorWithoutPaging,
            DailymotionSwitches switches) {
        this.generation = generation;
        this.tokens = tokens;
        this.executor = executor;
        this.executorWithoutPaging = executorWithoutPaging;
        this.switches = switches;
    }

    @Override
    public Reply answer(Incoming request) {
        Optional<Session> session = tokens.session(request.bearer(), generation);
        if (session.isEmpty()) {
            return Reply.json(
                    401, errors(List.of(error("Unauthorized: the access token is missing, invalid or expired"))));
        }
        Optional<JsonObject> body = request.json();
        if (body.isEmpty() || !(body.get().getValue("query") instanceof String query)) {
            return Reply.json(400, errors(List.of(error("The body must be a JSON object with a query"))));
        }
        Object variables = body.get().getValue("variables");
        ExecutionInput input = ExecutionInput.newExecutionInput(query)
                .operationName(body.get().getValue("operationName") instanceof String name ? name : null)
                .variables(variables instanceof JsonObject object ? object.getMap() : Map.of())
                .graphQLContext(Map.of(Session.class, session.get()))
                .build();
        return reply((switches.linkPaging ? executor : executorWithoutPaging).execute(input));
    }

    private static Reply reply(ExecutionResult result) {
        JsonObject answer = result.getErrors().isEmpty()
                ? new JsonObject()
                : errors(result.getErrors().stream().map(GraphQlEndpoint::error).toList());
        if (!result.isDataPresent()) {
            return Reply.json(400, answer);
        }
        return Reply.json(200, answer.put("data", result.<Object>getData()));
    }

    private static JsonObject errors(List<JsonObject> errors) {
        return new JsonObject().put("errors", new JsonArray(errors));
    }

    private static JsonObject error(String message) {
        return new JsonObject().put("message", message);
    }

    private static JsonObject error(GraphQLError error) {
        JsonObject json = error(error.getMessage());
        if (error.getLocations() != null && !error.getLocations().isEmpty()) {
            JsonArray locations = new JsonArray();
            error.getLocations()
                    .forEach(location -> locations.add(
                            new JsonObject().put("line", location.getLine()).put("column", location.getColumn())));
            json.put("locations", locations);
        }
        if (error.getPath() != null && !error.getPath().isEmpty()) {
            json.put("path", new JsonArray(error.getPath()));
        }
        return json;
    }
}
