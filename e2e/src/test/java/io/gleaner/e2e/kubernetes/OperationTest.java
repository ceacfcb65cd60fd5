package io.gleaner.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How pods are started, watched, spread, replaced and stopped. */
class OperationTest {

    private static final Map<String, String> PROBES = Map.of(
            "startupProbe", "/q/health/live",
            "livenessProbe", "/q/health/live",
            "readinessProbe", "/q/health/ready");

    @ParameterizedTest
    @EnumSource
    void noProbeThatRestartsAPodAsksForPostgresqlOrKafka(Rendering rendering) {
        for (Workload workload : rendering.manifests().workloads()) {
            PROBES.forEach((probe, path) -> {
                JsonNode request = workload.container().path(probe).path("httpGet");
                assertThat(request.path("path").asText()).isEqualTo(path);
                assertThat(workload.port(request.path("port").asText()))
                        .as("port of the %s of %s", probe, workload.name())
                        .isPositive();
            });
        }
    }

    /** Static members of a consumer group need a name that stays; a Deployment's pods have none. */
    @ParameterizedTest
    @EnumSource
    void whatReadsTopicsHasStableNames(Rendering rendering) {
        for (Workload workload : rendering.manifests().workloads()) {
            boolean readsTopics = ServiceConfiguration.of(workload.name()).given().stream()
                    .anyMatch(key -> key.startsWith("mp.messaging.incoming."));

            assertThat(workload.kind()).as(workload.name()).isEqualTo(readsTopics ? "StatefulSet" : "Deployment");
            assertThat(workload.variables().containsKey("GLEANER_INSTANCE")).isEqualTo(readsTopics);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneNodeOrOneEvictionNeverTakesAServiceAway(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (Workload workload : manifests.workloads()) {
            assertThat(workload.spec().path("replicas").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(Manifests.each(workload.pod().path("topologySpreadConstraints"))
                            .map(spread -> spread.path("topologyKey").asText()))
                    .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
            assertThat(Manifests.each(workload.pod().path("topologySpreadConstraints")))
                    .allSatisfy(spread -> assertThat(manifests.selected(spread.path("labelSelector")))
                            .containsExactly(workload));
        }
        assertThat(manifests.ofKind("PodDisruptionBudget"))
                .allSatisfy(budget ->
                        assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void aPodHasTimeToLeaveItsServiceAndToFinishItsRequests(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (Workload workload : manifests.workloads()) {
            Duration untilItIsKilled = seconds(workload.pod().path("terminationGracePeriodSeconds"));
            Duration toLeave = seconds(workload.container().at("/lifecycle/preStop/sleep/seconds"));
            Duration toFinish =
                    Duration.parse("PT" + workload.environment(manifests).get("QUARKUS_SHUTDOWN_TIMEOUT"));

            assertThat(toLeave).isPositive();
            assertThat(untilItIsKilled)
                    .isGreaterThanOrEqualTo(toLeave.plus(toFinish).plusSeconds(10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyContainerSaysWhatItNeedsAndIsBoundInMemory(Rendering rendering) {
        for (Workload workload : rendering.manifests().workloads()) {
            JsonNode resources = workload.container().path("resources");

            assertThat(resources.at("/requests/cpu").asText()).matches("[0-9]+m");
            assertThat(mebibytes(resources.at("/requests/memory")))
                    .isBetween(128, mebibytes(resources.at("/limits/memory")));
        }
    }

    private static Duration seconds(JsonNode node) {
        return Duration.ofSeconds(node.asLong());
    }

    private static int mebibytes(JsonNode quantity) {
        assertThat(quantity.asText()).matches("[0-9]+Mi");
        return Integer.parseInt(quantity.asText().replace("Mi", ""));
    }
}
