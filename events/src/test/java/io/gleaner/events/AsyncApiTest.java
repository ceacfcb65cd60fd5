package io.gleaner.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

    private final JsonNode document = read("asyncapi.yaml", new ObjectMapper(new YAMLFactory()));

    @Test
    void hasAChannelForEachTopicAndNoOther() {
        List<String> addresses = document.get("channels")
                .valueStream()
                .map(channel -> channel.get("address").asText())
                .toList();
        assertThat(addresses)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @Test
    void pointsToTheSchemaThatTheHeadersName() {
        for (Topic topic : Topic.values()) {
            JsonNode message = document.get("components")
                    .get("messages")
                    .get(topic.eventClass().getSimpleName());
            assertThat(message.get("name").asText()).isEqualTo(topic.eventType());
            String file = message.get("payload").get("$ref").asText();
            assertThat(read(file, new ObjectMapper()).get("$id").asText()).isEqualTo(topic.dataSchema());
        }
    }

    @Test
    void everyLocalReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .filteredOn(reference -> reference.startsWith("#/"))
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static JsonNode read(String name, ObjectMapper mapper) {
        try (InputStream stream = AsyncApiTest.class.getResourceAsStream("/io/gleaner/events/" + name)) {
            assertThat(stream).as(name).isNotNull();
            return mapper.readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name, e);
        }
    }
}
