package io.gleaner.auth.consent;

import static io.restassured.RestAssured.given;

import io.gleaner.auth.MutableClock;
import io.gleaner.events.ConnectionId;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.ServiceTokenIssuer;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of consents begin with: an empty service, and the simulated Google as it comes. */
public abstract class GoogleConsent {

    protected static final String SCOPES = "https://www.googleapis.com/auth/";
    protected static final String ACTIVITY = SCOPES + "yt-analytics.readonly";
    protected static final String MONEY = SCOPES + "yt-analytics-monetary.readonly";
    protected static final String CHANNEL = "{\"clientId\": \"demo-client\", \"clientSecret\": \"demo-client-secret\"}";

    @Inject
    Pool pool;

    @Inject
    protected MutableClock clock;

    protected Sandbox sandbox;

    protected ServiceTokenIssuer issuer;

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        clock.reset();
    }

    @AfterEach
    void restore() {
        sandbox.faults().clear();
        sandbox.clock().set(MutableClock.START);
        var switches = sandbox.google().switches();
        switches.withheldScopes = "";
        switches.denyConsent = false;
        switches.testingMode = false;
        switches.channelId = "UCdemo000000000000000000";
    }

    protected void passes(Duration time) {
        clock.advance(time);
        sandbox.clock().advance(time);
    }

    protected ConnectionId make(String id, String properties) {
        create(id, properties, CHANNEL).then().statusCode(201);
        return new ConnectionId(id);
    }

    protected static Response create(String id, String properties, String credentials) {
        return given().contentType("application/json")
                .body("""
                        {"id": "%s", "name": "Channel", "provider": "youtube-reporting", "grant": "authorization-code",
                         "properties": %s, "credentials": %s}""".formatted(id, properties, credentials))
                .post("/connections");
    }

    protected Response authorization(String id) {
        return given().auth()
                .oauth2(issuer.issue("poller-service", Duration.ofMinutes(1)))
                .get("/connections/" + id + "/authorization");
    }

    /** Status of a call to the provider's API with what services are given. */
    protected int opens(String id) {
        String header = authorization(id).then().statusCode(200).extract().path("headers.Authorization");
        return given().header("Authorization", header)
                .get(sandbox.api().resolve("youtubereporting/v1/jobs"))
                .statusCode();
    }
}
