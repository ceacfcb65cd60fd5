package io.gleaner.catalog.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ReportEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same facts end in the same tables, however often and in whatever order they are told, by however many at once. */
@QuarkusTest
class ReplayTest {

    private static final String CONNECTION = "replay";
    private static final int EVENTS = 500;
    private static final int REPLAYS = 25;
    private static final int WRITERS = 4;

    @Inject
    ReadModel readModel;

    @Inject
    Pool pool;

    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);

    @BeforeEach
    void clear() {
        Database.clear(pool, CONNECTION);
    }

    @AfterEach
    void stop() {
        writers.shutdownNow();
        Database.clear(pool, CONNECTION);
    }

    @Test
    void endsTheSameForAnyOrderAndAnyNumberOfDuplicates() throws Exception {
        List<ReportEvent> history = History.of(1, CONNECTION, EVENTS);
        for (ReportEvent event : history) {
            readModel.apply(List.of(event)).await().indefinitely();
        }
        String once = Database.dump(pool, CONNECTION);
        assertThat(Database.rows(once, "report")).isEqualTo(12);
        assertThat(Database.rows(once, "revision")).isEqualTo(36);
        assertThat(Database.rows(once, "request")).isEqualTo(35);
        assertThat(Database.rows(once, "file")).isGreaterThan(36);
        assertThat(Database.rows(once, "failure")).isGreaterThan(60);

        for (int seed = 0; seed < REPLAYS; seed++) {
            Database.clear(pool, CONNECTION);
            replay(history, new Random(seed));
            assertThat(Database.dump(pool, CONNECTION)).as("seed " + seed).isEqualTo(once);
        }
    }

    @Test
    void staysTheSameWhenAllIsToldAgain() throws Exception {
        List<ReportEvent> history = History.of(2, CONNECTION, EVENTS);
        replay(history, new Random(100));
        String before = Database.dump(pool, CONNECTION);

        replay(history, new Random(101));

        assertThat(Database.dump(pool, CONNECTION)).isEqualTo(before);
    }

    /** Every event one to three times, shuffled, cut into batches of any size, merged by several writers at once. */
    private void replay(List<ReportEvent> history, Random random) throws Exception {
        List<ReportEvent> told = new ArrayList<>();
        history.forEach(event -> told.addAll(Collections.nCopies(1 + random.nextInt(3), event)));
        Collections.shuffle(told, random);
        List<Future<?>> batches = new ArrayList<>();
        for (int start = 0; start < told.size(); ) {
            int end = Math.min(told.size(), start + 1 + random.nextInt(80));
            List<ReportEvent> batch = List.copyOf(told.subList(start, end));
            batches.add(writers.submit(() -> readModel.apply(batch).await().indefinitely()));
            start = end;
        }
        for (Future<?> batch : batches) {
            batch.get();
        }
    }
}
