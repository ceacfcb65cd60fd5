package io.gleaner.auth.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ConnectionHealth;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the topic says of connections. */
final class HealthEvents {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private HealthEvents() {}

    /** The events of a connection, once there are so many. Their values, for comparing. */
    static List<ConnectionHealth> of(ConnectionId connection, int count) {
        return records(connection, count).stream()
                .map(message -> EventJson.read(ConnectionHealth.class, message.value()))
                .toList();
    }

    static List<ConsumerRecord<String, byte[]>> records(ConnectionId connection, int count) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, System.getProperty("kafka.bootstrap.servers")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("connection-health").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant end = Instant.now().plus(PATIENCE);
            while (found.size() < count && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    if (message.key().equals(connection.value())) {
                        found.add(message);
                    }
                });
            }
        }
        assertThat(found).as("events of " + connection).hasSize(count);
        return found;
    }
}
