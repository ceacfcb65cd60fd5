package io.gleaner.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.events.EventJson;
import io.gleaner.events.ReportReady;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Outbox outbox;
    private final Pool pool;
    private final String instance;
    private final MeterRegistry metrics;

    OutboxTest(
            Outbox outbox,
            Pool pool,
            @ConfigProperty(name = "gleaner.instance") String instance,
            MeterRegistry metrics) {
        this.outbox = outbox;
        this.pool = pool;
        this.instance = instance;
        this.metrics = metrics;
    }

    @Test
    void publishesWithKeyAndCloudEventHeadersAfterTheCommit() {
        ReportReady event = Samples.ready("headers", "r1");
        commit(List.of(event));

        ConsumerRecord<String, byte[]> message = only("headers", 1).getFirst();
        assertThat(message.key()).isEqualTo(event.report().key().value());
        assertThat(EventJson.read(ReportReady.class, message.value())).isEqualTo(event);
        assertThat(header(message, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(message, "ce_type")).isEqualTo("io.gleaner.report-ready.v1");
        assertThat(header(message, "ce_source")).isEqualTo("/gleaner/delivery-test");
        assertThat(header(message, "ce_id")).isEqualTo(event.eventId());
        assertThat(header(message, "ce_time")).isEqualTo("2026-11-03T10:00:00Z");
        assertThat(header(message, "ce_subject")).isEqualTo(event.report().key().value());
        assertThat(header(message, "ce_dataschema")).isEqualTo("urn:gleaner:schema:report-ready:v1");
        assertThat(header(message, "content-type")).isEqualTo("application/json");
    }

    @Test
    void neverPublishesWhatWasRolledBack() {
        assertThatThrownBy(() -> pool.withTransaction(transaction -> outbox.add(
                                        transaction, Samples.ready("rollback", "never"))
                                .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("rolled back"))))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("rolled back");
        commit(List.of(Samples.ready("rollback", "after")));

        assertThat(only("rollback", 1))
                .extracting(message -> EventJson.read(ReportReady.class, message.value())
                        .revision()
                        .id())
                .containsExactly("after");
    }

    @Test
    void keepsTheOrderOfAKeyAndForgetsWhatTheBrokerHas() {
        List<ReportReady> events = IntStream.range(0, 1_200)
                .mapToObj(i -> Samples.ready("order", "r" + i))
                .toList();
        commit(events);

        assertThat(only("order", events.size()))
                .extracting(message -> EventJson.read(ReportReady.class, message.value())
                        .revision()
                        .id())
                .containsExactlyElementsOf(
                        events.stream().map(event -> event.revision().id()).toList());
        assertThat(eventuallyEmpty()).isTrue();
    }

    /** Killed in the middle of a batch, it had no time to end its lease. */
    @Test
    void goesOnAtOnceAfterItWasKilledAndStartedAgain() {
        pool.preparedQuery("update outbox_lease set holder = $1, until = now() + interval '1 hour'")
                .execute(Tuple.of(OutboxRelay.holder(instance)))
                .await()
                .atMost(PATIENCE);
        commit(List.of(Samples.ready("killed-relay", "r1")));

        assertThat(only("killed-relay", 1)).hasSize(1);
    }

    @Test
    void putsAsideWhatTheBrokerRefusesAndGoesOn() {
        double refused = refused();
        byte[] tooLarge = new byte[2_000_000];
        pool.preparedQuery(
                        "insert into outbox (topic, key, headers, payload) values ('report-ready', 'large', '{}', $1)")
                .execute(Tuple.of(Buffer.buffer(tooLarge)))
                .await()
                .atMost(PATIENCE);
        commit(List.of(Samples.ready("after-refused", "r1")));

        assertThat(only("after-refused", 1)).hasSize(1);
        assertThat(eventuallyEmpty()).isTrue();
        assertThat(pool.query("select key, reason from outbox_refused")
                        .execute()
                        .await()
                        .atMost(PATIENCE))
                .extracting(row -> row.getString("key") + " " + row.getString("reason"))
                .containsExactly("large RecordTooLargeException");
        assertThat(refused()).isEqualTo(refused + 1);
    }

    /** A round is under way for as long as the broker lets it wait; here the database does. */
    @Test
    void tellsTheAgeOfWhatWaitsWhileARoundIsUnderWay() {
        pool.withTransaction(lease -> lease.query("select from outbox_lease for update")
                        .execute()
                        .chain(() -> pool.withTransaction(
                                transaction -> outbox.add(transaction, Samples.ready("aged", "r1"))))
                        .chain(() -> pool.query("update outbox set created_at = now() - interval '1 hour'")
                                .execute())
                        .invoke(outbox::wake)
                        .chain(() -> eventually(() -> oldest() >= 3_600)))
                .await()
                .indefinitely();

        eventually(() -> oldest() == 0).await().indefinitely();
    }

    private void commit(List<ReportReady> events) {
        pool.withTransaction(transaction -> outbox.addAll(transaction, events))
                .await()
                .atMost(PATIENCE);
        outbox.wake();
    }

    private boolean eventuallyEmpty() {
        return pool.query("select count(*) from outbox")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0) == 0)
                .repeat()
                .withDelay(Duration.ofMillis(50))
                .until(empty -> empty)
                .collect()
                .last()
                .replaceWith(true)
                .await()
                .atMost(PATIENCE);
    }

    private static Uni<Void> eventually(BooleanSupplier condition) {
        return Uni.createFrom()
                .item(condition::getAsBoolean)
                .repeat()
                .withDelay(Duration.ofMillis(50))
                .until(met -> met)
                .collect()
                .last()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid();
    }

    private double refused() {
        return metrics.get("gleaner.outbox.refused").counter().count();
    }

    private double oldest() {
        return metrics.get("gleaner.outbox.oldest").gauge().value();
    }

    private static List<ConsumerRecord<String, byte[]>> only(String connection, int count) {
        return Broker.read(
                "report-ready",
                count,
                message -> message.key() != null && message.key().contains(":" + connection + ":"));
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
