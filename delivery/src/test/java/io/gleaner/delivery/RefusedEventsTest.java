package io.gleaner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RefusedEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REFUSED = """
            insert into outbox_refused (position, topic, key, headers, payload, created_at, reason)
            select -($1::bigint + n), 'sweep', $2, '{}', '', now() - $3 * interval '1 day', 'too large'
            from generate_series(1, $4::int) n""";

    private final RefusedEvents events;
    private final Pool pool;

    RefusedEventsTest(RefusedEvents events, Pool pool) {
        this.events = events;
        this.pool = pool;
    }

    @AfterEach
    void remove() {
        query("delete from outbox_refused where topic = 'sweep'", Tuple.tuple());
    }

    @Test
    void areForgottenOnceSomebodyHadTheTimeToLookWhateverTheirNumber() {
        query(REFUSED, Tuple.of(0, "old", 91, 1_201));
        query(REFUSED, Tuple.of(10_000, "recent", 89, 2));

        List<Integer> swept = Uni.join()
                .all(events.sweep(), events.sweep())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(swept.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_201);
        assertThat(StreamSupport.stream(
                                query("select key from outbox_refused where topic = 'sweep'", Tuple.tuple())
                                        .spliterator(),
                                false)
                        .map(row -> row.getString("key")))
                .containsExactly("recent", "recent");
    }

    private RowSet<Row> query(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
    }
}
