package io.gleaner.poller;

import java.util.concurrent.ExecutionException;

/** What a producer sends that knows nothing of Gleaner's code. */
final class Requests {

    private Requests() {}

    static void send(String provider, String connection, String reportType, String start, String end)
            throws ExecutionException, InterruptedException {
        Topics.send("report-requested", connection, body(provider, connection, reportType, start, end));
    }

    static String body(String provider, String connection, String reportType, String start, String end) {
        return """
                {"report": {"provider": "%s", "connection": "%s", "reportType": "%s",
                            "period": {"start": "%s", "end": "%s"}}}""".formatted(provider, connection, reportType, start, end);
    }
}
