package io.gleaner.downloader.http;

import io.gleaner.delivery.DatabaseReadiness;
import io.gleaner.downloader.work.StorageGate;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database answers and the store takes files. */
@Readiness
@ApplicationScoped
class StoreReadiness implements AsyncHealthCheck {

    private final Pool pool;
    private final StorageGate gate;

    StoreReadiness(Pool pool, StorageGate gate) {
        this.pool = pool;
        this.gate = gate;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return DatabaseReadiness.answers(pool, "select 1").map(this::response);
    }

    private HealthCheckResponse response(boolean database) {
        return HealthCheckResponse.named("stores")
                .status(database && gate.isOpen())
                .withData("database", database ? "up" : "away")
                .withData("storage", gate.reason().orElse("up"))
                .build();
    }
}
