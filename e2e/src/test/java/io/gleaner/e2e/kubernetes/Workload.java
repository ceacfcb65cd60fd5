package io.gleaner.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Deployment or StatefulSet, with its one container. */
record Workload(JsonNode object) {

    String name() {
        return Manifests.name(object);
    }

    String kind() {
        return object.path("kind").asText();
    }

    /** What the object says of itself. */
    JsonNode spec() {
        return object.path("spec");
    }

    /** What it says of its pods. */
    JsonNode pod() {
        return spec().path("template").path("spec");
    }

    /** The labels of its pods. */
    Map<String, String> labels() {
        return texts(spec().path("template").path("metadata").path("labels"));
    }

    /** The container that is the service. */
    JsonNode container() {
        List<JsonNode> containers = Manifests.each(pod().path("containers")).toList();
        if (containers.size() != 1) {
            throw new AssertionError(name() + " has " + containers.size() + " containers");
        }
        return containers.getFirst();
    }

    /** The number of the container's port of a name, 0 when there is none. */
    int port(String name) {
        return Manifests.each(container().path("ports"))
                .filter(port -> port.path("name").asText().equals(name))
                .mapToInt(port -> port.path("containerPort").asInt())
                .findFirst()
                .orElse(0);
    }

    /** Variables of the container by name; the value is null where it comes from elsewhere. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        Manifests.each(container().path("env"))
                .forEach(variable -> variables.put(
                        variable.path("name").asText(),
                        variable.has("value") ? variable.path("value").asText() : null));
        return variables;
    }

    /** All that the container gets to see, with the content of the ConfigMaps that it reads as a whole. */
    Map<String, String> environment(Manifests manifests) {
        Map<String, String> environment = new TreeMap<>();
        references("configMapRef").forEach(map -> manifests
                .find("ConfigMap", map)
                .ifPresent(object -> environment.putAll(texts(object.path("data")))));
        environment.putAll(variables());
        return environment;
    }

    /** The names of what the container reads as a whole: {@code configMapRef} or {@code secretRef}. */
    List<String> references(String kind) {
        return Manifests.each(container().path("envFrom"))
                .filter(source -> source.has(kind))
                .map(source -> source.path(kind).path("name").asText())
                .toList();
    }

    /** The keys of Secrets that single variables are read from. */
    Stream<JsonNode> secretKeys() {
        return Manifests.each(container().path("env"))
                .map(variable -> variable.path("valueFrom").path("secretKeyRef"))
                .filter(reference -> !reference.isMissingNode());
    }

    private static Map<String, String> texts(JsonNode node) {
        return node.propertyStream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .asText()));
    }
}
