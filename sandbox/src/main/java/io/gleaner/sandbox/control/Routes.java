package io.gleaner.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Map;

/** Registers operations of the control API; they run on a worker thread, one after the other. */
final class Routes {

    private final Router router;

    Routes(Router router) {
        this.router = router;
    }

    void get(String path, Query query) {
        router.get("/_sandbox/" + path).handler(context -> answer(context, () -> query.ask(context)));
    }

    void post(String path, Command command) {
        router.post("/_sandbox/" + path).handler(context -> answer(context, () -> run(command, context)));
    }

    void put(String path, Command command) {
        router.put("/_sandbox/" + path).handler(context -> answer(context, () -> run(command, context)));
    }

    void patch(String path, Command command) {
        router.patch("/_sandbox/" + path).handler(context -> answer(context, () -> run(command, context)));
    }

    void delete(String path, Runnable action) {
        router.delete("/_sandbox/" + path)
                .handler(context -> answer(context, () -> {
                    action.run();
                    return Map.of();
                }));
    }

    private static Object run(Command command, RoutingContext context) throws IOException {
        Object answer =
                command.run(context.body().isEmpty() ? "{}" : context.body().asString());
        return answer == null ? Map.of() : answer;
    }

    private static void answer(RoutingContext context, Work work) {
        context.vertx()
                .executeBlocking(() -> ControlJson.write(work.call()))
                .onSuccess(json -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .end(json))
                .onFailure(failure -> context.response()
                        .setStatusCode(isInput(failure) ? 400 : 500)
                        .putHeader("Content-Type", "application/json")
                        .end(new JsonObject().put("error", failure.getMessage()).encode()));
    }

    private static boolean isInput(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof DateTimeException
                || failure instanceof JsonProcessingException;
    }

    /** Answers with something that becomes JSON. */
    @FunctionalInterface
    interface Query {
        Object ask(RoutingContext context);
    }

    /** Does what a body says; answers with something that becomes JSON, or with null. */
    @FunctionalInterface
    interface Command {
        Object run(String body) throws IOException;
    }

    @FunctionalInterface
    private interface Work {
        Object call() throws IOException;
    }
}
