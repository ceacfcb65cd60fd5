package io.gleaner.downloader;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.gleaner.events.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The JSON Schemas of the topics, as other teams hold them against what they receive. */
final class Contract {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<Topic, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private Contract() {}

    /** What a message on a topic breaks; empty when it keeps the contract. */
    static List<String> violations(Topic topic, byte[] message) {
        return SCHEMAS
                .computeIfAbsent(topic, Contract::schema)
                .validate(
                        new String(message, StandardCharsets.UTF_8),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static Schema schema(Topic topic) {
        try (InputStream text = Topic.class.getResourceAsStream("schemas/" + topic.topicName() + ".v1.json")) {
            return REGISTRY.getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
