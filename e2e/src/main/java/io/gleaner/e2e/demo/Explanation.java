package io.gleaner.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.GleanerSystem;
import io.gleaner.e2e.system.Service;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Says why not everything is stored: what is incomplete, and what the services say they wait for. */
final class Explanation {

    private final GleanerSystem system;
    private final PrintStream out;

    Explanation(GleanerSystem system, PrintStream out) {
        this.system = system;
        this.out = out;
    }

    void tell(List<Subscription> subscriptions, Map<String, Coverage> coverage, Duration patience) {
        out.println("gleaner: not every expected day is stored after " + patience.toSeconds() + " s:");
        subscriptions.forEach(
                subscription -> tell(subscription, coverage.getOrDefault(subscription.id(), Coverage.NONE)));
        Map<String, Long> reasons = new TreeMap<>();
        Stream.concat(
                        items(Service.POLLER, "/requests?limit=200").map(work -> "poller-service " + reason(work)),
                        Stream.of("waiting", "running", "failed")
                                .flatMap(state -> items(Service.DOWNLOADER, "/downloads?limit=200&state=" + state))
                                .map(work -> "downloader-service " + reason(work)))
                .forEach(reason -> reasons.merge(reason, 1L, Long::sum));
        reasons.forEach((reason, count) -> out.println("  " + count + " x " + reason));
        out.println("The logs are in " + system.state().logs() + ".");
    }

    private void tell(Subscription subscription, Coverage days) {
        if (!days.isComplete(subscription)) {
            out.println("  " + subscription.id() + ": " + days.stored() + " of "
                    + Math.max(days.expected(), subscription.daysForCertain()) + " days stored, " + days.ready()
                    + " ready, " + days.failed() + " failed");
        }
    }

    private static String reason(JsonNode work) {
        return Stream.of("connection", "state", "waitingFor", "reason", "message")
                .map(field -> work.path(field).asText(""))
                .filter(text -> !text.isBlank())
                .reduce((one, other) -> one + ": " + other)
                .orElse("");
    }

    private Stream<JsonNode> items(Service service, String path) {
        try {
            JsonNode page =
                    new JsonClient(system.ports().address(service)).get(path).expect(200);
            return page.path("items").valueStream();
        } catch (RuntimeException _) {
            return Stream.empty(); // the explanation tells what can be known
        }
    }
}
