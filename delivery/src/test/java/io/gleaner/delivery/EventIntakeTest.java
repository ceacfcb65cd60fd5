package io.gleaner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.EventJson;
import io.gleaner.events.InvalidEvent;
import io.gleaner.events.ReportReady;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventIntakeTest {

    private final ReadyListener listener;
    private final MeterRegistry metrics;

    EventIntakeTest(ReadyListener listener, MeterRegistry metrics) {
        this.listener = listener;
        this.metrics = metrics;
    }

    @AfterEach
    void noTroubleForOthers() {
        listener.trouble = events -> null;
    }

    @Test
    void quarantinesMalformedMessagesAndGoesOn() throws Exception {
        double before = quarantined();
        Map<String, String> reasonByBody = Map.of(
                "{\"report\": ", "data: is not JSON",
                "[]", "data: has a value of the wrong kind",
                "{}", "report: is missing",
                "{\"report\": {\"provider\": \"UPPER\"}}", "report.provider: must match [a-z0-9-]{1,40}");
        for (String body : reasonByBody.keySet()) {
            send("malformed", body.getBytes(StandardCharsets.UTF_8));
        }
        Broker.send(new ProducerRecord<>("report-ready", "malformed", null));
        send(Samples.ready("goes-on", "r1"));

        assertThat(take("goes-on").revision().id()).isEqualTo("r1");
        List<ConsumerRecord<String, byte[]>> letters = deadLetters("malformed", 5);
        assertThat(letters).hasSize(5);
        for (ConsumerRecord<String, byte[]> letter : letters) {
            String body = letter.value() == null ? null : new String(letter.value(), StandardCharsets.UTF_8);
            assertThat(header(letter, "dead-letter-reason"))
                    .isEqualTo(body == null || body.isEmpty() ? "data: is empty" : reasonByBody.get(body));
        }
        assertThat(quarantined() - before).isEqualTo(5);
    }

    @Test
    void quarantinesAnEventOfAnotherKind() throws Exception {
        var message =
                new ProducerRecord<>("report-ready", "other-kind", EventJson.write(Samples.ready("other-kind", "r1")));
        message.headers()
                .add(new RecordHeader("ce_type", "io.gleaner.report-ready.v9".getBytes(StandardCharsets.UTF_8)));
        Broker.send(message);

        assertThat(header(deadLetters("other-kind", 1).getFirst(), "dead-letter-reason"))
                .isEqualTo("ce_type: is not io.gleaner.report-ready.v1");
    }

    @Test
    void aHeaderWithoutAValueCostsOnlyItsOwnMessage() throws Exception {
        var message = new ProducerRecord<>(
                "report-ready", "null-header", EventJson.write(Samples.ready("null-header", "r1")));
        message.headers().add(new RecordHeader("ce_type", (byte[]) null));
        Broker.send(message);
        send(Samples.ready("after-null-header", "r1"));

        assertThat(take("after-null-header").revision().id()).isEqualTo("r1");
        assertThat(header(deadLetters("null-header", 1).getFirst(), "dead-letter-reason"))
                .isEqualTo("ce_type: is not io.gleaner.report-ready.v1");
    }

    @Test
    void quarantinesWhatTheStoreCannotComputeWith() throws Exception {
        listener.trouble = events -> concerns(events, "overflow") ? new ArithmeticException("long overflow") : null;
        send(Samples.ready("overflow", "r1"));
        send(Samples.ready("after-overflow", "r1"));

        assertThat(take("after-overflow").revision().id()).isEqualTo("r1");
        String key = Samples.ready("overflow", "r1").report().key().value();
        assertThat(header(deadLetters(key, 1).getFirst(), "dead-letter-reason")).isEqualTo("cannot be stored");
    }

    @Test
    void triesAgainWhileTheStoreIsAway() throws Exception {
        var calls = new AtomicInteger();
        listener.trouble = events -> concerns(events, "away") && calls.incrementAndGet() <= 3
                ? new IllegalStateException("connection refused")
                : null;
        send(Samples.ready("away", "r1"));

        assertThat(take("away").revision().id()).isEqualTo("r1");
        assertThat(calls).hasValue(4);
    }

    @Test
    void quarantinesOnlyTheEventThatTheStoreRefuses() throws Exception {
        listener.trouble = events -> events.stream()
                        .anyMatch(received -> received.event().revision().id().equals("poison"))
                ? new InvalidEvent("report.connection", "is not known")
                : null;
        for (String revision : List.of("r1", "poison", "r2")) {
            send(Samples.ready("refused", revision));
        }

        assertThat(take("refused").revision().id()).isEqualTo("r1");
        assertThat(take("refused").revision().id()).isEqualTo("r2");
        String key = Samples.ready("refused", "poison").report().key().value();
        ConsumerRecord<String, byte[]> letter = deadLetters(key, 1).getFirst();
        assertThat(EventJson.read(ReportReady.class, letter.value()).revision().id())
                .isEqualTo("poison");
        assertThat(header(letter, "dead-letter-reason")).isEqualTo("report.connection: is not known");
    }

    private static boolean concerns(List<Received<ReportReady>> events, String connection) {
        return events.stream()
                .anyMatch(received ->
                        received.event().report().connection().value().equals(connection));
    }

    private ReportReady take(String connection) throws InterruptedException {
        while (true) {
            ReportReady event = listener.stored.poll(30, TimeUnit.SECONDS);
            assertThat(event).as("an event of %s", connection).isNotNull();
            if (event.report().connection().value().equals(connection)) {
                return event;
            }
        }
    }

    private double quarantined() {
        return metrics.counter("gleaner.events.quarantined", "topic", "report-ready")
                .count();
    }

    private static void send(ReportReady event) throws ExecutionException, InterruptedException {
        send(event.report().key().value(), EventJson.write(event));
    }

    private static void send(String key, byte[] body) throws ExecutionException, InterruptedException {
        Broker.send(new ProducerRecord<>("report-ready", key, body));
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(String key, int count) {
        return Broker.read("report-ready.dead-letter", count, message -> key.equals(message.key()));
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
