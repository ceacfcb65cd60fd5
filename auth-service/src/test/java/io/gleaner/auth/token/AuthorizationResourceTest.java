package io.gleaner.auth.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.auth.Connections;
import io.gleaner.auth.MutableClock;
import io.gleaner.auth.TestProviders;
import io.gleaner.auth.TokenProvider;
import io.gleaner.auth.TokenProvider.Answer;
import io.gleaner.events.ConnectionId;
import io.gleaner.sandbox.ServiceTokenIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestProviders.class)
class AuthorizationResourceTest {

    @Inject
    Pool pool;

    @Inject
    MutableClock clock;

    TokenProvider provider;

    ServiceTokenIssuer issuer;

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        clock.reset();
        provider.reset();
    }

    @Test
    void givesTheHeaderAndWhereItMayGo() {
        Connections.withPassword("acme");
        Map<String, Object> body = ask("acme")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .path("$");
        assertThat(body)
                .containsEntry("connection", "acme")
                .containsEntry("provider", "dailymotion")
                .containsEntry("headers", Map.of("Authorization", "Bearer access-canary-1"))
                .containsEntry("origins", List.of("https://graphql.api.dailymotion.com"))
                .containsEntry("expiresAt", "2026-03-01T13:00:00Z")
                .containsOnlyKeys("connection", "provider", "headers", "origins", "expiresAt", "fingerprint");
        assertThat((String) body.get("fingerprint")).matches("[0-9a-f]{16}");
    }

    @Test
    void givesANewerOneInPlaceOfTheRejected() {
        Connections.withClientCredentials("acme");
        String rejected = ask("acme").statusCode(200).extract().path("fingerprint");
        for (int report = 0; report < 3; report++) {
            ask("acme?rejected=" + rejected)
                    .statusCode(200)
                    .body("headers.Authorization", equalTo("Bearer access-canary-2"));
        }
        assertThat(provider.grantTypes()).containsExactly("client_credentials", "client_credentials");
        ask("acme?rejected=nonsense").statusCode(400).body("errors[0].field", equalTo("rejected"));
    }

    @Test
    void answersOnlyServicesThatMayAsk() {
        Connections.withPassword("acme");
        given().get("/connections/acme/authorization")
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:gleaner:problem:unauthenticated"));
        given().auth()
                .oauth2(issuer.issue("catalog-service", Duration.ofMinutes(1)))
                .get("/connections/acme/authorization")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(ServiceTokenIssuer.create().issue("poller-service", Duration.ofMinutes(1)))
                .get("/connections/acme/authorization")
                .then()
                .statusCode(401);
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchConnection() {
        ask("nobody").statusCode(404).body("type", equalTo("urn:gleaner:problem:not-found"));
        ask("No-Slug").statusCode(404);
    }

    @Test
    void saysThatAPersonHasToAct() {
        Connections.withRefreshToken("channel", "dead-canary");
        ask("channel")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:gleaner:problem:needs-consent"))
                .body("detail", equalTo("invalid_grant: Token has been expired or revoked."))
                .body("connection", equalTo("channel"));
    }

    @Test
    void saysWhenToAskAgain() {
        ConnectionId id = Connections.withPassword("acme");
        provider.answerOnce(new Answer(429, Map.of("Retry-After", "30"), ""));
        ask(id.value())
                .statusCode(503)
                .header("Retry-After", "30")
                .body("type", equalTo("urn:gleaner:problem:unavailable"))
                .body("detail", equalTo("The token endpoint answered 429"));
    }

    private ValidatableResponse ask(String id) {
        int query = id.indexOf('?');
        String path =
                query < 0 ? id + "/authorization" : id.substring(0, query) + "/authorization" + id.substring(query);
        return given().auth()
                .oauth2(issuer.issue("poller-service", Duration.ofMinutes(1)))
                .get("/connections/" + path)
                .then();
    }
}
