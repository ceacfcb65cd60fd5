package io.gleaner.poller.scheduled;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** How many jobs someone must look after, because their provider has announced their end. */
@ApplicationScoped
class JobMetrics {

    private static final Logger LOG = Logger.getLogger(JobMetrics.class);
    private static final String COUNT = """
            SELECT count(*) AS ending FROM provider_job
            WHERE ended_at IS NULL AND (expires_at IS NOT NULL OR successor IS NOT NULL)
            """;

    private final Pool pool;
    private volatile double ending;

    JobMetrics(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        Gauge.builder("gleaner.poller.jobs.ending", () -> ending)
                .description("Standing jobs whose provider has announced their end or a successor")
                .register(metrics);
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return pool.query(COUNT)
                .execute()
                .invoke(rows -> ending = rows.iterator().next().getLong("ending"))
                .onFailure()
                .invoke(failure -> LOG.debugf("jobs are not counted cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
