package io.gleaner.downloader;

import io.gleaner.downloader.FaultServer.Script;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The links that poller-service gives, by report type. */
final class LinkBook {

    private static final Map<FaultServer, Map<String, Script>> BOOKS = new ConcurrentHashMap<>();

    private LinkBook() {}

    static void answer(FaultServer services, String reportType, Script answer) {
        Map<String, Script> answers = BOOKS.computeIfAbsent(services, key -> new ConcurrentHashMap<>());
        answers.put(":" + reportType + ":", answer);
        services.on("/links", (request, wire) -> {
            for (var entry : answers.entrySet()) {
                if (request.body().contains(entry.getKey())) {
                    entry.getValue().answer(request, wire);
                    return;
                }
            }
            Scripts.status(404).answer(request, wire);
        });
    }
}
