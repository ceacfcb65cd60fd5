package io.gleaner.e2e.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.api.JsonClient;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The simulated providers, by their control interface. */
record Providers(JsonClient client) {

    private static final String CONTROL = "/_sandbox/";

    /** A line for each file of an account that can be fetched. */
    List<JsonNode> ledger(String account) {
        return client.get(CONTROL + "ledger?available=true&account=" + account)
                .expect(200)
                .valueStream()
                .toList();
    }

    /** How often an operation was asked for. */
    long calls(String operation) {
        return client.get(CONTROL + "calls").expect(200).path(operation).asLong();
    }

    /** The requests of a path, oldest first. */
    List<JsonNode> exchanges(String path) {
        return client.get(CONTROL + "exchanges")
                .expect(200)
                .valueStream()
                .filter(exchange -> exchange.path("path").asText().equals(path))
                .toList();
    }

    /** Makes a table of so many bytes; gives its address, which wants no credentials. */
    URI blob(String name, long bytes) {
        JsonClient.Answer answer = client.post(CONTROL + "blobs", Map.of("name", name, "count", 1, "bytes", bytes));
        return URI.create(answer.expect(200).path("open").path(0).asText());
    }

    /** Lets requests go wrong until {@link #heal}. */
    void breakAll(String operation, Map<String, Object> fault) {
        tell("faults", Map.of("match", Map.of("operation", operation), "fault", fault));
    }

    /** Lets so many requests go wrong. */
    void breakSome(String operation, Map<String, Object> fault, int times) {
        tell("faults", Map.of("match", Map.of("operation", operation), "fault", fault, "times", times));
    }

    /** Nothing goes wrong from now on. */
    void heal() {
        client.send("DELETE", CONTROL + "faults", null);
    }

    /** What takes them seconds in the demo takes them one. */
    void hurry() {
        client.send("PATCH", CONTROL + "youtube-reporting/switches", Map.of("historyDelay", "PT1S"))
                .expect(200);
        client.send("PATCH", CONTROL + "dailymotion/switches", Map.of("reportDelay", "PT1S"))
                .expect(200);
    }

    /** Any other operation of the control interface. */
    void tell(String operation, Map<String, Object> body) {
        JsonClient.Answer answer = client.post(CONTROL + operation, body);
        if (answer.status() >= 300) {
            answer.expect(204);
        }
    }
}
