package io.gleaner.e2e.whole;

import io.gleaner.e2e.api.Catalog;
import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.GleanerSystem;
import io.gleaner.e2e.system.ManagedProcess;
import io.gleaner.e2e.system.Service;
import java.util.ArrayList;
import java.util.List;

/** The running system and what a test does with it from outside. */
record World(GleanerSystem system) {

    JsonClient service(Service service) {
        return new JsonClient(system.ports().address(service));
    }

    Catalog catalog() {
        return new Catalog(system.ports().address(Service.CATALOG));
    }

    Providers providers() {
        return new Providers(new JsonClient(system.ports().sandboxAddress()));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + system.ports().kafka();
    }

    /** Starts what does not run, takes all faults from the providers, and ends the subscriptions of earlier tests. */
    void repair() throws InterruptedException {
        List<ManagedProcess> stopped = new ArrayList<>();
        for (Service service : Service.values()) {
            if (!system.service(service).isAlive()) {
                stopped.add(system.service(service));
            }
        }
        stopped.forEach(ManagedProcess::start);
        for (Service service : Service.values()) {
            system.service(service).awaitReady();
        }
        providers().heal();
        JsonClient poller = service(Service.POLLER);
        poller.get("/subscriptions?limit=500")
                .expect(200)
                .path("items")
                .forEach(wish -> poller.send(
                        "DELETE", "/subscriptions/" + wish.path("id").asText(), null));
    }
}
