package io.gleaner.sandbox.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.infrastructure.EmbeddedPostgresServer.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedInfrastructureTest {

    @TempDir
    Path directory;

    @Test
    void theBrokerKeepsItsTopicsAndMessagesOverARestart() throws Exception {
        try (EmbeddedKafkaBroker first = EmbeddedKafkaBroker.start(directory, 0, 0)) {
            first.createTopics(2, Topics.all());
            first.createTopics(2, Topics.all());
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", first.bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.send(new ProducerRecord<>("file-stored", "key", "kept"))
                        .get();
            }
        }
        try (EmbeddedKafkaBroker second = EmbeddedKafkaBroker.start(directory, 0, 0)) {
            assertThat(read(second, "file-stored")).containsExactly("kept");
        }
    }

    @Test
    void postgresKeepsItsDatabasesAndRowsOverARestart() throws SQLException {
        try (EmbeddedPostgresServer first = start()) {
            first.createDatabases(List.of("auth", "poller"));
            execute(first, "auth", "create table kept as select 42 as answer");
        }
        try (EmbeddedPostgresServer second = start()) {
            second.createDatabases(List.of("auth", "poller"));
            assertThat(answer(second, "auth")).isEqualTo(42);
        }
    }

    @Test
    void postgresKeepsWhatItHasCommittedThoughItIsKilledInTheNextMoment() throws Exception {
        try (EmbeddedPostgresServer first = start(Durability.KEPT)) {
            execute(first, "postgres", "create table kept (answer int)");
            execute(first, "postgres", "insert into kept values (42)");
            kill();
        }
        try (EmbeddedPostgresServer second = start(Durability.KEPT)) {
            assertThat(answer(second, "postgres")).isEqualTo(42);
        }
    }

    private void kill() throws Exception {
        List<String> lines = Files.readAllLines(directory.resolve("data/postmaster.pid"));
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private EmbeddedPostgresServer start() {
        return start(Durability.FORGOTTEN);
    }

    private EmbeddedPostgresServer start(Durability durability) {
        return EmbeddedPostgresServer.start(directory, 0, durability);
    }

    private static List<String> read(EmbeddedKafkaBroker broker, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "group.id", "test", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> values.add(message.value()));
            }
        }
        return values;
    }

    private static void execute(EmbeddedPostgresServer server, String database, String sql) throws SQLException {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int answer(EmbeddedPostgresServer server, String database) throws SQLException {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select answer from kept")) {
            assertThat(row.next()).isTrue();
            return row.getInt("answer");
        }
    }

    private static Connection connect(EmbeddedPostgresServer server, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database,
                EmbeddedPostgresServer.USER,
                EmbeddedPostgresServer.PASSWORD);
    }
}
