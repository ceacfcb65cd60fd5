package io.gleaner.auth.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.auth.Connections;
import io.gleaner.auth.MutableClock;
import io.gleaner.auth.SandboxAccounts;
import io.gleaner.events.ConnectionId;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.ServiceTokenIssuer;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.gleaner.sandbox.google.Grant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person can do with a connection, at the simulated providers. */
@QuarkusTest
@WithTestResource(SandboxAccounts.class)
class ConnectionOperationsTest {

    private static final ConnectionId CHANNEL = new ConnectionId("channel");
    private static final String MONEY = "https://www.googleapis.com/auth/yt-analytics-monetary.readonly";
    private static final String ANALYTICS = "https://www.googleapis.com/auth/yt-analytics.readonly";

    @Inject
    Pool pool;

    @Inject
    MutableClock clock;

    Sandbox sandbox;

    ServiceTokenIssuer issuer;

    private final String refreshToken = "1//0" + UUID.randomUUID();

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        clock.reset();
        sandbox.faults().clear();
        sandbox.google().add(Grant.ofChannel(refreshToken, "demo-client", "UCdemo000000000000000000"));
        connect("channel", "youtube-reporting", "refresh-token", googleCredentials(refreshToken));
    }

    @Test
    void refreshesAtOnceAndTellsNoToken() {
        String first = authorization(200).extract().path("fingerprint");
        post("channel", "refresh")
                .statusCode(200)
                .body("connection", equalTo("channel"))
                .body("expiresAt", equalTo("2026-03-01T12:59:59Z"))
                .body("size()", equalTo(2));
        assertThat((String) authorization(200).extract().path("fingerprint")).isNotEqualTo(first);

        sandbox.google().revoke(refreshToken);
        post("channel", "refresh")
                .statusCode(409)
                .body("type", equalTo("urn:gleaner:problem:needs-consent"))
                .body("detail", equalTo("invalid_grant: Token has been expired or revoked."));
        post("nobody", "refresh").statusCode(404);
        Connections.withHeader("signage");
        post("signage", "refresh")
                .statusCode(422)
                .body("detail", equalTo("grant: is static-header, which has nothing to refresh"));
    }

    @Test
    void checksATokenWhereTheProviderTellsOfIt() {
        authorization(200);
        clock.advance(Duration.ofMinutes(1));
        post("channel", "check")
                .statusCode(200)
                .body("result", equalTo("valid"))
                .body("source", equalTo("tokeninfo"))
                .body("scopes", containsInAnyOrder(ANALYTICS, MONEY))
                .body("checkedAt", equalTo("2026-03-01T12:01:00Z"))
                .body("", not(containsString("ya29")));
        assertThat(sandbox.calls().count("google.tokeninfo")).isPositive();
        post("nobody", "check").statusCode(404);
    }

    @Test
    void checksTheConnectionAndNotOnlyItsPresentToken() {
        String first = authorization(200).extract().path("fingerprint");
        sandbox.google().invalidateAccessTokens();
        post("channel", "check").statusCode(200).body("result", equalTo("valid"));
        assertThat((String) authorization(200).extract().path("fingerprint")).isNotEqualTo(first);

        sandbox.google().revoke(refreshToken);
        post("channel", "check")
                .statusCode(200)
                .body("result", equalTo("invalid"))
                .body("message", equalTo("invalid_grant: Token has been expired or revoked."))
                .body("expiresAt", nullValue());
        Connections.show(CHANNEL).body("state.code", equalTo("needs-consent"));
    }

    @Test
    void saysThatNobodyTellsOfATokenAndTriesANewOne() {
        connect("partner", "dailymotion", "client-credentials", """
                {"clientId": "demo-key", "clientSecret": "demo-key-secret"}""");
        post("partner", "check")
                .statusCode(200)
                .body("result", equalTo("valid"))
                .body("source", equalTo("new-token"))
                .body("message", equalTo("dailymotion has no address that tells of a token; it gave a new one"))
                .body("scopes", nullValue());
        connect("wrong", "dailymotion", "client-credentials", """
                {"clientId": "demo-key", "clientSecret": "not-the-secret"}""");
        post("wrong", "check").statusCode(200).body("result", equalTo("invalid"));
        Connections.withHeader("signage");
        post("signage", "check")
                .statusCode(200)
                .body("result", equalTo("unknown"))
                .body("source", equalTo("nobody"));
    }

    @Test
    void saysLaterWhenTheProviderCannotAnswer() {
        authorization(200);
        sandbox.faults().add(Match.operation("google.tokeninfo"), new Fault.Status(503), 1);
        post("channel", "check")
                .statusCode(503)
                .header("Retry-After", "30")
                .body("detail", equalTo("The address that tells of tokens answered 503"));
        Connections.show(CHANNEL).body("state.code", equalTo("ok"));
    }

    @Test
    void endsALostPermissionWithAGoodCheckButNotWhileScopesAreMissing() {
        authorization(200);
        lose();
        Connections.show(CHANNEL).body("state.code", equalTo("permission-lost"));
        post("channel", "check").statusCode(200).body("result", equalTo("valid"));
        Connections.show(CHANNEL).body("state.code", equalTo("ok"));

        pool.query("update token set granted_scopes = granted_scopes || ' https://more'")
                .executeAndAwait();
        post("channel", "check").statusCode(200).body("result", equalTo("valid"));
        Connections.show(CHANNEL)
                .body("state.code", equalTo("permission-lost"))
                .body("state.reason", equalTo("The consent no longer includes https://more"));
        lose();
        post("channel", "check").statusCode(200);
        Connections.show(CHANNEL).body("state.code", equalTo("permission-lost"));
    }

    @Test
    void revokesAtTheProviderAndDestroysEveryTokenHere() {
        authorization(200);
        byte[] before = row("credentials").getBuffer("credentials").getBytes();

        post("channel", "revoke").statusCode(204);

        assertThat(refresh()).isEqualTo(400);
        Row token = pool.query("select access_token, refresh_token, state from token")
                .executeAndAwait()
                .iterator()
                .next();
        assertThat(token.getValue("access_token")).isNull();
        assertThat(token.getValue("refresh_token")).isNull();
        assertThat(row("credentials").getBuffer("credentials").getBytes()).hasSizeLessThan(before.length - 30);
        Connections.show(CHANNEL)
                .body("state.code", equalTo("revoked"))
                .body("state.since", equalTo("2026-03-01T12:00:00Z"));
        authorization(409).body("detail", equalTo("The consent was revoked here; give it again"));
        post("channel", "refresh").statusCode(409);

        long calls = sandbox.calls().count("google.revoke");
        post("channel", "revoke").statusCode(204);
        assertThat(sandbox.calls().count("google.revoke")).isEqualTo(calls);

        sandbox.google().renew(refreshToken);
        Connections.change(CHANNEL, googleCredentials(refreshToken)).body("state.code", equalTo("unverified"));
        authorization(200);
        Connections.show(CHANNEL).body("state.code", equalTo("ok"));
    }

    @Test
    void revokesWhatTheProviderHasForgottenAlready() {
        connect("forgotten", "youtube-reporting", "refresh-token", googleCredentials("1//0forgotten-long-ago"));
        post("forgotten", "revoke").statusCode(204);
        Connections.show(new ConnectionId("forgotten")).body("state.code", equalTo("revoked"));
    }

    @Test
    void destroysNothingWhileTheProviderIsAway() {
        authorization(200);
        String before = Database.dump();
        sandbox.faults().add(Match.operation("google.revoke"), new Fault.Status(503), 1);
        post("channel", "revoke")
                .statusCode(503)
                .header("Retry-After", "30")
                .body("detail", equalTo("The address that revokes answered 503; nothing was revoked or destroyed"));
        assertThat(Database.dump()).isEqualTo(before);
        assertThat(refresh()).isEqualTo(200);
        authorization(200);
        post("channel", "revoke").statusCode(204);
    }

    @Test
    void saysWhatToDoWhereNothingCanBeRevoked() {
        connect("partner", "dailymotion", "client-credentials", """
                {"clientId": "demo-key", "clientSecret": "demo-key-secret"}""");
        post("partner", "revoke")
                .statusCode(422)
                .body(
                        "detail",
                        equalTo("provider: has no address to revoke at: take the consent back at dailymotion,"
                                + " and delete the connection"));
        post("nobody", "revoke").statusCode(404).body("detail", equalTo("There is no connection nobody."));
    }

    @Test
    void showsWhoConsentedUntilTheCredentialsChange() {
        given().get("/connections/channel/identity")
                .then()
                .statusCode(404)
                .body("detail", containsString("Nobody was asked who consents to connection channel"));
        given().get("/connections/nobody/identity")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no connection nobody."));
        authorization(200);
        pool.query("update token set id_token_claims = '{\"sub\": \"42\", \"email\": \"a@example.test\"}'")
                .executeAndAwait();
        post("channel", "refresh").statusCode(200);
        given().get("/connections/channel/identity")
                .then()
                .statusCode(200)
                .body("sub", equalTo("42"))
                .body("email", equalTo("a@example.test"));
        Connections.change(CHANNEL, googleCredentials(refreshToken));
        given().get("/connections/channel/identity").then().statusCode(404);
        authorization(200);
        given().get("/connections/channel/identity").then().statusCode(404);
    }

    private Row row(String column) {
        return pool.query("select " + column + " from connection")
                .executeAndAwait()
                .iterator()
                .next();
    }

    private int refresh() {
        return given().contentType(ContentType.URLENC)
                .formParams(Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "demo-client",
                        "client_secret", "demo-client-secret",
                        "refresh_token", refreshToken))
                .post(sandbox.google().tokenEndpoint())
                .statusCode();
    }

    private void lose() {
        given().auth()
                .oauth2(issuer.issue("poller-service", Duration.ofMinutes(1)))
                .contentType(ContentType.JSON)
                .body("{\"message\": \"The channel is suspended\"}")
                .post("/connections/channel/permission-lost")
                .then()
                .statusCode(204);
    }

    private ValidatableResponse authorization(int status) {
        return given().auth()
                .oauth2(issuer.issue("downloader-service", Duration.ofMinutes(1)))
                .get("/connections/channel/authorization")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse post(String id, String operation) {
        return given().post("/connections/" + id + "/" + operation).then();
    }

    private static void connect(String id, String provider, String grant, String credentials) {
        given().contentType(ContentType.JSON)
                .body("{\"id\": \"%s\", \"name\": \"%s\", \"provider\": \"%s\", \"grant\": \"%s\", \"credentials\": %s}"
                        .formatted(id, id, provider, grant, credentials))
                .post("/connections")
                .then()
                .statusCode(201);
    }

    private static String googleCredentials(String refreshToken) {
        return "{\"clientId\": \"demo-client\", \"clientSecret\": \"demo-client-secret\", \"refreshToken\": \"%s\"}"
                .formatted(refreshToken);
    }
}
