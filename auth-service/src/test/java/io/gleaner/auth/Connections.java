package io.gleaner.auth;

import static io.restassured.RestAssured.given;

import io.gleaner.events.ConnectionId;
import io.gleaner.sandbox.ServiceTokenIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;

/** Makes connections over HTTP, as their owners do. */
public final class Connections {

    private Connections() {}

    /** User name and password; refresh tokens from then on. */
    public static ConnectionId withPassword(String id) {
        return made(id, "dailymotion", "password", """
                {"clientId": "client-canary", "clientSecret": "secret-canary",
                 "username": "user-canary", "password": "password-canary"}""");
    }

    /** The client in its own name. */
    public static ConnectionId withClientCredentials(String id) {
        return made(
                id,
                "dailymotion",
                "client-credentials",
                "{\"clientId\": \"client-canary\", \"clientSecret\": \"secret-canary\"}");
    }

    /** A refresh token that its owner brings. */
    public static ConnectionId withRefreshToken(String id, String refreshToken) {
        return made(id, "youtube-reporting", "refresh-token", refreshTokenCredentials(refreshToken));
    }

    /** A header that never changes. */
    public static ConnectionId withHeader(String id) {
        return made(id, "fouryousee", "static-header", "{\"value\": \"header-canary\"}");
    }

    /** What {@link #withRefreshToken} sends. */
    public static String refreshTokenCredentials(String refreshToken) {
        return "{\"clientId\": \"client-canary\", \"clientSecret\": \"secret-canary\", \"refreshToken\": \"%s\"}"
                .formatted(refreshToken);
    }

    /** Replaces the credentials. */
    public static ValidatableResponse change(ConnectionId id, String credentials) {
        return given().contentType(ContentType.JSON)
                .body("{\"credentials\": " + credentials + "}")
                .patch("/connections/" + id)
                .then()
                .statusCode(200);
    }

    /** Has a service given an authorization. */
    public static ValidatableResponse authorize(ConnectionId id, ServiceTokenIssuer issuer) {
        return given().auth()
                .oauth2(issuer.issue("poller-service", Duration.ofMinutes(1)))
                .get("/connections/" + id + "/authorization")
                .then()
                .statusCode(200);
    }

    /** As anyone sees it. */
    public static ValidatableResponse show(ConnectionId id) {
        return given().get("/connections/" + id).then().statusCode(200);
    }

    private static ConnectionId made(String id, String provider, String grant, String credentials) {
        given().contentType(ContentType.JSON)
                .body("{\"id\": \"%s\", \"name\": \"%s\", \"provider\": \"%s\", \"grant\": \"%s\", \"credentials\": %s}"
                        .formatted(id, id, provider, grant, credentials))
                .post("/connections")
                .then()
                .statusCode(201);
        return new ConnectionId(id);
    }
}
