package io.gleaner.poller.subscription;

import io.gleaner.delivery.DatabaseReadiness;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the tables answer. */
@Readiness
@ApplicationScoped
class StoreReadiness implements AsyncHealthCheck {

    private final Pool pool;

    StoreReadiness(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return DatabaseReadiness.answers(pool, "select 1 from subscription limit 1")
                .map(up -> HealthCheckResponse.named("subscriptions and requests")
                        .status(up)
                        .build());
    }
}
