package io.gleaner.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The callers have a token where they look for it, and those who are called know who may call. */
class ServiceTokenTest {

    /** Who calls whom for what is for services only. */
    private static final Map<String, List<String>> CALLERS = Map.of(
            "auth-service", List.of("poller-service", "downloader-service"),
            "poller-service", List.of("downloader-service"));

    private static final List<String> CALLING = List.of("poller-service", "downloader-service");

    @ParameterizedTest
    @EnumSource
    void aCallerReadsAProjectedTokenForGleanerOnly(Rendering rendering) {
        for (Workload workload : rendering.manifests().workloads()) {
            String file = workload.variables().get("GLEANER_SERVICE_TOKEN_FILE");
            assertThat(file != null).as("%s has a token", workload.name()).isEqualTo(CALLING.contains(workload.name()));
            if (file != null) {
                JsonNode token = mounted(workload, file).orElseThrow().at("/projected/sources/0/serviceAccountToken");
                assertThat(token.path("audience").asText()).isEqualTo("gleaner");
                assertThat(token.path("expirationSeconds").asInt()).isBetween(600, 3600);
                assertThat(file).endsWith("/" + token.path("path").asText());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void thoseCalledAllowTheServiceAccountsOfTheirCallers(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (Workload workload : manifests.workloads()) {
            Optional<String> subjects =
                    Optional.ofNullable(workload.variables().get("GLEANER_SERVICE_TOKEN_ALLOWED_SUBJECTS"));
            Optional<String> expected = Optional.ofNullable(CALLERS.get(workload.name()))
                    .map(callers -> callers.stream()
                            .map(caller -> "system:serviceaccount:$(NAMESPACE):"
                                    + manifests
                                            .workload(caller)
                                            .pod()
                                            .path("serviceAccountName")
                                            .asText())
                            .reduce((left, right) -> left + "," + right)
                            .orElseThrow());

            assertThat(subjects).as("callers of %s", workload.name()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thoseCalledTrustTheApiServerByItsOwnAuthority(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (String called : CALLERS.keySet()) {
            Workload workload = manifests.workload(called);
            Map<String, String> environment = workload.environment(manifests);

            assertThat(environment.get("MP_JWT_VERIFY_ISSUER")).startsWith("https://");
            assertThat(environment.get("MP_JWT_VERIFY_PUBLICKEY_LOCATION")).startsWith("https://");
            JsonNode authority = mounted(workload, environment.get("SMALLRYE_JWT_CLIENT_TLS_CERTIFICATE_PATH"))
                    .orElseThrow();
            assertThat(authority.at("/configMap/name").asText()).isEqualTo("kube-root-ca.crt");
            assertThat(authority.at("/configMap/items/0/path").asText()).isEqualTo("ca.crt");
        }
    }

    /** The volume that a file of the container comes from. */
    private static Optional<JsonNode> mounted(Workload workload, String file) {
        return Manifests.each(workload.container().path("volumeMounts"))
                .filter(mount -> file.startsWith(mount.path("mountPath").asText() + "/"))
                .map(mount -> mount.path("name").asText())
                .flatMap(name -> Manifests.each(workload.pod().path("volumes"))
                        .filter(volume -> volume.path("name").asText().equals(name)))
                .findFirst();
    }
}
