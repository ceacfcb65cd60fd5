package io.gleaner.catalog.readmodel;

import static io.gleaner.catalog.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.catalog.Samples;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.ReportEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All of a batch or nothing. */
@QuarkusTest
class ReadModelTest {

    private static final String CONNECTION = "all-or-nothing";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CHECK_VIOLATION = "23514";

    @Inject
    Pool pool;

    private final Report report = Samples.report(CONNECTION, Period.day(Samples.DAY));
    private final List<ReportEvent> batch = List.of(
            Samples.requested(report, "daily", T0, T0.plusSeconds(3_600)),
            Samples.stored(report, Samples.revision("r1", T0), 0, 1, T0, "daily"));

    @BeforeEach
    void refuseFiles() {
        pool.query("ALTER TABLE file ADD CONSTRAINT refused CHECK (connection <> '" + CONNECTION + "')")
                .executeAndAwait();
    }

    @AfterEach
    void clear() {
        allowFiles();
        Database.clear(pool, CONNECTION);
    }

    private void allowFiles() {
        pool.query("ALTER TABLE file DROP CONSTRAINT IF EXISTS refused").executeAndAwait();
    }

    /** By then what comes before the refused file has been merged. */
    @Test
    void mergesNothingWhenTheDatabaseRefusesAFactAndSaysWhichRuleWasBroken() {
        assertThatThrownBy(() -> ReadModel.apply(pool, batch).await().atMost(PATIENCE))
                .isInstanceOfSatisfying(PgException.class, refusal -> assertThat(refusal.getSqlState())
                        .isEqualTo(CHECK_VIOLATION));
        assertThat(Database.dump(pool, CONNECTION)).isEmpty();
    }

    @Test
    void leavesNoConnectionInATransactionThatFailed() {
        for (int i = 0; i < 32; i++) {
            assertThatThrownBy(() -> ReadModel.apply(pool, batch).await().atMost(PATIENCE))
                    .isInstanceOf(PgException.class);
        }
        allowFiles();

        for (int i = 0; i < 32; i++) {
            ReadModel.apply(pool, batch).await().atMost(PATIENCE);
        }
        assertThat(Database.states(pool, CONNECTION)).containsExactly("stored");
    }
}
