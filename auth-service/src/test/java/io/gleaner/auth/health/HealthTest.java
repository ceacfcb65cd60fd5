package io.gleaner.auth.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.auth.Connections;
import io.gleaner.auth.MutableClock;
import io.gleaner.auth.TestProviders;
import io.gleaner.auth.TokenProvider;
import io.gleaner.auth.TokenProvider.Answer;
import io.gleaner.events.ConnectionHealth;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.HealthCode;
import io.gleaner.sandbox.ServiceTokenIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How it stands with a connection, and that each change of it is told once. */
@QuarkusTest
@WithTestResource(TestProviders.class)
class HealthTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REFUSED = "invalid_grant: Token has been expired or revoked.";
    private static final Instant START = MutableClock.START;

    @Inject
    Pool pool;

    @Inject
    MutableClock clock;

    @Inject
    HealthSweep sweep;

    @Inject
    HealthKeeper keeper;

    @Inject
    HealthGauges gauges;

    @Inject
    MeterRegistry metrics;

    TokenProvider provider;

    ServiceTokenIssuer issuer;

    private final String name = "health-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        clock.reset();
        provider.reset();
    }

    @Test
    void tellsEachChangeWithWhatWasBefore() {
        ConnectionId id = Connections.withRefreshToken(name, "dead-canary");
        clock.advance(Duration.ofMinutes(1));
        authorize(id, 409);
        clock.advance(Duration.ofMinutes(1));
        provider.book().accept("alive-canary");
        Connections.change(id, Connections.refreshTokenCredentials("alive-canary"));
        clock.advance(Duration.ofMinutes(1));
        authorize(id, 200);

        assertThat(HealthEvents.of(id, 4))
                .containsExactly(
                        event(id, HealthCode.UNVERIFIED, null, null, 0),
                        event(id, HealthCode.NEEDS_CONSENT, REFUSED, HealthCode.UNVERIFIED, 1),
                        event(id, HealthCode.UNVERIFIED, null, HealthCode.NEEDS_CONSENT, 2),
                        event(id, HealthCode.OK, null, HealthCode.UNVERIFIED, 3));
        var message = HealthEvents.records(id, 4).getLast();
        assertThat(message.key()).isEqualTo(name);
        assertThat(message.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .contains(
                        "ce_type=io.gleaner.connection-health.v1",
                        "ce_source=/gleaner/auth-service",
                        "ce_subject=" + name,
                        "ce_id=" + name + "/ok/" + START.plusSeconds(180).toEpochMilli());
    }

    @Test
    void tellsNothingWhenNothingHasChanged() {
        ConnectionId id = Connections.withPassword(name);
        authorize(id, 200);
        clock.advance(Duration.ofHours(2));
        authorize(id, 200);
        sweep.sweep().await().atMost(PATIENCE);
        authorizeAfterTrouble(id);

        assertThat(HealthEvents.of(id, 4))
                .extracting(ConnectionHealth::code)
                .containsExactly(HealthCode.UNVERIFIED, HealthCode.OK, HealthCode.RETRYING, HealthCode.OK);
    }

    @Test
    void becomesExpiringWithTimeAloneAndTellsItOnceHoweverManyReplicasLook() {
        ConnectionId id = Connections.withRefreshToken(name, "testing-canary");
        provider.answerOnce(Answer.json(
                200,
                "{\"access_token\": \"access-canary\", \"expires_in\": 3600, \"refresh_token_expires_in\": 604800}"));
        authorize(id, 200);
        Instant end = START.plus(Duration.ofDays(7));
        Connections.show(id)
                .body("state.code", equalTo("ok"))
                .body("state.expiresOn", equalTo(end.toString()))
                .body("state.reason", nullValue());
        clock.advance(Duration.ofDays(4).minusSeconds(1));
        sweep.sweep().await().atMost(PATIENCE);
        Connections.show(id).body("state.code", equalTo("ok"));

        clock.advance(Duration.ofSeconds(1));
        Uni.join()
                .all(sweep.sweep(), sweep.sweep(), keeper.settle(id), sweep.sweep())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        Connections.show(id)
                .body("state.code", equalTo("expiring"))
                .body("state.reason", equalTo("The consent ends on 2026-03-08T12:00:00Z."))
                .body("state.since", equalTo("2026-03-05T12:00:00Z"))
                .body("state.expiresOn", equalTo(end.toString()));
        clock.advance(Duration.ofDays(2));
        sweep.sweep().await().atMost(PATIENCE);
        Connections.change(id, Connections.refreshTokenCredentials("other-canary"));
        List<ConnectionHealth> told = HealthEvents.of(id, 4);
        assertThat(told)
                .extracting(ConnectionHealth::code)
                .containsExactly(HealthCode.UNVERIFIED, HealthCode.OK, HealthCode.EXPIRING, HealthCode.UNVERIFIED);
        assertThat(told.get(2))
                .isEqualTo(new ConnectionHealth(
                        id,
                        "youtube-reporting",
                        HealthCode.EXPIRING,
                        "The consent ends on 2026-03-08T12:00:00Z.",
                        end,
                        HealthCode.OK,
                        START.plus(Duration.ofDays(4))));
    }

    @Test
    void tellsLaterWhatAReplicaThatDiedDidNotTell() {
        ConnectionId id = Connections.withPassword(name);
        authorize(id, 200);
        pool.query("update connection set credentials_version = 2, credentials_changed_at = '2026-03-01T12:30:00Z'")
                .executeAndAwait();

        sweep.sweep().await().atMost(PATIENCE);

        assertThat(HealthEvents.of(id, 3).getLast())
                .isEqualTo(new ConnectionHealth(
                        id, "dailymotion", HealthCode.UNVERIFIED, null, null, HealthCode.OK, START.plusSeconds(1_800)));
    }

    @Test
    void tellsNothingOfWhatIsRolledBack() {
        ConnectionId id = Connections.withPassword(name);
        Uni<Object> broken = keeper.settling(id, transaction -> transaction
                .query("update connection set credentials_version = 2")
                .execute()
                .chain(() -> keeper.settle(new ConnectionId("nobody")))
                .replaceWith(new Object())
                .invoke(() -> {
                    throw new IllegalStateException("broken");
                }));
        assertThat(broken.onFailure().recoverWithNull().await().atMost(PATIENCE))
                .isNull();
        authorize(id, 200);
        assertThat(HealthEvents.of(id, 2))
                .extracting(ConnectionHealth::code)
                .containsExactly(HealthCode.UNVERIFIED, HealthCode.OK);
    }

    @Test
    void losesAPermissionWhenAServiceSaysSoAndGetsItBackWithOtherCredentials() {
        ConnectionId id = Connections.withPassword(name);
        authorize(id, 200);
        clock.advance(Duration.ofMinutes(1));
        tell("poller-service", id.value(), "The account is suspended").statusCode(204);
        clock.advance(Duration.ofMinutes(1));
        tell("poller-service", id.value(), "The account is still suspended").statusCode(204);

        Connections.show(id)
                .body("state.code", equalTo("permission-lost"))
                .body("state.reason", equalTo("The account is suspended"))
                .body("state.since", equalTo("2026-03-01T12:01:00Z"));
        authorize(id, 200);
        Connections.change(id, """
                {"clientId": "c", "clientSecret": "s", "username": "u", "password": "p"}""").body("state.code", equalTo("unverified"));
        authorize(id, 200);
        Connections.show(id).body("state.code", equalTo("ok"));
        assertThat(HealthEvents.of(id, 5).get(2))
                .isEqualTo(event(
                        id, "dailymotion", HealthCode.PERMISSION_LOST, "The account is suspended", HealthCode.OK, 1));
    }

    @Test
    void takesTheWordOfServicesOnlyAndOnlyOfConnectionsThatExist() {
        ConnectionId id = Connections.withPassword(name);
        tell("catalog-service", name, "no").statusCode(403);
        given().contentType(ContentType.JSON)
                .body("{\"message\": \"no\"}")
                .post("/connections/" + name + "/permission-lost")
                .then()
                .statusCode(401);
        tell("poller-service", "nobody", "no")
                .statusCode(404)
                .body("detail", equalTo("There is no connection nobody."));
        tell("poller-service", name, " ").statusCode(400).body("errors[0].field", equalTo("message"));
        Connections.show(id).body("state.code", equalTo("unverified"));
    }

    @Test
    void losesAPermissionWhenScopesGoMissingUntilAllAreBack() {
        ConnectionId id = Connections.withPassword(name);
        grant(id, "reports revenue ads");
        grant(id, "ads");
        Connections.show(id)
                .body("state.code", equalTo("permission-lost"))
                .body("state.reason", equalTo("The consent no longer includes reports revenue"));
        grant(id, "ads reports");
        Connections.show(id)
                .body("state.code", equalTo("permission-lost"))
                .body("state.reason", equalTo("The consent no longer includes revenue"));
        grant(id, "revenue reports ads");
        Connections.show(id).body("state.code", equalTo("ok")).body("state.reason", nullValue());
    }

    @Test
    void countsConnectionsByProviderAndHealthAndTheChanges() {
        double before = changes("needs-consent");
        authorize(Connections.withPassword("acme"), 200);
        authorize(Connections.withRefreshToken("channel", "dead-canary"), 409);
        Connections.withPassword("globex");
        Connections.withHeader("signage");
        gauges.count().await().atMost(PATIENCE);
        assertThat(given().get("/q/metrics").asString())
                .contains("gleaner_auth_connections{code=\"ok\",provider=\"dailymotion\"} 1.0")
                .contains("gleaner_auth_connections{code=\"ok\",provider=\"fouryousee\"} 1.0")
                .contains("gleaner_auth_connections{code=\"needs-consent\",provider=\"youtube-reporting\"} 1.0")
                .contains("gleaner_auth_connections{code=\"unverified\",provider=\"dailymotion\"} 1.0")
                .contains("gleaner_auth_connections{code=\"retrying\",provider=\"dailymotion\"} 0.0");
        assertThat(changes("needs-consent") - before).isEqualTo(1);

        pool.query("delete from connection where id = 'channel'").executeAndAwait();
        gauges.count().await().atMost(PATIENCE);
        assertThat(given().get("/q/metrics").asString())
                .contains("gleaner_auth_connections{code=\"needs-consent\",provider=\"youtube-reporting\"} 0.0");
    }

    private double changes(String code) {
        return metrics.counter("gleaner.auth.connection.health.changes", "provider", "youtube-reporting", "code", code)
                .count();
    }

    private void grant(ConnectionId id, String scope) {
        provider.answerOnce(Answer.json(
                200, "{\"access_token\": \"access-canary\", \"expires_in\": 3600, \"scope\": \"" + scope + "\"}"));
        authorize(id, 200);
        clock.advance(Duration.ofHours(1));
    }

    private void authorizeAfterTrouble(ConnectionId id) {
        clock.advance(Duration.ofHours(2));
        provider.answerOnce(Answer.json(503, "{}"));
        authorize(id, 503);
        clock.advance(Duration.ofHours(1));
        authorize(id, 200);
    }

    private void authorize(ConnectionId id, int status) {
        given().auth()
                .oauth2(issuer.issue("poller-service", Duration.ofMinutes(1)))
                .get("/connections/" + id + "/authorization")
                .then()
                .statusCode(status);
    }

    private ValidatableResponse tell(String service, String id, String message) {
        return given().auth()
                .oauth2(issuer.issue(service, Duration.ofMinutes(1)))
                .contentType(ContentType.JSON)
                .body("{\"message\": \"" + message + "\"}")
                .post("/connections/" + id + "/permission-lost")
                .then();
    }

    private static ConnectionHealth event(
            ConnectionId id, HealthCode code, String reason, HealthCode previous, int minutes) {
        return event(id, "youtube-reporting", code, reason, previous, minutes);
    }

    private static ConnectionHealth event(
            ConnectionId id, String provider, HealthCode code, String reason, HealthCode previous, int minutes) {
        return new ConnectionHealth(id, provider, code, reason, null, previous, START.plusSeconds(60L * minutes));
    }
}
