package io.gleaner.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.consent.Browser;
import io.gleaner.auth.consent.GoogleConsent;
import io.gleaner.auth.token.Database;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.vertx.core.json.JsonObject;
import java.net.URI;
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
 * States, codes, tokens and keys of consents and service accounts: not in the log at its most talkative, not in a page or
 * another answer, not in a table.
 */
@QuarkusTest
@WithTestResource(GoogleAccounts.class)
class ConsentSecretsTest extends GoogleConsent {

    private final LogLines log = new LogLines();
    private final List<String> answers = new ArrayList<>();
    private final Logger root = LogContext.getLogContext().getLogger("");
    private final java.util.logging.Level before = root.getLevel();

    @BeforeEach
    void listen() {
        root.setLevel(Level.ALL);
        root.addHandler(log);
    }

    @AfterEach
    void end() {
        root.removeHandler(log);
        root.setLevel(before);
        RestAssured.replaceFiltersWith(List.of());
    }

    @Test
    void stayInside() {
        List<String> secrets = new ArrayList<>(List.of("demo-client-secret", "secret-in-a-file"));
        make("channel", "{}");
        create("file", "{}", """
                {"clientSecretsFile": {"installed": {"client_id": "a", "client_secret": "secret-in-a-file"}}}""");
        URI good = Browser.decide(Browser.consentAddress("channel"));
        URI bad = Browser.decide(Browser.consentAddress("channel"));
        URI late = Browser.decide(Browser.consentAddress("channel"));
        for (URI back : List.of(good, bad, late)) {
            secrets.add(Browser.query(back).get("code"));
            secrets.add(Browser.query(back).get("state"));
        }
        Filter keepAnswers = (request, response, chain) -> {
            var answer = chain.next(request, response);
            answers.add(answer.getHeaders() + answer.asString());
            return answer;
        };
        RestAssured.filters(keepAnswers);
        Browser.comeBack(good);
        Browser.comeBack(good);
        sandbox.faults()
                .add(
                        Match.operation("google.token"),
                        new Fault.Status(
                                400,
                                Map.of("Content-Type", "application/json"),
                                new JsonObject()
                                        .put("error", "invalid_grant")
                                        .put(
                                                "error_description",
                                                Browser.query(bad).get("code"))
                                        .encode()),
                        1);
        Browser.comeBack(bad);
        sandbox.faults().add(Match.operation("google.token"), new Fault.Status(500), 1);
        Browser.comeBack(late);
        String key = serviceAccount();
        secrets.add(key.substring(40, 90));
        RestAssured.replaceFiltersWith(List.of());
        String token = authorization("channel").path("headers.Authorization");
        secrets.add(token.replace("Bearer ", ""));
        authorization("property");

        String dump = Database.dump();
        assertThat(dump).contains("channel", "property", "file");
        assertThat(answers).hasSizeGreaterThan(6);
        assertThat(answers).anyMatch(answer -> answer.contains("invalid_grant: &lt;redacted&gt;"));
        assertThat(log.lines()).anyMatch(line -> line.contains("event=consent-given connection=channel"));
        for (String secret : secrets) {
            assertThat(dump).doesNotContain(secret).doesNotContain(Database.hex(secret));
            assertThat(answers).noneMatch(answer -> answer.contains(secret));
            assertThat(log.lines()).filteredOn(line -> line.contains(secret)).isEmpty();
        }
    }

    private String serviceAccount() {
        JsonObject file = sandbox.google().keyFile("demo-service@demo-project.iam.gserviceaccount.com");
        given().contentType("application/json")
                .body("""
                        {"id": "property", "name": "Property", "provider": "google-analytics", "grant": "service-account",
                         "credentials": {"keyFile": %s}}""".formatted(file.encode()))
                .post("/connections")
                .then()
                .statusCode(201);
        given().get("/connections/property");
        given().get("/connections");
        return file.getString("private_key");
    }
}
