package io.gleaner.downloader.http;

import io.gleaner.downloader.queue.Downloads;
import io.gleaner.downloader.work.StorageGate;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database answers and the store takes files. */
@Readiness
@ApplicationScoped
class StoreReadiness implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Downloads downloads;
    private final StorageGate gate;

    StoreReadiness(Downloads downloads, StorageGate gate) {
        this.downloads = downloads;
        this.gate = gate;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return downloads
                .ping()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(alive -> response(true))
                .onFailure()
                .recoverWithItem(away -> response(false));
    }

    private HealthCheckResponse response(boolean database) {
        return HealthCheckResponse.named("stores")
                .status(database && gate.isOpen())
                .withData("database", database ? "up" : "away")
                .withData("storage", gate.reason().orElse("up"))
                .build();
    }
}
