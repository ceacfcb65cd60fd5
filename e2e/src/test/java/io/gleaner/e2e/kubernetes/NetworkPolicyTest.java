package io.gleaner.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network lets through what the services are configured to call, and nothing else. */
class NetworkPolicyTest {

    @ParameterizedTest
    @EnumSource
    void onePolicyDeniesEverythingForEveryPod(Rendering rendering) {
        Manifests manifests = rendering.manifests();
        JsonNode denial =
                manifests.find("NetworkPolicy", "nothing-else").orElseThrow().path("spec");

        assertThat(manifests.selected(denial.path("podSelector"))).hasSameElementsAs(manifests.workloads());
        assertThat(denial.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(denial.has("ingress") || denial.has("egress")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void exactlyTheConfiguredCallsBetweenServicesPass(Rendering rendering) {
        Manifests manifests = rendering.manifests();
        Set<String> configured = new TreeSet<>();
        Set<String> passing = new TreeSet<>();
        for (Workload caller : manifests.workloads()) {
            caller.variables().values().stream()
                    .filter(value -> value != null && value.startsWith("http://"))
                    .forEach(url -> configured.add(
                            caller.name() + " to " + URI.create(url).getHost()));
            for (Workload called : manifests.workloads()) {
                if (leaves(manifests, caller, called) && enters(manifests, caller, called)) {
                    passing.add(caller.name() + " to " + called.name());
                }
            }
        }

        assertThat(passing)
                .isEqualTo(configured)
                .containsExactly(
                        "downloader-service to auth-service",
                        "downloader-service to poller-service",
                        "poller-service to auth-service");
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceReachesItsDatabaseAndItsBroker(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (Workload workload : manifests.workloads()) {
            String broker = workload.environment(manifests).get("KAFKA_BOOTSTRAP_SERVERS");
            assertThat(reachesAnywhere(manifests, workload, 5432)).isTrue();
            assertThat(reachesAnywhere(manifests, workload, 53)).isTrue();
            assertThat(reachesAnywhere(manifests, workload, 9092)).isEqualTo(broker != null);
            if (broker != null) {
                int port = Integer.parseInt(broker.substring(broker.lastIndexOf(':') + 1));
                assertThat(reachesAnywhere(manifests, workload, port))
                        .as(broker)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsLinksReachesNoPrivateAddress(Rendering rendering) {
        Manifests manifests = rendering.manifests();
        Workload downloader = manifests.workload("downloader-service");

        assertThat(reachesAnywhere(manifests, downloader, 443)).isFalse();
        assertThat(egress(manifests, downloader)
                        .filter(rule -> opens(rule, 443))
                        .flatMap(rule -> Manifests.each(rule.path("to"))))
                .hasSize(2)
                .allSatisfy(block -> assertThat(block.at("/ipBlock/except").toString())
                        .contains(
                                block.at("/ipBlock/cidr").asText().equals("::/0")
                                        ? "\"fc00::/7\""
                                        : "\"10.0.0.0/8\",\"100.64.0.0/10\",\"127.0.0.0/8\",\"169.254.0.0/16\","
                                                + "\"172.16.0.0/12\",\"192.168.0.0/16\""));
    }

    @ParameterizedTest
    @EnumSource
    void whatChecksTokensReachesTheApiServer(Rendering rendering) {
        Manifests manifests = rendering.manifests();

        for (Workload workload : manifests.workloads()) {
            assertThat(reachesAnywhere(manifests, workload, 6443))
                    .as(workload.name())
                    .isEqualTo(workload.environment(manifests).containsKey("MP_JWT_VERIFY_PUBLICKEY_LOCATION"));
        }
    }

    private static boolean leaves(Manifests manifests, Workload from, Workload to) {
        return egress(manifests, from)
                .filter(NetworkPolicyTest::opensHttp)
                .flatMap(rule -> Manifests.each(rule.path("to")))
                .anyMatch(peer -> names(manifests, peer, to));
    }

    private static boolean enters(Manifests manifests, Workload from, Workload to) {
        return rules(manifests, to, "ingress")
                .filter(NetworkPolicyTest::opensHttp)
                .flatMap(rule -> Manifests.each(rule.path("from")))
                .anyMatch(peer -> names(manifests, peer, from));
    }

    private static boolean names(Manifests manifests, JsonNode peer, Workload workload) {
        return peer.has("podSelector")
                && !peer.has("namespaceSelector")
                && manifests.selected(peer.path("podSelector")).contains(workload);
    }

    private static boolean reachesAnywhere(Manifests manifests, Workload workload, int port) {
        return egress(manifests, workload).anyMatch(rule -> !rule.has("to") && opens(rule, port));
    }

    private static Stream<JsonNode> egress(Manifests manifests, Workload workload) {
        return rules(manifests, workload, "egress");
    }

    private static Stream<JsonNode> rules(Manifests manifests, Workload workload, String direction) {
        return manifests.ofKind("NetworkPolicy").stream()
                .map(policy -> policy.path("spec"))
                .filter(policy -> manifests.selected(policy.path("podSelector")).contains(workload))
                .flatMap(policy -> Manifests.each(policy.path(direction)));
    }

    private static boolean opensHttp(JsonNode rule) {
        return Manifests.each(rule.path("ports"))
                .anyMatch(port -> port.path("port").asText().equals("http"));
    }

    private static boolean opens(JsonNode rule, int wanted) {
        return Manifests.each(rule.path("ports")).anyMatch(port -> {
            int first = port.path("port").asInt();
            return first <= wanted && wanted <= port.path("endPort").asInt(first);
        });
    }
}
