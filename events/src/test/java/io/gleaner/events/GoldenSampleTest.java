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
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds records, schemas and samples together: what one of them says, the others say too. */
class GoldenSampleTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @MethodSource("complete")
    void readsAndWritesTheSampleUnchanged(GoldenSample sample) throws IOException {
        Event event = EventJson.read(sample.topic().eventClass(), sample.bytes());
        JsonNode written = EventJson.mapper().readTree(EventJson.write(event));
        assertThat(written).isEqualTo(EventJson.mapper().readTree(sample.bytes()));
        assertThat(violations(event.topic(), EventJson.write(event))).isEmpty();
    }

    /** A foreign one leaves out what is filled in. */
    static Stream<GoldenSample> complete() {
        return GoldenSample.all().stream().filter(sample -> !sample.name().contains(".foreign."));
    }

    @Test
    void namesEverySampleThatThereIs() throws IOException, URISyntaxException {
        try (Stream<Path> files =
                Files.list(Path.of(GoldenSample.class.getResource("golden").toURI()))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            GoldenSample.all().stream().map(GoldenSample::name).toList());
        }
    }

    @Test
    void takesAForeignRequestAndFillsInWhatItLeavesOut() throws IOException {
        byte[] sample = new GoldenSample("report-requested.foreign.v1.json", Topic.REPORT_REQUESTED).bytes();
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
