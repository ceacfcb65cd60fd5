package io.gleaner.e2e.bench;

import io.gleaner.events.EventJson;
import io.gleaner.events.FileStored;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sees the files of one connection being stored, as a consumer downstream does. Not thread-safe. */
final class StoredFiles implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<String, byte[]> consumer;
    private final String connection;

    /** Sees what is stored from now on. */
    StoredFiles(String bootstrapServers, String connection) {
        this.connection = connection;
        this.consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of("file-stored"));
    }

    /** Waits until so many files have come, and hands each over. */
    void await(int count, Duration patience, Consumer<FileStored> taker) {
        long end = System.nanoTime() + patience.toNanos();
        int seen = 0;
        while (seen < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "only " + seen + " of " + count + " files were stored within " + patience);
            }
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                FileStored event = EventJson.read(FileStored.class, message.value());
                if (event.report().connection().value().equals(connection)) {
                    taker.accept(event);
                    seen++;
                }
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
