package io.gleaner.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.TokenProvider.Answer;
import io.gleaner.auth.token.Database;
import io.gleaner.events.ConnectionId;
import io.gleaner.sandbox.ServiceTokenIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every secret in these tests holds the word canary. It may be in the authorizations that services are given, and nowhere
 * else: not in the log at its most talkative, not in an answer, not in a table.
 */
@QuarkusTest
@WithTestResource(TestProviders.class)
class SecretsStayInsideTest {

    private static final String CANARY = "canary";

    @Inject
    Pool pool;

    @Inject
    MutableClock clock;

    TokenProvider provider;

    ServiceTokenIssuer issuer;

    private final LogLines log = new LogLines();
    private final List<String> answers = new ArrayList<>();
    private final Logger root = LogContext.getLogContext().getLogger("");
    private final java.util.logging.Level before = root.getLevel();

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        clock.reset();
        provider.reset();
        root.setLevel(Level.ALL);
        root.addHandler(log);
        Filter keepAnswers = (request, response, chain) -> {
            var answer = chain.next(request, response);
            answers.add(answer.getHeaders() + answer.asString());
            return answer;
        };
        RestAssured.filters(keepAnswers);
    }

    @AfterEach
    void end() {
        root.removeHandler(log);
        root.setLevel(before);
        RestAssured.replaceFiltersWith(List.of());
    }

    @Test
    void neitherLogNorAnswerNorTableHoldsASecret() {
        ConnectionId acme = Connections.withPassword("acme");
        Connections.withClientCredentials("globex");
        Connections.withHeader("signage");
        Connections.withRefreshToken("channel", "dead-canary");
        use(acme, "globex", "signage", "channel");
        trouble(acme);
        Connections.change(
                acme,
                "{\"clientId\": \"canary-c\", \"clientSecret\": \"canary-s\", \"username\": \"canary-u\","
                        + " \"password\": \"canary-p\"}");
        given().post("/connections/acme/refresh").then().statusCode(200);
        given().post("/connections/acme/check").then().statusCode(200);
        given().post("/connections/globex/check").then().statusCode(200);
        given().post("/connections/acme/revoke").then().statusCode(422);
        given().get("/key-ring").then().statusCode(200);
        given().get("/connections").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/health").then().statusCode(200);
        given().contentType("application/json")
                .body("{\"credentials\": {\"value\": [\"canary\"]}}")
                .post("/connections");
        given().contentType("application/json")
                .body("{\"credentials\": {\"value\": \"canary\", ")
                .post("/connections");

        String dump = Database.dump();
        assertThat(dump).contains("acme", "globex", "signage", "channel", "\\x");
        assertThat(dump).doesNotContain(CANARY).doesNotContain(Database.hex(CANARY));
        assertThat(answers).hasSizeGreaterThan(15).noneMatch(answer -> answer.contains(CANARY));
        assertThat(log.lines()).anyMatch(line -> line.contains("event=token-granted connection=acme"));
        assertThat(log.lines()).anyMatch(line -> line.contains("event=token-refused connection=channel"));
        assertThat(log.lines()).filteredOn(line -> line.contains(CANARY)).isEmpty();
    }

    private void use(ConnectionId acme, String... others) {
        authorization(acme.value());
        for (String other : others) {
            authorization(other);
        }
        clock.advance(Duration.ofHours(2));
        authorization(acme.value());
    }

    /** Answers that a careless service would repeat in its log or its own answer. */
    private void trouble(ConnectionId id) {
        List.of(
                        new Answer(200, Map.of(), "<html>password-canary</html>"),
                        Answer.json(200, "{\"access_token\": \"half-canary"),
                        Answer.json(200, "{\"access_token\": \"canary\", \"expires_in\": \"canary\"}"),
                        Answer.json(500, "{\"error\": \"canary\"}"),
                        new Answer(302, Map.of("Location", "http://localhost:1/canary"), ""),
                        Answer.error(400, "invalid_grant", "user-canary / password-canary / secret-canary"))
                .forEach(answer -> {
                    clock.advance(Duration.ofDays(1));
                    provider.answerOnce(answer);
                    authorization(id.value());
                });
    }

    /** The one answer that holds a secret when it is given; it is not kept. */
    private void authorization(String id) {
        int kept = answers.size();
        int status = given().auth()
                .oauth2(issuer.issue("poller-service", Duration.ofMinutes(1)))
                .get("/connections/" + id + "/authorization")
                .statusCode();
        if (status == 200) {
            answers.subList(kept, answers.size()).clear();
        }
    }
}
