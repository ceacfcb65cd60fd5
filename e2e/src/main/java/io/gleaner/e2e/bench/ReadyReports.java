package io.gleaner.e2e.bench;

import io.gleaner.events.CloudEventHeaders;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.EventJson;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.ReportReady;
import io.gleaner.events.Revision;
import io.gleaner.events.Transport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Announces reports that are ready, as the poller does. Not thread-safe. */
final class ReadyReports implements AutoCloseable {

    private static final String TOPIC = "report-ready";

    private final KafkaProducer<String, byte[]> producer;
    private final ConnectionId connection;
    private int count;

    /** @param connection one that no earlier run has used */
    ReadyReports(String bootstrapServers, String connection) {
        this.producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.connection = new ConnectionId(connection);
    }

    /** Announces the next report, to be fetched from an address; returns what was announced. */
    ReportReady announce(URI link) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        ReportReady event = new ReportReady(
                Report.of(
                        "dailymotion",
                        connection,
                        "benchmark",
                        Parameters.none(),
                        Period.day(LocalDate.of(1990, 1, 1).plusDays(count++))),
                null,
                new Revision("r1", now),
                List.of(new PartDescriptor(
                        0, Transport.FILE_LINK, PartAuthorization.NONE, link, "text/csv", List.of("date", "views"))),
                null,
                now,
                null);
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(TOPIC, event.report().key().value(), EventJson.write(event));
        CloudEventHeaders.of(event, "/gleaner/bench")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(message);
        return event;
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
