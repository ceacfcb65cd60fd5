package io.gleaner.sandbox.fouryousee;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends notices when they are due, one after the other, on a thread of its own: the clock may jump at any time. */
final class WebhookCaller implements AutoCloseable {

    /** Where a forged notice points: what a receiver must never fetch. */
    static final String FORGED_URL = "http://169.254.169.254/latest/meta-data/";

    private static final Logger LOG = Logger.getLogger(WebhookCaller.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LOOK_EVERY_MILLIS = 50;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("4yousee-notices").factory());
    private final Notices notices;
    private final Reports reports;
    private final StorageHost storage;
    private final Clock clock;
    private final Runnable changed;

    WebhookCaller(Notices notices, Reports reports, StorageHost storage, Clock clock, Runnable changed) {
        this.notices = notices;
        this.reports = reports;
        this.storage = storage;
        this.clock = clock;
        this.changed = changed;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::sendDue, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        client.shutdownNow();
    }

    private void sendDue() {
        Optional<Notice> due = notices.due();
        while (due.isPresent() && !thread.isShutdown()) {
            Notice notice = due.get();
            reports.find(notice.report()).ifPresent(report -> notices.sent(notice, send(notice, report)));
            changed.run();
            due = notices.due();
        }
    }

    private int send(Notice notice, Report report) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(report.webhook()))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body(notice, report).encode()))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.FINE, e, () -> "report=" + report.id() + " the web hook did not answer");
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private JsonObject body(Notice notice, Report report) {
        if (notice.twist() == Twist.FORGE) {
            return report.json(clock.instant(), "success", null)
                    .put("status", "success")
                    .put("url", FORGED_URL);
        }
        return report.outcome() == Outcome.FAILED
                ? report.failure()
                : report.json(clock.instant(), "waiting", storage.link(report));
    }
}
