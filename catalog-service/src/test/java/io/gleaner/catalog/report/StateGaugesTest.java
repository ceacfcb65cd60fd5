package io.gleaner.catalog.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.catalog.Catalogue;
import io.gleaner.catalog.Samples;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StateGaugesTest {

    private static final Instant DEADLINE = Samples.T0.plus(Duration.ofDays(3650));

    @Inject
    Catalogue catalogue;

    @Inject
    Pool pool;

    /** Long after the deadlines of all other reports. */
    private static final Instant START = DEADLINE.minus(Duration.ofDays(1));

    private Instant now = START;
    private Duration perLook = Duration.ZERO;

    @Test
    void countsExpectedReportsAsLateOnceTheirDeadlineHasPassed() {
        tell("gauges-late");
        Numbers before = counted(DEADLINE);
        Numbers after = counted(DEADLINE.plusMillis(1));
        assertThat(before.expected() - after.expected()).isEqualTo(1);
        assertThat(after.late() - before.late()).isEqualTo(1);
    }

    @Test
    void countsLessOftenTheLongerItTakes() {
        MeterRegistry registry = new SimpleMeterRegistry();
        StateGauges gauges = new StateGauges(pool, clock(), registry);
        perLook = Duration.ofSeconds(10);
        gauges.count().await().indefinitely();
        double expected = registry.get("gleaner.catalog.reports")
                .tag("state", "expected")
                .gauge()
                .value();
        tell("gauges-slow");

        now = START.plusSeconds(500);
        gauges.count().await().indefinitely();
        assertThat(registry.get("gleaner.catalog.reports")
                        .tag("state", "expected")
                        .gauge()
                        .value())
                .isEqualTo(expected);

        now = START.plusSeconds(1_200);
        gauges.count().await().indefinitely();
        assertThat(registry.get("gleaner.catalog.reports")
                        .tag("state", "expected")
                        .gauge()
                        .value())
                .isEqualTo(expected + 1);
    }

    private record Numbers(double expected, double late) {}

    private Numbers counted(Instant at) {
        now = at;
        MeterRegistry registry = new SimpleMeterRegistry();
        new StateGauges(pool, clock(), registry).count().await().indefinitely();
        return new Numbers(
                registry.get("gleaner.catalog.reports")
                        .tag("state", "expected")
                        .gauge()
                        .value(),
                registry.get("gleaner.catalog.reports")
                        .tag("state", "late")
                        .gauge()
                        .value());
    }

    private void tell(String connection) {
        Report report = Samples.report(connection, Period.day(Samples.DAY));
        catalogue.tell(Samples.requested(report, null, Samples.T0, DEADLINE));
    }

    /** Each look at it costs time. */
    private Clock clock() {
        InstantSource looks = () -> {
            Instant seen = now;
            now = now.plus(perLook);
            return seen;
        };
        return looks.withZone(ZoneOffset.UTC);
    }
}
