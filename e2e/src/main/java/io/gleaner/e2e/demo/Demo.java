package io.gleaner.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.api.Catalog;
import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.GleanerSystem;
import io.gleaner.e2e.system.Service;
import io.gleaner.e2e.terminal.ProgressBar;
import io.gleaner.e2e.terminal.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the demo does with a running system: connects, subscribes, and tells what arrives. */
final class Demo {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration FOR_A_PERSON = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LATER_LOOKS = Duration.ofSeconds(3);

    private final GleanerSystem system;
    private final Screen screen;
    private final Instant begin;
    private final Catalog catalog;
    private final CoverageLines lines;
    private List<Subscription> subscriptions = List.of();
    private final Consent consent;
    private Map<String, Coverage> coverage = Map.of();
    private Instant consentWanted; // since then; null when nobody has to consent
    private Duration untilFirstFile;

    /** @param begin when the person started it */
    Demo(GleanerSystem system, Screen screen, Instant begin) {
        this.system = system;
        this.screen = screen;
        this.begin = begin;
        this.lines = new CoverageLines(ProgressBar.in(screen.charset()));
        this.consent = new Consent(system.ports().address(Service.AUTH));
        this.catalog = new Catalog(system.ports().address(Service.CATALOG));
    }

    /** Returns true once every expected day is stored, false if that takes too long. */
    boolean untilStored(Duration patience) throws InterruptedException {
        subscribe();
        Instant deadline = Instant.now().plus(patience);
        while (!look()) {
            consentAfter(Duration.ZERO);
            if (Instant.now().isAfter(deadline)) {
                new Explanation(system, System.err).tell(subscriptions, coverage, patience);
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        tellOutcome();
        return true;
    }

    /** Returns never; Ctrl-C ends the process. */
    void untilInterrupted() throws InterruptedException {
        subscribe();
        while (!look()) {
            consentAfter(FOR_A_PERSON);
            Thread.sleep(BETWEEN_LOOKS);
        }
        Newcomers newcomers = new Newcomers(catalog, screen, tellOutcome());
        screen.say("");
        screen.say(new Correction(system).make() + " Ctrl-C stops everything; ./gleaner demo continues from here.");
        while (true) {
            Thread.sleep(BETWEEN_LATER_LOOKS);
            system.requireAlive();
            newcomers.look();
        }
    }

    private void subscribe() {
        Accounts accounts = new Accounts(
                client(Service.AUTH),
                client(Service.POLLER),
                new JsonClient(system.ports().sandboxAddress()));
        accounts.connect();
        subscriptions = accounts.subscribe();
        screen.say("Connected an account at each of five platforms, subscribed to " + subscriptions.size()
                + " kinds of reports.");
        if (consent.isMissing()) {
            screen.say("One needs its owner's consent: " + consent.address());
            consentWanted = Instant.now();
        }
        screen.say("The catalogue: " + system.ports().address(Service.CATALOG) + "/");
        screen.say("");
    }

    /** Whoever reads along may consent in a browser; nobody has to. */
    private void consentAfter(Duration pause) throws InterruptedException {
        if (consentWanted != null && Instant.now().isAfter(consentWanted.plus(pause))) {
            if (consent.isMissing()) {
                consent.give();
            }
            consentWanted = null;
        }
    }

    private JsonClient client(Service service) {
        return new JsonClient(system.ports().address(service));
    }

    /** Whether everything is stored. */
    private boolean look() {
        system.requireAlive();
        Map<String, Coverage> found = new LinkedHashMap<>();
        for (JsonNode line : catalog.coverage()) {
            found.put(line.path("subscription").asText(), Coverage.of(line));
        }
        coverage = found;
        if (untilFirstFile == null && found.values().stream().anyMatch(days -> days.stored() > 0)) {
            untilFirstFile = Duration.between(begin, Instant.now());
        }
        screen.show(lines.of(subscriptions, coverage));
        return subscriptions.stream().allMatch(subscription -> found.getOrDefault(subscription.id(), Coverage.NONE)
                .isComplete(subscription));
    }

    private List<JsonNode> tellOutcome() {
        screen.keep();
        List<JsonNode> files = catalog.files("");
        screen.say("");
        FileTable.of(files).forEach(screen::say);
        screen.say("");
        screen.say("Every expected day is stored: " + files.size() + " files in "
                + system.state().files() + ".");
        screen.say("The first one was there after %.1f s, all after %.1f s."
                .formatted(seconds(untilFirstFile), seconds(Duration.between(begin, Instant.now()))));
        return files;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
