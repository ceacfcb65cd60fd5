package io.gleaner.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pod may do: what the strictest of Kubernetes' pod security standards asks, and a read-only file system. */
class HardeningTest {

    @ParameterizedTest
    @EnumSource
    void podsRunWithoutPrivileges(Rendering rendering) {
        for (Workload workload : rendering.manifests().workloads()) {
            JsonNode pod = workload.pod().path("securityContext");
            JsonNode container = workload.container().path("securityContext");

            assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.path("runAsUser").asInt()).isEqualTo(10001);
            assertThat(pod.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(container.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
            assertThat(container.path("capabilities").has("add")).isFalse();
            assertThat(List.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(workload.pod()::has);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTemporaryFilesCanBeWrittenAndTheirSizeIsLimited(Rendering rendering) {
        for (Workload workload : rendering.manifests().workloads()) {
            Map<String, JsonNode> volumes = Manifests.each(workload.pod().path("volumes"))
                    .collect(Collectors.toMap(volume -> volume.path("name").asText(), volume -> volume));
            Map<String, JsonNode> mounts = Manifests.each(workload.container().path("volumeMounts"))
                    .collect(Collectors.toMap(mount -> mount.path("name").asText(), mount -> mount));

            assertThat(mounts).containsOnlyKeys(volumes.keySet());
            assertThat(mounts.get("temporary").path("mountPath").asText()).isEqualTo("/tmp");
            mounts.forEach((name, mount) -> {
                JsonNode volume = volumes.get(name);
                if (mount.path("readOnly").asBoolean()) {
                    assertThat(volume.has("hostPath")).isFalse();
                } else {
                    assertThat(volume.at("/emptyDir/sizeLimit").asText())
                            .as("size limit of %s", name)
                            .isNotEmpty();
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void noPodGetsATokenForTheApiServer(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        assertThat(manifests.workloads()).allSatisfy(workload -> assertThat(
                        workload.pod().path("automountServiceAccountToken").asBoolean(true))
                .isFalse());
        assertThat(manifests.ofKind("ServiceAccount")).allSatisfy(account -> assertThat(
                        account.path("automountServiceAccountToken").asBoolean(true))
                .isFalse());
    }

    @Test
    void theExampleHoldsItsNamespaceToTheRestrictedStandard() {
        JsonNode labels =
                Rendering.EXAMPLE.manifests().ofKind("Namespace").getFirst().at("/metadata/labels");

        assertThat(labels.path("pod-security.kubernetes.io/enforce").asText()).isEqualTo("restricted");
    }
}
