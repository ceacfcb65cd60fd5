package io.gleaner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.EventJson;
import io.gleaner.events.ReportReady;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Whoever does not wait for the disk is waited for: an event that was acknowledged does not come again. */
@QuarkusTest
class AcknowledgementTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String STORE = Unhurried.WITH + """
            , stored as (insert into stored_event select 'r1' from unhurried returning 1)
            select pg_current_wal_insert_lsn()::text as reached from stored""";

    private final EventIntakes intakes;
    private final Pool pool;

    AcknowledgementTest(EventIntakes intakes, Pool pool) {
        this.intakes = intakes;
        this.pool = pool;
    }

    @BeforeEach
    void table() {
        pool.query("create table if not exists stored_event (revision text)").executeAndAwait();
    }

    /** Again and again, because a log is also written now and then without anybody waiting for it. */
    @RepeatedTest(20)
    void comesWhenTheEventIsOnTheDisk() {
        AtomicReference<String> stored = new AtomicReference<>();

        receive(connection -> store(connection, stored));

        assertThat(isOnDisk(stored.get())).isTrue();
    }

    /** A crash ends all sessions; what it forgets nobody else would miss. */
    @Test
    void waitsUntilTheEventIsStoredAgainWhenTheDatabaseCrashesBefore() {
        AtomicInteger attempts = new AtomicInteger();

        receive(connection -> {
            Uni<Void> stored = store(connection, new AtomicReference<>());
            return attempts.incrementAndGet() == 1 ? stored.chain(() -> end(connection)) : stored;
        });

        assertThat(attempts).hasValue(2);
    }

    private void receive(Function<SqlConnection, Uni<Void>> store) {
        intakes.of(ReportReady.class)
                .receiveUnhurried(batch(), (connection, received) -> store.apply(connection))
                .await()
                .atMost(PATIENCE);
    }

    private static Uni<Void> store(SqlConnection connection, AtomicReference<String> stored) {
        return connection
                .preparedQuery(STORE)
                .execute()
                .invoke(rows -> stored.set(rows.iterator().next().getString("reached")))
                .replaceWithVoid();
    }

    /** Ends a session from another one. */
    private Uni<Void> end(SqlConnection session) {
        return session.query("select pg_backend_pid() as process")
                .execute()
                .map(rows -> rows.iterator().next().getInteger("process"))
                .chain(process -> pool.preparedQuery("select pg_terminate_backend($1, 20000)")
                        .execute(Tuple.of(process)))
                .replaceWithVoid();
    }

    private boolean isOnDisk(String position) {
        return pool.preparedQuery("select pg_current_wal_flush_lsn() >= $1::text::pg_lsn as reached")
                .executeAndAwait(Tuple.of(position))
                .iterator()
                .next()
                .getBoolean("reached");
    }

    private static ConsumerRecords<String, byte[]> batch() {
        ReportReady event = Samples.ready("acknowledged", "r1");
        var message =
                new ConsumerRecord<>("report-ready", 0, 0, event.report().key().value(), EventJson.write(event));
        return new ConsumerRecords<>(Map.of(new TopicPartition("report-ready", 0), List.of(message)), Map.of());
    }
}
