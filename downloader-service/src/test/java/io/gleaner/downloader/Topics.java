package io.gleaner.downloader;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.EventJson;
import io.gleaner.events.ReportEvent;
import io.gleaner.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker as another team's program sees it. */
public final class Topics {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, Object> BROKER =
            Map.of("bootstrap.servers", System.getProperty("kafka.bootstrap.servers", "-"));

    private Topics() {}

    /** Sends events, in order, and waits for the acknowledgement. */
    public static void send(ReportEvent... events) {
        try (var producer = new KafkaProducer<>(BROKER, new StringSerializer(), new ByteArraySerializer())) {
            for (ReportEvent event : events) {
                producer.send(new ProducerRecord<>(
                        event.topic().topicName(), event.report().key().value(), EventJson.write(event)));
            }
            producer.flush();
        }
    }

    /**
     * The first {@code count} events of a kind that fit, from the beginning of the topic; waits for them. Each must keep to the
     * topic's schema.
     */
    public static <T extends ReportEvent> List<T> await(Class<T> type, int count, Predicate<T> wanted) {
        List<T> found = new ArrayList<>();
        Instant end = Instant.now().plus(PATIENCE);
        try (var consumer = new KafkaConsumer<>(BROKER, new StringDeserializer(), new ByteArrayDeserializer())) {
            Topic topic = Topic.of(type);
            consumer.assign(consumer.partitionsFor(topic.topicName()).stream()
                    .map(partition -> new TopicPartition(topic.topicName(), partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            while (found.size() < count && Instant.now().isBefore(end)) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    T event = EventJson.read(type, message.value());
                    if (wanted.test(event)) {
                        assertThat(Contract.violations(topic, message.value())).isEmpty();
                        found.add(event);
                    }
                }
            }
        }
        if (found.size() < count) {
            throw new AssertionError("only " + found.size() + " of " + count + " events came: " + found);
        }
        return found;
    }
}
