package io.gleaner.servicetoken;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.sandbox.ServiceTokenIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Issuer.class)
class ServiceTokenTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @RestClient
    GuardedClient client;

    @Test
    void servesAnAllowedService() {
        get(Issuer.TRUSTED.issue("poller-service", MINUTE)).statusCode(200).body(equalTo("for services"));
    }

    @Test
    void attachesTheTokenFromTheFile() {
        assertThat(client.guarded()).isEqualTo("for services");
    }

    @Test
    void refusesWhoShowsNoToken() {
        given().get("/guarded")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("urn:gleaner:problem:unauthenticated"));
    }

    @Test
    void refusesAServiceThatIsNotAllowed() {
        get(Issuer.TRUSTED.issue("catalog-service", MINUTE))
                .statusCode(403)
                .body("type", equalTo("urn:gleaner:problem:forbidden"));
    }

    @Test
    void refusesATokenOfAnotherIssuersKey() {
        get(ServiceTokenIssuer.create().issue("poller-service", MINUTE)).statusCode(401);
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        ServiceTokenIssuer other = Issuer.TRUSTED.named("https://another.gleaner.invalid");
        get(other.issue("poller-service", MINUTE)).statusCode(401);
    }

    @Test
    void refusesATokenForSomeoneElse() {
        get(Issuer.TRUSTED.issue("poller-service", "another-product", MINUTE)).statusCode(401);
    }

    @Test
    void refusesAnExpiredToken() {
        get(Issuer.TRUSTED.issue("poller-service", Duration.ofMinutes(-5))).statusCode(401);
    }

    @Test
    void refusesWhatIsNoToken() {
        get("not.a.token").statusCode(401);
    }

    @Test
    void leavesOpenWhatIsOpen() {
        given().get("/open").then().statusCode(200).body(equalTo("for everyone"));
    }

    private static ValidatableResponse get(String token) {
        return given().auth().oauth2(token).get("/guarded").then();
    }
}
