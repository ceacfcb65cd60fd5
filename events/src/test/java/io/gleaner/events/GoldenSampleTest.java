package io.gleaner.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds records, schemas and samples together: what one of them says, the others say too. */
class GoldenSampleTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report-requested.v1.json",
                "report-ready.v1.json",
                "report-ready.no-data.v1.json",
                "report-ready.paged-query.v1.json",
                "file-stored.v1.json",
                "file-stored.flagged.v1.json",
                "report-failed.v1.json",
                "connection-health.v1.json",
                "connection-health.first.v1.json"
            })
    void readsAndWritesTheSampleUnchanged(String sample) throws IOException {
        byte[] golden = resource("/golden/" + sample);
        Event event = EventJson.read(topicOf(sample).eventClass(), golden);
        JsonNode written = EventJson.mapper().readTree(EventJson.write(event));
        assertThat(written).isEqualTo(EventJson.mapper().readTree(golden));
        assertThat(violations(event.topic(), EventJson.write(event))).isEmpty();
    }

    @Test
    void takesAForeignRequestAndFillsInWhatItLeavesOut() throws IOException {
        byte[] sample = resource("/golden/report-requested.foreign.v1.json");
        assertThat(violations(Topic.REPORT_REQUESTED, sample)).isEmpty();

        ReportRequested event = EventJson.read(ReportRequested.class, sample);
        assertThat(event.occasion()).isEqualTo("initial");
        assertThat(event.report().key().value())
                .isEqualTo("dailymotion:acme-partner:custom:2026-05-01_2026-10-28:"
                        + event.report().parameters().fingerprint());
        assertThat(violations(Topic.REPORT_REQUESTED, EventJson.write(event))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatTheRecordRefuses() {
        byte[] secretive = "{\"report\": {\"provider\": \"dailymotion\"}}".getBytes(StandardCharsets.UTF_8);
        assertThat(violations(Topic.REPORT_REQUESTED, secretive))
                .anyMatch(message -> message.contains("connection"))
                .anyMatch(message -> message.contains("period"));
    }

    private static Topic topicOf(String sample) {
        return Topic.named(sample.substring(0, sample.indexOf('.'))).orElseThrow();
    }

    private static List<String> violations(Topic topic, byte[] json) {
        Schema schema = SCHEMAS.getSchema(
                new String(
                        resource("/io/gleaner/events/schemas/" + topic.topicName() + ".v1.json"),
                        StandardCharsets.UTF_8),
                InputFormat.JSON);
        return schema
                .validate(
                        new String(json, StandardCharsets.UTF_8),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static byte[] resource(String name) {
        try (InputStream stream = GoldenSampleTest.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name, e);
        }
    }
}
