package io.gleaner.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each service runs its own image, of the version that this tree builds. */
class ImagesTest {

    @Test
    void theBaseNamesTheImagesThatTheDockerfilesSayHowToBuild() {
        for (Workload workload : Rendering.BASE.manifests().workloads()) {
            String image = workload.container().path("image").asText();

            assertThat(image).isEqualTo("gleaner/%s:%s", workload.name(), Repository.version());
            assertThat(Repository.text(workload.name() + "/src/main/docker/Dockerfile.jvm"))
                    .contains("-t " + image + " " + workload.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyImageIsThatOfItsServiceWithAVersion(Rendering rendering) {
        for (Workload workload : rendering.manifests().workloads()) {
            assertThat(workload.container().path("image").asText())
                    .endsWith("gleaner/%s:%s".formatted(workload.name(), Repository.version()));
        }
    }
}
