package io.gleaner.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A plain Kafka client beside the application. */
final class Broker {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Broker() {}

    static void send(ProducerRecord<String, byte[]> message) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(message).get();
        }
    }

    /** Reads a topic from its beginning until enough messages match. */
    static List<ConsumerRecord<String, byte[]>> read(
            String topic, int count, Predicate<ConsumerRecord<String, byte[]>> matching) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (found.size() < count && System.nanoTime() < end) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (matching.test(message)) {
                        found.add(message);
                    }
                }
            }
        }
        return found;
    }

    private static String servers() {
        return System.getProperty("kafka.bootstrap.servers");
    }
}
