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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same facts end in the same tables, however often and in whatever order they are told, by however many at once. */
@QuarkusTest
class ReplayTest {

    private static final String CONNECTION = "replay";
    private static final int REPLAYS = 12;
    private static final int WRITERS = 4;

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

    /** Many events make every report stored; few leave some expected, failed or lost. */
    @ParameterizedTest
    @CsvSource({"1, 500", "2, 90", "3, 40", "4, 20"})
    void endsTheSameForAnyOrderAndAnyNumberOfDuplicates(long seed, int events) throws Exception {
        List<ReportEvent> history = History.of(seed, CONNECTION, events);
        for (ReportEvent event : history) {
            ReadModel.apply(pool, List.of(event)).await().indefinitely();
        }
        String once = Database.dump(pool, CONNECTION);
        assertThat(Database.rows(once, "report"))
                .isEqualTo(history.stream()
                        .map(event -> event.report().key())
                        .distinct()
                        .count());
        assertThat(once).contains("failure (", "file (", "revision (", "request (", "subscription_report (");

        for (int replay = 0; replay < REPLAYS; replay++) {
            Database.clear(pool, CONNECTION);
            replay(history, new Random(replay));
            assertThat(Database.dump(pool, CONNECTION)).as("replay " + replay).isEqualTo(once);
        }
    }

    @Test
    void meetsEveryStateInItsHistories() throws Exception {
        Set<String> states = new TreeSet<>();
        for (long seed = 1; seed <= 12; seed++) {
            Database.clear(pool, CONNECTION);
            replay(History.of(seed, CONNECTION, 40), new Random(seed));
            states.addAll(Database.states(pool, CONNECTION));
        }
        assertThat(states).containsExactly("expected", "failed", "lost", "ready", "stored", "stored-empty");
    }

    @Test
    void staysTheSameWhenAllIsToldAgain() throws Exception {
        List<ReportEvent> history = History.of(2, CONNECTION, 500);
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
            batches.add(
                    writers.submit(() -> ReadModel.apply(pool, batch).await().indefinitely()));
            start = end;
        }
        for (Future<?> batch : batches) {
            batch.get();
        }
    }
}
