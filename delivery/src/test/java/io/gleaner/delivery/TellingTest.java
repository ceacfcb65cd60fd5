package io.gleaner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.EventJson;
import io.gleaner.events.ReportReady;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that tell of what they change. */
@QuarkusTest
class TellingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Outbox.Telling FINISH =
            Outbox.telling("update thing set finished = true where name = any ($1) returning name as told", 1);

    private final Outbox outbox;
    private final OwnDepartures own;
    private final Pool pool;

    TellingTest(Outbox outbox, OwnDepartures own, Pool pool) {
        this.outbox = outbox;
        this.own = own;
        this.pool = pool;
    }

    @BeforeEach
    void table() {
        sql("create table if not exists thing (name text primary key, finished boolean not null default false)");
    }

    @Test
    void publishesAtOnceWhatIsCommittedInTheGivenOrder() {
        String[] names = IntStream.range(0, 600).mapToObj(i -> "order-" + i).toArray(String[]::new);
        add(names);

        Told told = finish("telling-order", names);
        told.publish();

        assertThat(told.names()).containsExactlyInAnyOrder(names);
        assertThat(revisions("telling-order", names.length)).containsExactly(names);
        awaitEmptyOutbox();
        assertThat(sql("select name from thing where finished and name like 'order-%'"))
                .isEqualTo(names.length);
    }

    @Test
    void tellsNothingOfWhatItDidNotChange() {
        add("there-1", "there-2");

        finish("telling-nothing", "missing").publish();
        Told told = finish("telling-nothing", "there-1", "missing", "there-2");
        told.publish();

        assertThat(told.names()).containsExactlyInAnyOrder("there-1", "there-2");
        assertThat(revisions("telling-nothing", 2)).containsExactly("there-1", "there-2");
    }

    @Test
    void theRelayPublishesWhatItsWriterDoesNot() {
        add("silent");

        finish("telling-silent", "silent");

        assertThat(revisions("telling-silent", 1)).containsExactly("silent");
        awaitEmptyOutbox();
    }

    @Test
    void theRelayLeavesAloneWhatItsWriterIsAboutToPublish() {
        add("held");
        Told told = finish("telling-held", "held");

        outbox.wake();
        add("other");
        pool.withTransaction(transaction -> outbox.add(transaction, Samples.ready("telling-other", "other")))
                .await()
                .atMost(PATIENCE);
        outbox.wake();
        assertThat(revisions("telling-other", 1)).containsExactly("other");

        assertThat(sql("select position from outbox where key like '%:telling-held:%'"))
                .isEqualTo(1);
        told.publish();
        awaitEmptyOutbox();
        assertThat(revisions("telling-held", 1)).containsExactly("held");
    }

    @Test
    void keepsNoMoreInMemoryThanALimit() {
        assertThat(own.takes(1_000)).isTrue();
        assertThat(own.takes(1_001)).isFalse();
    }

    private void add(String... names) {
        pool.preparedQuery("insert into thing (name) select unnest($1::text[])")
                .execute(Tuple.of(names))
                .await()
                .atMost(PATIENCE);
    }

    /** Of each thing an event of this connection, whose revision is the thing's name. */
    private Told finish(String connection, String... names) {
        SequencedMap<String, ReportReady> events = new LinkedHashMap<>();
        Arrays.stream(names).forEach(name -> events.put(name, Samples.ready(connection, name)));
        return outbox.run(FINISH, Tuple.tuple().addValue(names), events).await().atMost(PATIENCE);
    }

    private static List<String> revisions(String connection, int count) {
        return Broker.read(
                        "report-ready",
                        count,
                        message -> message.key() != null && message.key().contains(":" + connection + ":"))
                .stream()
                .map(message -> EventJson.read(ReportReady.class, message.value())
                        .revision()
                        .id())
                .toList();
    }

    private int sql(String statement) {
        return pool.query(statement).execute().await().atMost(PATIENCE).size();
    }

    private void awaitEmptyOutbox() {
        pool.query("select position from outbox")
                .execute()
                .map(rows -> rows.size() == 0)
                .repeat()
                .withDelay(Duration.ofMillis(50))
                .until(empty -> empty)
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
    }
}
