package io.gleaner.poller;

import io.gleaner.events.EventJson;
import io.gleaner.events.ReportEvent;
import io.gleaner.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
final class Topics {

    private static final Map<String, Object> SETTINGS =
            Map.of("bootstrap.servers", System.getProperty("kafka.bootstrap.servers"));

    private Topics() {}

    static void send(String topic, String key, String body) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(SETTINGS, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, body.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    /** The events of one connection that its topic holds now, in the order of each partition. */
    static <T extends ReportEvent> List<T> events(Class<T> type, String connection) {
        List<T> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : all(Topic.of(type).topicName())) {
            if (new String(message.value(), StandardCharsets.UTF_8).contains('"' + connection + '"')) {
                events.add(EventJson.read(type, message.value()));
            }
        }
        return events;
    }

    /** All that a topic holds now. */
    static List<ConsumerRecord<String, byte[]>> all(String topic) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(SETTINGS, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(50)).forEach(found::add);
            }
        }
        return found;
    }
}
