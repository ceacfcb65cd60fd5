package io.gleaner.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each object is read with the model of its kind, and a field that the model does not know is an error. */
class SchemaTest {

    private static final Map<String, Class<? extends HasMetadata>> MODELS = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    Ingress.class,
                    Namespace.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    Service.class,
                    ServiceAccount.class,
                    StatefulSet.class)
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NoRoomForUnknownFields())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @EnumSource
    void everyFieldOfEveryObjectIsKnownToTheModelOfItsKind(Rendering rendering) throws JsonProcessingException {
        for (JsonNode object : rendering.manifests().objects()) {
            HasMetadata read = read(object);

            assertThat(read.getApiVersion())
                    .as("version of %s", object.path("kind").asText())
                    .isEqualTo(HasMetadata.getApiVersion(read.getClass()));
            assertThat(read.getMetadata().getName()).isEqualTo(Manifests.name(object));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachServiceHasOneOfEachKind(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (String kind : List.of("Service", "ServiceAccount", "PodDisruptionBudget")) {
            assertThat(manifests.names(kind)).as(kind).containsExactlyInAnyOrderElementsOf(Repository.SERVICES);
        }
        assertThat(manifests.workloads())
                .extracting(Workload::name)
                .containsExactlyInAnyOrderElementsOf(Repository.SERVICES);
    }

    @Test
    void aFieldThatDoesNotExistIsFound() {
        JsonNode misspelt = Manifests.parse("""
                        apiVersion: v1
                        kind: Service
                        metadata: {name: misspelt}
                        spec:
                          ports: [{port: 80, targetport: http}]
                        """).objects().getFirst();

        assertThatThrownBy(() -> read(misspelt)).hasMessageContaining("\"targetport\"");
    }

    private static HasMetadata read(JsonNode object) throws JsonProcessingException {
        String kind = object.path("kind").asText();
        assertThat(MODELS).as("models of kinds").containsKey(kind);
        return STRICT.treeToValue(object, MODELS.get(kind));
    }

    /** The models collect unknown fields in a map of their own; here they are refused. */
    private static final class NoRoomForUnknownFields extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
