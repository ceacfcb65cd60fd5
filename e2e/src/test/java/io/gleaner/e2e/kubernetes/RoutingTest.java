package io.gleaner.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names, labels and ports fit together from the address that a service calls to the port that the other listens on. */
class RoutingTest {

    @ParameterizedTest
    @EnumSource
    void aServiceSelectsThePodsOfItsNameAndAPortThatTheyHave(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (JsonNode service : manifests.ofKind("Service")) {
            String name = Manifests.name(service);
            assertThat(podsOf(service, manifests)).as("pods of %s", name).containsExactly(name);
            assertThat(Manifests.each(service.path("spec").path("ports"))
                            .map(port -> port.path("targetPort").asText()))
                    .allSatisfy(port ->
                            assertThat(manifests.workload(name).port(port)).isPositive());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWorkloadAndItsDisruptionBudgetSelectItsOwnPodsOnly(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (Workload workload : manifests.workloads()) {
            assertThat(manifests.selected(workload.spec().path("selector"))).containsExactly(workload);
        }
        for (JsonNode budget : manifests.ofKind("PodDisruptionBudget")) {
            assertThat(manifests.selected(budget.path("spec").path("selector")))
                    .extracting(Workload::name)
                    .containsExactly(Manifests.name(budget));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServiceListensOnThePortThatTheContainerNames(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (Workload workload : manifests.workloads()) {
            assertThat(workload.environment(manifests))
                    .as("environment of %s", workload.name())
                    .containsEntry("QUARKUS_HTTP_PORT", Integer.toString(workload.port("http")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyAddressOfAnotherServiceIsOneOfAService(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (Workload workload : manifests.workloads()) {
            workload.variables().forEach((name, value) -> {
                if (value != null && value.startsWith("http://")) {
                    JsonNode service = called(value, manifests);
                    assertThat(name)
                            .isEqualTo("GLEANER_%s_URL"
                                    .formatted(Manifests.name(service)
                                            .replace("-service", "")
                                            .toUpperCase(Locale.ROOT)));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStatefulSetNamesAServiceThatExists(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        assertThat(manifests.ofKind("StatefulSet")).allSatisfy(set -> assertThat(
                        set.path("spec").path("serviceName").asText())
                .isIn(manifests.names("Service")));
    }

    @Test
    void theIngressOfTheExampleLeadsToThePortOfAService() {
        Manifests manifests = Rendering.EXAMPLE.manifests();
        JsonNode path = manifests.ofKind("Ingress").getFirst().at("/spec/rules/0/http/paths/0");
        JsonNode target = path.at("/backend/service");

        JsonNode service =
                manifests.find("Service", target.path("name").asText()).orElseThrow();
        assertThat(Manifests.each(service.path("spec").path("ports"))
                        .map(port -> port.path("name").asText()))
                .contains(target.at("/port/name").asText());
    }

    @Test
    void theExamplePutsEveryObjectIntoItsNamespace() {
        Manifests manifests = Rendering.EXAMPLE.manifests();

        assertThat(manifests.objects())
                .filteredOn(object -> !object.path("kind").asText().equals("Namespace"))
                .hasSizeGreaterThan(20)
                .allSatisfy(object -> assertThat(
                                object.path("metadata").path("namespace").asText())
                        .isIn(manifests.names("Namespace")));
    }

    private static JsonNode called(String address, Manifests manifests) {
        URI uri = URI.create(address);
        JsonNode service = manifests
                .find("Service", uri.getHost())
                .orElseThrow(() -> new AssertionError("no Service has the address " + address));
        int port = uri.getPort() == -1 ? 80 : uri.getPort();
        assertThat(Manifests.each(service.path("spec").path("ports"))
                        .map(each -> each.path("port").asInt()))
                .as("ports of %s", uri.getHost())
                .contains(port);
        return service;
    }

    private static List<String> podsOf(JsonNode service, Manifests manifests) {
        JsonNode labels = service.path("spec").path("selector");
        return manifests.workloads().stream()
                .filter(workload -> labels.propertyStream().allMatch(label -> label.getValue()
                        .asText()
                        .equals(workload.labels().get(label.getKey()))))
                .map(Workload::name)
                .toList();
    }
}
