package io.gleaner.delivery;

import io.gleaner.events.InvalidEvent;
import io.gleaner.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;

/**
 * Puts aside what cannot be taken in: the message as it came, on the dead-letter topic of its topic, with the headers {@code
 * dead-letter-reason}, {@code dead-letter-partition} and {@code dead-letter-offset}. Counted by the metric {@code
 * gleaner.events.quarantined}, by topic.
 */
@ApplicationScoped
class Quarantine {

    private static final Logger LOG = Logger.getLogger(Quarantine.class);

    private final EventPublisher publisher;
    private final MeterRegistry metrics;

    Quarantine(EventPublisher publisher, MeterRegistry metrics) {
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** Completes when the broker has acknowledged the message on the dead-letter topic. */
    Uni<Void> take(ConsumerRecord<String, byte[]> message, Throwable why) {
        String reason = why instanceof InvalidEvent ? why.getMessage() : "cannot be stored";
        LOG.warnf(
                "event quarantined topic=%s partition=%d offset=%d reason=%s",
                message.topic(), message.partition(), message.offset(), reason);
        metrics.counter("gleaner.events.quarantined", "topic", message.topic()).increment();
        Headers headers = new RecordHeaders(message.headers());
        add(headers, "dead-letter-reason", reason);
        add(headers, "dead-letter-partition", String.valueOf(message.partition()));
        add(headers, "dead-letter-offset", String.valueOf(message.offset()));
        return publisher.publish(deadLetterTopic(message.topic()), message.key(), headers, message.value());
    }

    private static String deadLetterTopic(String topic) {
        return Topic.named(topic).map(Topic::deadLetterName).orElse(topic + ".dead-letter");
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
