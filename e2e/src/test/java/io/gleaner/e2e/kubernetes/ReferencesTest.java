package io.gleaner.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pod refers to is there: in the rendering, put there by Kubernetes, or in the README's list of Secrets. */
class ReferencesTest {

    /** Kubernetes puts it into every namespace. */
    private static final String CLUSTER_AUTHORITY = "kube-root-ca.crt";

    private static final Pattern SOUNDS_SECRET =
            Pattern.compile(".*(PASSWORD|SECRET|CREDENTIAL|KEY_RING|JAAS|TOKEN|_KEY).*");
    private static final Set<String> NO_SECRETS =
            Set.of("GLEANER_SERVICE_TOKEN_FILE", "GLEANER_SERVICE_TOKEN_ALLOWED_SUBJECTS");

    @ParameterizedTest
    @EnumSource
    void everyConfigMapExists(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (Workload workload : manifests.workloads()) {
            assertThat(workload.references("configMapRef"))
                    .as("ConfigMaps of %s", workload.name())
                    .isNotEmpty()
                    .isSubsetOf(manifests.names("ConfigMap"));
            assertThat(Manifests.each(workload.pod().path("volumes"))
                            .filter(volume -> volume.has("configMap"))
                            .map(volume -> volume.path("configMap").path("name").asText()))
                    .as("ConfigMaps mounted by %s", workload.name())
                    .isSubsetOf(CLUSTER_AUTHORITY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceAccountExists(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        assertThat(manifests.workloads()).allSatisfy(workload -> assertThat(
                        workload.pod().path("serviceAccountName").asText())
                .isEqualTo(workload.name())
                .isIn(manifests.names("ServiceAccount")));
    }

    @ParameterizedTest
    @EnumSource
    void everySecretAndItsKeysAreDocumentedAndNoOthers(Rendering rendering) {
        Set<String> used = new TreeSet<>();
        for (Workload workload : rendering.manifests().workloads()) {
            workload.secretKeys().forEach(key -> {
                DocumentedSecret secret = documented(key);
                assertThat(secret.keys()).contains(key.path("key").asText());
                used.add(secret.name());
            });
            Manifests.each(workload.container().path("envFrom"))
                    .filter(source -> source.has("secretRef"))
                    .forEach(source ->
                            used.add(documented(source.path("secretRef")).name()));
        }

        assertThat(used).isEqualTo(DocumentedSecret.all().keySet());
    }

    @ParameterizedTest
    @EnumSource
    void noSecretStandsInTheManifests(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        assertThat(manifests.ofKind("Secret")).isEmpty();
        for (Workload workload : manifests.workloads()) {
            workload.environment(manifests).forEach((name, value) -> {
                if (SOUNDS_SECRET.matcher(name).matches() && !NO_SECRETS.contains(name)) {
                    assertThat(value)
                            .as("value of %s in %s", name, workload.name())
                            .isNull();
                }
            });
        }
    }

    private static DocumentedSecret documented(JsonNode reference) {
        String name = reference.path("name").asText();
        assertThat(DocumentedSecret.all()).as("Secrets in the README").containsKey(name);
        DocumentedSecret secret = DocumentedSecret.all().get(name);
        assertThat(reference.path("optional").asBoolean(false))
                .as("whether %s is optional", name)
                .isEqualTo(secret.optional());
        return secret;
    }
}
