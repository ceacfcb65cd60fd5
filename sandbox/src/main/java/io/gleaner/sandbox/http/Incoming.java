package io.gleaner.sandbox.http;

import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Faults;
import io.gleaner.sandbox.faults.Subject;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A request as the endpoints see it. */
public final class Incoming {

    private final RoutingContext context;
    private final Subject subject;
    private final Faults faults;

    Incoming(RoutingContext context, Subject subject, Faults faults) {
        this.context = context;
        this.subject = subject;
        this.faults = faults;
    }

    /** Path without query. */
    public String path() {
        return subject.path();
    }

    public String method() {
        return subject.method();
    }

    /** A header, or null. */
    public String header(String name) {
        return context.request().getHeader(name);
    }

    /** A query parameter, decoded, or null. A semicolon separates nothing: Google's filters have semicolons within. */
    public String query(String name) {
        return context.request().params(true).get(name);
    }

    /** Every value of a query parameter that may be given several times or with commas in between; empty without one. */
    public List<String> queryList(String name) {
        return context.queryParams().getAll(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** A part of the path that the route names. */
    public String pathParameter(String name) {
        return context.pathParam(name);
    }

    /** A field of a form in the body, or null. */
    public String form(String name) {
        return context.request().getFormAttribute(name);
    }

    /** The body as text; empty when there is none. */
    public String body() {
        return context.body().isEmpty() ? "" : context.body().asString();
    }

    /** The body as a JSON object; empty when it is something else. */
    public Optional<JsonObject> json() {
        try {
            return Optional.ofNullable(context.body().asJsonObject());
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /** The token of an {@code Authorization: Bearer} header, or null. */
    public String bearer() {
        String header = header("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).trim()
                : null;
    }

    Optional<Fault.Representation> representationFault() {
        return faults.take(Fault.Representation.class, subject);
    }
}
