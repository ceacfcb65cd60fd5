package io.gleaner.delivery;

import io.gleaner.events.InvalidEvent;
import io.gleaner.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final EventPublisher publisher;
    private final MeterRegistry metrics;
    private final Duration longestPause;

    Quarantine(EventPublisher publisher, MeterRegistry metrics, DeliveryConfig config) {
        this.publisher = publisher;
        this.metrics = metrics;
        this.longestPause = config.longestPause();
    }

    /** Completes when the broker has acknowledged the message on the dead-letter topic; tries for as long as that takes. */
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
        String topic = deadLetterTopic(message.topic());
        return Uni.createFrom()
                .deferred(() -> publisher.publish(topic, message.key(), headers, message.value()))
                .onFailure(EventPublisher::isRefused)
                .recoverWithUni(() -> publisher.publish(topic, null, withoutTheRest(headers), new byte[0]))
                .onFailure()
                .invoke(failure -> LOG.warnf("quarantine waits topic=%s cause=%s", topic, failure.toString()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, longestPause)
                .indefinitely();
    }

    /** A message so large that it does not fit once more with a reason: partition and offset still lead to it. */
    private static Headers withoutTheRest(Headers headers) {
        Headers few = new RecordHeaders();
        for (String name : List.of("dead-letter-reason", "dead-letter-partition", "dead-letter-offset")) {
            few.add(headers.lastHeader(name));
        }
        return few;
    }

    private static String deadLetterTopic(String topic) {
        return Topic.named(topic).map(Topic::deadLetterName).orElse(topic + ".dead-letter");
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
