package io.gleaner.sandbox.twin;

import io.gleaner.sandbox.http.Reply;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** A platform that says what it hears; found through {@code META-INF/services} of the tests. */
public final class EchoTwin implements Twin {

    /** What scripts may change. */
    public static final class Switches {
        public volatile String greeting = "hello";
    }

    private final Switches switches = new Switches();

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public Switches switches() {
        return switches;
    }

    @Override
    public void mount(Site site) {
        site.api(
                HttpMethod.GET,
                "say/:what",
                "say",
                request -> Reply.json(
                        200,
                        new JsonObject()
                                .put("said", switches.greeting + " " + request.pathParameter("what"))
                                .put("at", site.clock().instant().toString())));
        site.files(HttpMethod.GET, "report.csv", "file", request -> Reply.of(200, "text/csv", "a,b\n1,2\n"));
    }
}
