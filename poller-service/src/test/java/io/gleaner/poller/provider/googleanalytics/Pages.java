package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.events.PagedQuery;
import io.gleaner.events.PartDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The answers to a paged query, fetched as a downloader would that goes by the descriptor alone. */
record Pages(PagedQuery query, List<JsonNode> answers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Pages fetch(PartDescriptor part, String token) {
        PagedQuery query = part.query();
        List<JsonNode> answers = new ArrayList<>();
        long offset = query.paging().firstOffset();
        long total;
        try (HttpClient client = HttpClient.newHttpClient()) {
            do {
                ObjectNode body = (ObjectNode) query.body();
                body.put(query.paging().offset(), offset)
                        .put(query.paging().limit(), query.paging().pageSize());
                HttpRequest request = HttpRequest.newBuilder(part.link())
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                JsonNode answer = JSON.readTree(response.body());
                if (response.statusCode() != 200) {
                    throw new AssertionError("HTTP " + response.statusCode() + " " + answer);
                }
                answers.add(answer);
                total = answer.at(query.paging().total()).asLong();
                offset += answer.at(query.answer().rows()).size();
            } while (offset < total);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Pages(query, answers);
    }

    /** The rows of all pages, their values joined by a bar. */
    List<String> rows() {
        return answers.stream()
                .flatMap(answer -> answer.at(query.answer().rows()).valueStream())
                .map(row -> String.join(
                        "|",
                        row.findValues("value").stream().map(JsonNode::asText).toList()))
                .toList();
    }

    /** The columns of the first page. */
    List<String> columns() {
        return query.answer().columns().stream()
                .flatMap(pointer -> answers.getFirst().at(pointer).valueStream())
                .map(header -> header.path("name").asText())
                .toList();
    }

    /** The flags that are set on the first page. */
    List<String> flags() {
        return query.answer().flags().entrySet().stream()
                .filter(flag -> isSet(answers.getFirst().at(flag.getValue())))
                .map(flag -> flag.getKey())
                .sorted()
                .toList();
    }

    private static boolean isSet(JsonNode node) {
        return node.isArray() ? !node.isEmpty() : node.asBoolean();
    }
}
