package io.gleaner.catalog;

import io.gleaner.events.CloudEventHeaders;
import io.gleaner.events.EventJson;
import io.gleaner.events.ReportEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A plain Kafka client beside the application. */
public final class Broker {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Broker() {}

    /** Sends events as the services do; returns once the broker has them. */
    public static void send(ReportEvent... events) {
        send(List.of(events).stream().map(Broker::message).toList());
    }

    /** Sends bytes to a topic as any producer might. */
    public static void send(String topic, String key, String payload) {
        send(List.of(new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8))));
    }

    private static ProducerRecord<String, byte[]> message(ReportEvent event) {
        var message = new ProducerRecord<>(
                event.topic().topicName(), event.report().key().value(), EventJson.write(event));
        CloudEventHeaders.of(event, "/gleaner/test")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    private static void send(List<ProducerRecord<String, byte[]>> messages) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            messages.forEach(producer::send);
        }
    }

    /** All that a topic holds now. */
    public static List<ConsumerRecord<String, byte[]>> all(String topic) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(50)).forEach(found::add);
            }
        }
        return found;
    }

    /** Reads a topic from its beginning until a message matches. */
    public static List<ConsumerRecord<String, byte[]>> read(
            String topic, Predicate<ConsumerRecord<String, byte[]>> matching) {
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
            while (found.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    if (matching.test(message)) {
                        found.add(message);
                    }
                });
            }
        }
        return found;
    }

    private static String servers() {
        return System.getProperty("kafka.bootstrap.servers");
    }
}
