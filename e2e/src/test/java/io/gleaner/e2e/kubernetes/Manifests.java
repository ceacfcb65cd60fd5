package io.gleaner.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects that a rendering consists of. */
record Manifests(List<JsonNode> objects) {

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");

    /** Reads a stream of YAML documents. */
    static Manifests parse(String yaml) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            return new Manifests(documents.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects of a kind. */
    List<JsonNode> ofKind(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /** The names of the objects of a kind. */
    Set<String> names(String kind) {
        return ofKind(kind).stream().map(Manifests::name).collect(Collectors.toSet());
    }

    /** The object of a kind and name, if there is one. */
    Optional<JsonNode> find(String kind, String name) {
        return ofKind(kind).stream().filter(object -> name(object).equals(name)).findFirst();
    }

    /** What runs pods. */
    List<Workload> workloads() {
        return objects.stream()
                .filter(object -> WORKLOADS.contains(object.path("kind").asText()))
                .map(Workload::new)
                .toList();
    }

    /** The workloads whose pods a label selector, with labels or expressions, selects. An empty one selects all. */
    List<Workload> selected(JsonNode selector) {
        return workloads().stream()
                .filter(workload -> selects(selector, workload.labels()))
                .toList();
    }

    /** The workload of a name. */
    Workload workload(String name) {
        return workloads().stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no workload " + name));
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    /** The elements of an array, the members of an object, or nothing where there is neither. */
    static Stream<JsonNode> each(JsonNode node) {
        return node.valueStream();
    }

    private static boolean selects(JsonNode selector, Map<String, String> labels) {
        boolean byLabel = selector.path("matchLabels")
                .propertyStream()
                .allMatch(wanted -> wanted.getValue().asText().equals(labels.get(wanted.getKey())));
        return byLabel && each(selector.path("matchExpressions")).allMatch(wanted -> fulfils(wanted, labels));
    }

    private static boolean fulfils(JsonNode expression, Map<String, String> labels) {
        String operator = expression.path("operator").asText();
        if (!operator.equals("In")) {
            throw new AssertionError("a selector with the operator " + operator + " is not understood here");
        }
        String value = labels.get(expression.path("key").asText());
        return each(expression.path("values"))
                .anyMatch(wanted -> wanted.asText().equals(value));
    }
}
