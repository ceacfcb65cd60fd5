package io.gleaner.servicetoken;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With the tokens that Kubernetes projects into pods, and the keys that its API server publishes. */
@QuarkusTest
@TestProfile(ProjectedTokenTest.InCluster.class)
class ProjectedTokenTest {

    Cluster cluster;

    @Test
    void servesTheServiceAccountOfAnAllowedService() {
        get(cluster.project("gleaner", "poller-service", "gleaner"))
                .statusCode(200)
                .body(equalTo("for services"));
    }

    @Test
    void refusesAServiceAccountThatIsNotAllowed() {
        get(cluster.project("gleaner", "catalog-service", "gleaner")).statusCode(403);
    }

    @Test
    void refusesAServiceAccountOfTheSameNameInAnotherNamespace() {
        get(cluster.project("another", "poller-service", "gleaner")).statusCode(403);
    }

    @Test
    void refusesATokenForTheApiServer() {
        get(cluster.project("gleaner", "poller-service", Cluster.ISSUER)).statusCode(401);
    }

    private static ValidatableResponse get(String token) {
        return given().auth().oauth2(token).get("/guarded").then();
    }

    /** Settings as in a cluster. */
    public static final class InCluster implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gleaner.service-token.allowed-subjects", "system:serviceaccount:gleaner:poller-service");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Cluster.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }
}
