package io.gleaner.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each variable that the manifests set is one that the service reads, and what a service cannot do without is set. */
class ConfigurationTest {

    /** Keys of the platform. */
    private static final List<ConfigurationKey> PLATFORM = Stream.of(
                    "kafka.*",
                    "mp.jwt.verify.issuer",
                    "mp.jwt.verify.publickey.location",
                    "quarkus.datasource.jdbc.url",
                    "quarkus.datasource.password",
                    "quarkus.datasource.reactive.url",
                    "quarkus.datasource.username",
                    "quarkus.http.port",
                    "quarkus.shutdown.timeout",
                    "smallrye.jwt.client.tls.certificate.path")
            .map(key -> new ConfigurationKey(key, false))
            .toList();

    private static final Set<String> DATABASE = Set.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "QUARKUS_DATASOURCE_USERNAME");

    /** What may be missing elsewhere, or has a default for one machine, and must be set in a cluster. */
    private static final Map<String, Set<String>> NEEDED = Map.of(
            "auth-service",
            Set.of(
                    "GLEANER_AUTH_KEY_RING_ACTIVE",
                    "GLEANER_SERVICE_TOKEN_ALLOWED_SUBJECTS",
                    "KAFKA_BOOTSTRAP_SERVERS",
                    "MP_JWT_VERIFY_ISSUER",
                    "MP_JWT_VERIFY_PUBLICKEY_LOCATION"),
            "poller-service",
            Set.of(
                    "GLEANER_AUTH_URL",
                    "GLEANER_INSTANCE",
                    "GLEANER_SERVICE_TOKEN_ALLOWED_SUBJECTS",
                    "GLEANER_SERVICE_TOKEN_FILE",
                    "KAFKA_BOOTSTRAP_SERVERS",
                    "MP_JWT_VERIFY_ISSUER",
                    "MP_JWT_VERIFY_PUBLICKEY_LOCATION"),
            "downloader-service",
            Set.of(
                    "GLEANER_AUTH_URL",
                    "GLEANER_INSTANCE",
                    "GLEANER_POLLER_URL",
                    "GLEANER_SERVICE_TOKEN_FILE",
                    "GLEANER_STORAGE_KIND",
                    "GLEANER_STORAGE_S3_BUCKET",
                    "KAFKA_BOOTSTRAP_SERVERS"),
            "catalog-service",
            Set.of("GLEANER_INSTANCE", "GLEANER_STORAGE_KIND", "GLEANER_STORAGE_S3_BUCKET", "KAFKA_BOOTSTRAP_SERVERS"));

    @ParameterizedTest
    @EnumSource
    void everyVariableIsOneThatTheServiceReads(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (Workload workload : manifests.workloads()) {
            ServiceConfiguration configuration = ServiceConfiguration.of(workload.name());
            assertThat(variables(workload, manifests))
                    .as("variables of %s", workload.name())
                    .hasSizeGreaterThan(8)
                    .filteredOn(variable -> !isPartOfAnother(variable, workload))
                    .allSatisfy(variable -> assertThat(configuration.isSetBy(variable)
                                    || PLATFORM.stream().anyMatch(key -> key.isSetBy(variable)))
                            .as(variable)
                            .isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAServiceCannotDoWithoutIsSet(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (Workload workload : manifests.workloads()) {
            Set<String> variables = variables(workload, manifests);
            assertThat(variables)
                    .as("variables of %s", workload.name())
                    .containsAll(DATABASE)
                    .containsAll(NEEDED.get(workload.name()));
            assertThat(ServiceConfiguration.of(workload.name()).leftOpen())
                    .as("keys of %s without a value", workload.name())
                    .allSatisfy(key -> assertThat(variables).anyMatch(key::isSetBy));
        }
    }

    /** All variables that the container gets, those from documented Secrets included. */
    private static Set<String> variables(Workload workload, Manifests manifests) {
        Set<String> variables = new TreeSet<>(workload.environment(manifests).keySet());
        workload.references("secretRef").stream()
                .flatMap(name -> DocumentedSecret.all().get(name).keys().stream())
                .map(key -> key.replaceAll("[<>]", ""))
                .forEach(variables::add);
        return variables;
    }

    /** Whether a variable only serves to write the value of another one. */
    private static boolean isPartOfAnother(String variable, Workload workload) {
        return workload.variables().values().stream()
                .filter(value -> value != null)
                .collect(Collectors.joining())
                .contains("$(" + variable + ")");
    }
}
