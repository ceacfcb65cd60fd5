package io.gleaner.sandbox.twin;

import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.http.Endpoint;
import io.gleaner.sandbox.http.Operations;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;

/** A twin's place on the two servers: paths below its name, on the API's host and on the host of files. */
public final class Site {

    private final String name;
    private final Router apiRouter;
    private final Router filesRouter;
    private final Operations operations;
    private final URI api;
    private final URI files;
    private final Clock clock;
    private final Seeded seeded;

    Site(
            String name,
            Router apiRouter,
            Router filesRouter,
            Operations operations,
            URI api,
            URI files,
            Clock clock,
            Seeded seeded) {
        this.name = name;
        this.apiRouter = apiRouter;
        this.filesRouter = filesRouter;
        this.operations = operations;
        this.api = api.resolve(name + "/");
        this.files = files.resolve(name + "/");
        this.clock = clock;
        this.seeded = seeded;
    }

    /** Root of the twin's API, such as {@code http://127.0.0.1:8084/dailymotion/}. */
    public URI api() {
        return api;
    }

    /** Root of the twin's files, on another port. */
    public URI files() {
        return files;
    }

    /** The time to go by; never the machine's. */
    public Clock clock() {
        return clock;
    }

    /** Numbers that look random and are the same in every run. */
    public Seeded seeded() {
        return seeded;
    }

    /** An endpoint of the API; {@code path} is below {@link #api()}, {@code operation} is what its calls are counted as. */
    public void api(HttpMethod method, String path, String operation, Endpoint endpoint) {
        mount(apiRouter, method, path, operation, endpoint);
    }

    /** An endpoint of the host of files; {@code path} is below {@link #files()}. */
    public void files(HttpMethod method, String path, String operation, Endpoint endpoint) {
        mount(filesRouter, method, path, operation, endpoint);
    }

    private void mount(Router router, HttpMethod method, String path, String operation, Endpoint endpoint) {
        router.route(method, "/" + name + "/" + path).handler(operations.of(name + "." + operation, endpoint));
    }
}
