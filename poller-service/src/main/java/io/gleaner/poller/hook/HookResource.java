package io.gleaner.poller.hook;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * {@code POST /hooks/{provider}/{token}}: takes the calls of providers, which prove nothing and are believed nothing.
 *
 * <p>Every call within the bounds is answered 200 without a body, whether its token is known, used up or made up: 4YouSee
 * repeats what is answered otherwise, and whoever tries tokens learns nothing. 413 when the body is too big, 408 when it takes
 * too long, 503 when there are too many calls at once or the database is away, after which the provider may come again. Bodies
 * are counted as they stream by and thrown away.
 */
@ApplicationScoped
class HookResource {

    private static final Logger LOG = Logger.getLogger(HookResource.class);
    private static final String PATH = "/hooks/:provider/:token";
    private static final int OK = 200;
    private static final int TOO_LATE = 408;
    private static final int TOO_LARGE = 413;
    private static final int COME_AGAIN = 503;

    private final HookConfig config;
    private final Hooks hooks;
    private final MeterRegistry metrics;
    private final AtomicInteger underWay = new AtomicInteger();

    HookResource(HookConfig config, Hooks hooks, MeterRegistry metrics) {
        this.config = config;
        this.hooks = hooks;
        this.metrics = metrics;
    }

    void open(@Observes Router router) {
        config.baseUri().ifPresent(base -> HookAddress.check(base, config.allowHttp()));
        router.post(PATH).handler(this::receive);
    }

    private void receive(RoutingContext call) {
        if (underWay.incrementAndGet() > config.atOnce()) {
            underWay.decrementAndGet();
            count("busy");
            call.response()
                    .setStatusCode(COME_AGAIN)
                    .putHeader("Retry-After", "30")
                    .end();
            return;
        }
        new Call(call).read();
    }

    private void count(String outcome) {
        metrics.counter("gleaner.poller.hooks", "outcome", outcome).increment();
    }

    /** One call on its way in; all of it happens on the event loop of its connection. */
    private final class Call {
        private final RoutingContext call;
        private final Context loop;
        private final long timer;
        private long bytes;
        private boolean answered;

        private Call(RoutingContext call) {
            this.call = call;
            this.loop = call.vertx().getOrCreateContext();
            this.timer = call.vertx().setTimer(config.patience().toMillis(), late -> refuse(TOO_LATE, "late"));
        }

        private void read() {
            call.request()
                    .handler(chunk -> {
                        bytes += chunk.length();
                        if (bytes > config.largestBody()) {
                            refuse(TOO_LARGE, "too-large");
                        }
                    })
                    .exceptionHandler(broken -> refuse(TOO_LATE, "broken"))
                    .endHandler(end -> take())
                    .resume();
        }

        private void take() {
            String token = call.pathParam("token");
            if (answered) {
                return;
            }
            if (!HookToken.isPossible(token)) {
                answer(OK, "unknown");
                return;
            }
            hooks.take(call.pathParam("provider"), new HookToken(token))
                    .subscribe()
                    .with(isHint -> later(OK, isHint ? "hint" : "unknown"), failure -> {
                        LOG.warnf("a web hook could not be noted cause=%s", failure.toString());
                        later(COME_AGAIN, "failed");
                    });
        }

        private void later(int status, String outcome) {
            loop.runOnContext(now -> answer(status, outcome));
        }

        /** Whatever else the caller sends is of no interest. */
        private void refuse(int status, String outcome) {
            if (!answered) {
                if (call.request().version() != HttpVersion.HTTP_2) {
                    call.response()
                            .putHeader("Connection", "close")
                            .endHandler(end -> call.request().connection().close());
                }
                answer(status, outcome);
            }
        }

        private void answer(int status, String outcome) {
            if (answered) {
                return;
            }
            answered = true;
            underWay.decrementAndGet();
            call.vertx().cancelTimer(timer);
            count(outcome);
            HttpServerResponse response = call.response();
            if (!response.closed() && !response.ended()) {
                response.setStatusCode(status).end();
            }
        }
    }
}
