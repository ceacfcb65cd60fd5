package io.gleaner.e2e.bench;

import io.gleaner.sandbox.infrastructure.EmbeddedPostgresServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The peer of the latency benchmark: two plain Kafka hops, one GET between them, one committed row at the end. */
final class PlainPipeline implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final Bed bed;
    private final String first = "plain-" + UUID.randomUUID();
    private final String second = "plain-" + UUID.randomUUID();
    private final KafkaProducer<String, Long> producer;
    private final BlockingQueue<Double> visible = new LinkedBlockingQueue<>();
    private final ExecutorService hops = Executors.newFixedThreadPool(2);
    private volatile boolean closing;

    PlainPipeline(Bed bed) throws IOException {
        this.bed = bed;
        Map<String, Object> settings = Map.of("bootstrap.servers", bed.kafka());
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(
                            new NewTopic(first, PARTITIONS, (short) 1), new NewTopic(second, PARTITIONS, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException("no topics for the plain client", e);
        }
        this.producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bed.kafka(), "acks", "all", "linger.ms", "0"),
                new StringSerializer(),
                new LongSerializer());
        hops.execute(this::fetchAndPassOn);
        hops.execute(this::insert);
    }

    /** Sends so many messages at a rate; returns the milliseconds of each from sending to the committed row. */
    List<Double> measure(int count, int rate) throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(begin + i * 1_000_000_000L / rate - System.nanoTime());
            producer.send(new ProducerRecord<>(first, "key-" + i, System.nanoTime()));
        }
        List<Double> milliseconds = new ArrayList<>();
        while (milliseconds.size() < count) {
            Double one = visible.poll(30, TimeUnit.SECONDS);
            if (one == null) {
                throw new IllegalStateException("the plain client lost a message");
            }
            milliseconds.add(one);
        }
        return milliseconds;
    }

    private KafkaConsumer<String, Long> consumer(String topic) {
        KafkaConsumer<String, Long> consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", bed.kafka(), "group.id", topic, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new LongDeserializer());
        consumer.subscribe(Set.of(topic));
        return consumer;
    }

    private void fetchAndPassOn() {
        HttpRequest get = HttpRequest.newBuilder(bed.address("/files/tiny.csv")).build();
        try (KafkaConsumer<String, Long> consumer = consumer(first);
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            while (!closing) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    http.send(get, HttpResponse.BodyHandlers.ofByteArray());
                    producer.send(new ProducerRecord<>(second, message.key(), message.value()));
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the plain client cannot fetch", e);
        }
    }

    private void insert() {
        String address = "jdbc:postgresql://127.0.0.1:" + bed.system().ports().postgres() + "/postgres";
        try (KafkaConsumer<String, Long> consumer = consumer(second);
                Connection database = DriverManager.getConnection(
                        address, EmbeddedPostgresServer.USER, EmbeddedPostgresServer.PASSWORD);
                Statement create = database.createStatement()) {
            create.execute("create table if not exists plain (key text, told bigint)");
            try (PreparedStatement insert = database.prepareStatement("insert into plain values (?, ?)")) {
                while (!closing) {
                    for (var message : consumer.poll(Duration.ofMillis(100))) {
                        insert.setString(1, message.key());
                        insert.setLong(2, message.value());
                        insert.executeUpdate();
                        visible.add((System.nanoTime() - message.value()) / 1e6);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the plain client cannot insert", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        hops.close();
        producer.close();
    }
}
