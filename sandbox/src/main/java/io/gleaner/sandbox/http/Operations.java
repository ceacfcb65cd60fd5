package io.gleaner.sandbox.http;

import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Faults;
import io.gleaner.sandbox.faults.Subject;
import io.gleaner.sandbox.ledger.Calls;
import io.gleaner.sandbox.ledger.Exchange;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Turns endpoints into routes: each request is counted, may meet a fault, is answered and written down. */
public final class Operations {

    private static final int MODERATE = 256 * 1024;
    private static final Logger LOG = Logger.getLogger(Operations.class.getName());

    private final Faults faults;
    private final Calls calls;
    private final Clock clock;

    public Operations(Faults faults, Calls calls, Clock clock) {
        this.faults = faults;
        this.calls = calls;
        this.clock = clock;
    }

    /** A route for requests that are counted as {@code operation}. */
    public Handler<RoutingContext> of(String operation, Endpoint endpoint) {
        return of(context -> operation, endpoint);
    }

    /** A route whose requests are counted under a name that depends on the request. */
    public Handler<RoutingContext> of(Function<RoutingContext, String> operation, Endpoint endpoint) {
        return context -> {
            HttpServerRequest request = context.request();
            Subject subject = new Subject(request.method().name(), request.path(), operation.apply(context));
            Optional<Fault.Answer> fault = faults.take(Fault.Answer.class, subject);
            if (fault.isPresent()) {
                instead(fault.get(), context, subject, endpoint);
            } else {
                serve(context, subject, endpoint, null);
            }
        };
    }

    private void instead(Fault.Answer fault, RoutingContext context, Subject subject, Endpoint endpoint) {
        switch (fault) {
            case Fault.Status(int status, Map<String, String> headers, String body) -> {
                Reply reply = body == null ? Reply.empty(status) : Reply.of(status, "application/json", body);
                for (Map.Entry<String, String> header :
                        (headers == null ? Map.<String, String>of() : headers).entrySet()) {
                    reply = reply.with(header.getKey(), header.getValue());
                }
                send(context, subject, reply, fault);
            }
            case Fault.HtmlPage page ->
                send(
                        context,
                        subject,
                        Reply.of(
                                200,
                                "text/html; charset=utf-8",
                                "<!DOCTYPE html>\n<html><head><title>Sign in</title></head>"
                                        + "<body><h1>Please sign in</h1></body></html>\n"),
                        fault);
            case Fault.Json(Map<String, Object> body) ->
                send(context, subject, Reply.json(200, new JsonObject(body)), fault);
            case Fault.MalformedJson malformed ->
                send(context, subject, Reply.of(200, "application/json", "{\"data\": {\"part"), fault);
            case Fault.Empty empty -> send(context, subject, Reply.empty(200), fault);
            case Fault.Redirect(String location, Integer status) ->
                send(
                        context,
                        subject,
                        Reply.empty(status == null ? 302 : status).with("Location", location),
                        fault);
            case Fault.Delay(Duration by) ->
                context.vertx().setTimer(Math.max(1, by.toMillis()), timer -> serve(context, subject, endpoint, fault));
            case Fault.Silence silence -> record(context, subject, 0, fault);
            case Fault.HangUp hangUp -> {
                record(context, subject, 0, fault);
                context.request().connection().close();
            }
        }
    }

    private void serve(RoutingContext context, Subject subject, Endpoint endpoint, Fault happened) {
        Reply reply;
        try {
            reply = endpoint.answer(new Incoming(context, subject, faults));
        } catch (Refusal refusal) {
            reply = refusal.reply();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "operation=" + subject.operation() + " path=" + subject.path() + " failed");
            reply = Reply.of(500, "text/plain", "the sandbox failed: " + e + "\n");
        }
        send(context, subject, reply, happened);
    }

    private void send(RoutingContext context, Subject subject, Reply reply, Fault happened) {
        boolean damageable = happened == null && isSuccess(reply) && reply.content() != null;
        Optional<Fault.Wire> damage = damageable ? faults.take(Fault.Wire.class, subject) : Optional.empty();
        record(context, subject, reply.status(), damage.<Fault>map(wire -> wire).orElse(happened));
        if (happened == null && damage.isEmpty() && isModerateJson(reply)) {
            calls.recordAnswer(subject.operation(), new String(reply.content().bytes(), StandardCharsets.UTF_8));
        }
        if (damage.isPresent()) {
            new DamagedSend(context).send(reply, damage.get());
        } else {
            new PlainSend(context, reply, () -> calls.recordServed(subject.path())).start();
        }
    }

    private static boolean isSuccess(Reply reply) {
        return reply.status() >= 200 && reply.status() <= 299;
    }

    private static boolean isModerateJson(Reply reply) {
        return isSuccess(reply)
                && reply.content() != null
                && reply.content().length() <= MODERATE
                && reply.headers().getOrDefault("Content-Type", "").startsWith("application/json");
    }

    private void record(RoutingContext context, Subject subject, int status, Fault fault) {
        HttpServerRequest request = context.request();
        calls.record(new Exchange(
                clock.instant(),
                subject.operation(),
                subject.method(),
                subject.path(),
                request.getHeader("Authorization") != null,
                request.getHeader("Range"),
                request.getHeader("If-Range"),
                status,
                fault == null ? null : fault.getClass().getSimpleName()));
    }
}
