package io.gleaner.e2e.bench;

import io.gleaner.sandbox.infrastructure.EmbeddedPostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
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
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a pipeline of plain clients stands on: two topics of its own, and a thread for each of its steps. Measures the way of each
 * message from being sent to being {@linkplain #arrived arrived}.
 */
final class Hops implements AutoCloseable {

    private static final int PARTITIONS = 3;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Bed bed;
    private final String first = "bench-" + UUID.randomUUID();
    private final String second = "bench-" + UUID.randomUUID();
    private final KafkaProducer<String, String> producer;
    private final BlockingQueue<Double> arrived = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean closing;

    Hops(Bed bed) throws IOException {
        this.bed = bed;
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bed.kafka()))) {
            admin.createTopics(List.of(
                            new NewTopic(first, PARTITIONS, (short) 1), new NewTopic(second, PARTITIONS, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException("no topics for a plain client", e);
        }
        this.producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bed.kafka(), "acks", "all", "linger.ms", "0"),
                new StringSerializer(),
                new StringSerializer());
    }

    /**
     * On its way.
     *
     * @param key of its own
     * @param sent when it began its way, by the clock of {@link System#nanoTime}
     * @param text without a space
     */
    record Message(String key, long sent, String text) {

        private static Message of(ConsumerRecord<String, String> received) {
            String[] both = received.value().split(" ", 2);
            return new Message(received.key(), Long.parseLong(both[0]), both[1]);
        }

        Message with(String other) {
            return new Message(key, sent, other);
        }

        private ProducerRecord<String, String> on(String topic) {
            return new ProducerRecord<>(topic, key, sent + " " + text);
        }
    }

    /** A thread's part. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException, SQLException, InterruptedException;
    }

    /** What is done with messages. */
    @FunctionalInterface
    interface Work {
        void on(List<Message> messages) throws IOException, SQLException, InterruptedException;
    }

    /** Runs a step on a thread of its own. */
    void start(Step step) {
        threads.execute(() -> {
            try {
                step.run();
            } catch (IOException | SQLException | InterruptedException e) {
                throw new IllegalStateException("a step of a plain client ended", e);
            }
        });
    }

    /** Sends so many messages at a rate; returns the milliseconds that each of them took to arrive. */
    List<Double> measure(int count, int rate, IntFunction<String> text) throws InterruptedException {
        String run = UUID.randomUUID() + "-";
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(begin + i * 1_000_000_000L / rate - System.nanoTime());
            producer.send(new Message(run + i, System.nanoTime(), text.apply(i)).on(first));
        }
        List<Double> milliseconds = new ArrayList<>();
        while (milliseconds.size() < count) {
            Double one = arrived.poll(30, TimeUnit.SECONDS);
            if (one == null) {
                throw new IllegalStateException("a plain client lost a message");
            }
            milliseconds.add(one);
        }
        return milliseconds;
    }

    /** The second topic. */
    void passOn(Message message) {
        producer.send(message.on(second));
    }

    /** The end of its way. */
    void arrived(Message message) {
        arrived.add((System.nanoTime() - message.sent()) / 1e6);
    }

    /** Blocks until this is closed; hands over what comes on the first topic, all that is there at once. */
    void onFirst(Work work) throws IOException, SQLException, InterruptedException {
        consume(first, work);
    }

    /** As {@link #onFirst}. */
    void onSecond(Work work) throws IOException, SQLException, InterruptedException {
        consume(second, work);
    }

    private void consume(String topic, Work work) throws IOException, SQLException, InterruptedException {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", bed.kafka(), "group.id", topic, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(Set.of(topic));
            while (!closing) {
                List<Message> messages = new ArrayList<>();
                consumer.poll(POLL).forEach(received -> messages.add(Message.of(received)));
                if (!messages.isEmpty()) {
                    work.on(messages);
                }
            }
        }
    }

    /** What waits first, and some of what waits behind it; nothing when this is closed meanwhile. */
    <T> List<T> take(BlockingQueue<T> queue, int most) throws InterruptedException {
        List<T> taken = new ArrayList<>();
        while (!closing && taken.isEmpty()) {
            T one = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (one != null) {
                taken.add(one);
                queue.drainTo(taken, most - 1);
            }
        }
        return taken;
    }

    boolean isOpen() {
        return !closing;
    }

    /** The server's own database; closed by the caller. Statements are planned while tables are empty, and kept: never to scan. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + bed.system().ports().postgres()
                        + "/postgres?options=-c%20enable_seqscan=off",
                EmbeddedPostgresServer.USER,
                EmbeddedPostgresServer.PASSWORD);
    }

    /** Makes tables that are not there yet. */
    void create(String... tables) throws IOException {
        try (Connection database = database();
                Statement create = database.createStatement()) {
            for (String table : tables) {
                create.execute("create table if not exists " + table);
            }
        } catch (SQLException e) {
            throw new IOException("no tables for a plain client", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        threads.close();
        producer.close();
    }
}
