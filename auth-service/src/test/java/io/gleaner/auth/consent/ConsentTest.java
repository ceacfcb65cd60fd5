package io.gleaner.auth.consent;

import static io.gleaner.auth.consent.Browser.comeBack;
import static io.gleaner.auth.consent.Browser.consent;
import static io.gleaner.auth.consent.Browser.consentAddress;
import static io.gleaner.auth.consent.Browser.decide;
import static io.gleaner.auth.consent.Browser.query;
import static io.gleaner.auth.consent.Browser.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.auth.Connections;
import io.gleaner.auth.GoogleAccounts;
import io.gleaner.auth.MutableClock;
import io.gleaner.events.ConnectionId;
import io.gleaner.sandbox.google.Client;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From credentials of an application to a connection that works, with a person in between who consents. */
@QuarkusTest
@WithTestResource(GoogleAccounts.class)
class ConsentTest extends GoogleConsent {

    private static final String IDENTITY = "openid " + SCOPES + "userinfo.email ";

    @Test
    void aConnectionWaitsForItsFirstConsent() {
        ConnectionId id = make("channel", "{}");
        Connections.show(id)
                .body("state.code", equalTo("needs-consent"))
                .body("state.reason", equalTo("nobody has consented yet"))
                .body("state.since", equalTo(MutableClock.START.toString()));
        authorization("channel")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:gleaner:problem:needs-consent"))
                .body("detail", equalTo("nobody has consented yet"));
    }

    @Test
    void asksForOfflineAccessWithAChallengeAndSecretsOfItsOwn() {
        make("channel", "{}");
        Map<String, String> first = query(consentAddress("channel"));
        Map<String, String> second = query(consentAddress("channel"));
        assertThat(first)
                .containsEntry("client_id", "demo-client")
                .containsEntry("redirect_uri", "http://127.0.0.1:8081/consent/callback")
                .containsEntry("response_type", "code")
                .containsEntry("scope", IDENTITY + ACTIVITY + " " + MONEY + " " + SCOPES + "youtube.readonly")
                .containsEntry("access_type", "offline")
                .containsEntry("prompt", "consent")
                .containsEntry("code_challenge_method", "S256")
                .doesNotContainKey("login_hint");
        for (String random : new String[] {"state", "nonce", "code_challenge"}) {
            assertThat(first.get(random)).hasSize(43).isNotEqualTo(second.get(random));
        }
    }

    @Test
    void sendsABrowserAtOnceIfItIsAsked() {
        make("channel", "{\"scopes\": \"" + ACTIVITY + "\"}");
        Response answer = given().redirects()
                .follow(false)
                .queryParam("redirect", true)
                .queryParam("loginHint", "someone@example.test")
                .get("/connections/channel/consent");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(query(URI.create(answer.header("Location"))))
                .containsEntry("scope", ACTIVITY)
                .containsEntry("login_hint", "someone@example.test")
                .doesNotContainKey("nonce");
    }

    @Test
    void opensTheProviderOnceSomebodyHasConsented() {
        ConnectionId id = make("channel", "{}");
        Response page = consent("channel");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .contains("Thank you, it works", "ucdemo000000000000000000@example.test", MONEY)
                .doesNotContain("What this rules out");
        Connections.show(id).body("state.code", equalTo("ok")).body("state.reason", nullValue());
        assertThat(opens("channel")).isEqualTo(200);
        passes(Duration.ofHours(2));
        assertThat(opens("channel")).isEqualTo(200);
    }

    @Test
    void saysWhyAConsentHasEnded() {
        sandbox.google().switches().testingMode = true;
        make("channel", "{}");
        consent("channel");
        passes(Duration.ofDays(7));
        authorization("channel").then().statusCode(409);
        Connections.show(new ConnectionId("channel"))
                .body("state.reason", equalTo("invalid_grant: Token has been expired or revoked."));
    }

    @Test
    void consentingAgainKeepsTheConnection() {
        ConnectionId id = make("channel", "{\"channel\": \"UCx\"}");
        consent("channel");
        assertThat(query(consentAddress("channel"))).containsEntry("prompt", "consent");
        sandbox.google().switches().channelId = "UCother";
        passes(Duration.ofDays(1));
        Response page = consent("channel");
        assertThat(page.asString())
                .contains("Before, it was ucdemo000000000000000000@example.test who had consented")
                .contains("ucother@example.test");
        Connections.show(id).body("state.code", equalTo("ok")).body("properties.channel", equalTo("UCx"));
    }

    @Test
    void whoConsentsAgainWithAnotherAccountIsWhoseDataComes() {
        makeOfWebClient("two", "{}");
        makeOfWebClient("one", "{}");
        sandbox.google().switches().channelId = "UCother";
        consent("two");
        sandbox.google().switches().channelId = "UCfirst";
        consent("one");
        assertThat(whoseIs("one")).isEqualTo("UCfirst");

        sandbox.google().switches().channelId = "UCother";
        assertThat(consent("one").statusCode()).isEqualTo(200);
        identity("one").body("email", equalTo("ucother@example.test"));
        assertThat(whoseIs("one")).isEqualTo("UCother");
        passes(Duration.ofHours(2));
        assertThat(whoseIs("one")).isEqualTo("UCother");
    }

    @Test
    void anAnswerWithoutARefreshTokenDoesForWhomTheStoredOneIsOf() {
        makeOfWebClient("two", "{}");
        makeOfWebClient("one", "{}");
        sandbox.google().switches().channelId = "UCother";
        consent("two");
        sandbox.google().switches().channelId = "UCfirst";
        consent("one");
        assertThat(consentUnasked("one").statusCode()).isEqualTo(200);

        sandbox.google().switches().channelId = "UCother";
        Response page = consentUnasked("one");
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.asString()).contains("The consent would not last");
        identity("one").body("email", equalTo("ucfirst@example.test"));
        assertThat(whoseIs("one")).isEqualTo("UCfirst");
        passes(Duration.ofHours(2));
        assertThat(whoseIs("one")).isEqualTo("UCfirst");

        assertThat(consent("one").statusCode()).isEqualTo(200);
        identity("one").body("email", equalTo("ucother@example.test"));
    }

    @Test
    void whereNobodyIsAskedWhoConsentsEachAnswerNeedsARefreshToken() {
        makeOfWebClient("plain", "{\"scopes\": \"" + ACTIVITY + "\"}");
        consent("plain");
        assertThat(consentUnasked("plain").statusCode()).isEqualTo(409);
        assertThat(consent("plain").statusCode()).isEqualTo(200);
        passes(Duration.ofHours(2));
        assertThat(opens("plain")).isEqualTo(200);
    }

    @Test
    void aWorkingConnectionNeedsNoNewRefreshToken() {
        make("channel", "{\"scopes\": \"" + ACTIVITY + "\"}");
        consent("channel");
        Response page = consent("channel");
        assertThat(page.statusCode()).isEqualTo(200);
        passes(Duration.ofHours(2));
        assertThat(opens("channel")).isEqualTo(200);
    }

    /** Google grants them by their full names, whichever they were asked for by. */
    @Test
    void missesNoScopeThatHasTwoNames() {
        make("channel", "{\"scopes\": \"openid email profile " + ACTIVITY + "\"}");
        assertThat(consent("channel").asString()).contains("Granted").doesNotContain("Not granted");
        given().get("/connections/channel/scopes")
                .then()
                .body("missing", empty())
                .body("granted", hasItems("openid", SCOPES + "userinfo.email", SCOPES + "userinfo.profile", ACTIVITY));
    }

    @Test
    void saysWhatFewerScopesRuleOut() {
        sandbox.google().switches().withheldScopes = MONEY;
        make("channel", "{}");
        Response page = consent("channel");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .contains("It works, but not for everything", "What this rules out", "*revenue*", "Not granted");
        assertThat(opens("channel")).isEqualTo(200);
        given().get("/connections/channel/scopes")
                .then()
                .statusCode(200)
                .body("missing", contains(MONEY))
                .body("granted", hasItems("openid", ACTIVITY))
                .body("suffices", equalTo(false))
                .body("ruledOut.anyOf.flatten()", contains(MONEY));
        given().get("/connections/channel/scopes?reportType=channel_basic_a3")
                .then()
                .body("suffices", equalTo(true))
                .body("ruledOut", empty());
        given().get("/connections/channel/scopes?reportType=content_owner_estimated_revenue_a1")
                .then()
                .body("suffices", equalTo(false));
    }

    @Test
    void knowsMetricsOfMoneyInWhateverReport() {
        sandbox.google().switches().withheldScopes = MONEY;
        given().contentType("application/json")
                .body("""
                        {"id": "queries", "name": "Queries", "provider": "youtube-analytics", "grant": "authorization-code",
                         "credentials": %s}""".formatted(CHANNEL))
                .post("/connections")
                .then()
                .statusCode(201);
        assertThat(consent("queries").asString()).contains("and metrics <code>estimatedRevenue</code>");

        String scopes = "/connections/queries/scopes?reportType=time_based_activity";
        given().get(scopes).then().body("suffices", equalTo(true));
        given().get(scopes + "&metrics=views,likes")
                .then()
                .body("suffices", equalTo(true))
                .body("metrics", contains("views", "likes"));
        given().get(scopes + "&metrics=views,adImpressions")
                .then()
                .body("suffices", equalTo(false))
                .body("ruledOut.anyOf.flatten()", contains(MONEY));
        given().get(scopes + "&metrics=a,,b").then().statusCode(400).body("errors.field", contains("metrics"));
        given().get("/connections/queries/scopes?metrics=views")
                .then()
                .statusCode(400)
                .body("errors.field", contains("reportType"));
    }

    @Test
    void doesNotKnowScopesBeforeAnybodyHasConsented() {
        make("channel", "{\"scopes\": \"" + ACTIVITY + "\"}");
        given().get("/connections/channel/scopes")
                .then()
                .body("wanted", contains(ACTIVITY))
                .body("granted", nullValue())
                .body("suffices", nullValue());
    }

    @Test
    void theOwnerIsKnownAndCanTakeTheConsentBack() {
        ConnectionId id = make("channel", "{}");
        consent("channel");
        given().get("/connections/channel/identity")
                .then()
                .statusCode(200)
                .body("email", equalTo("ucdemo000000000000000000@example.test"));
        given().post("/connections/channel/revoke").then().statusCode(204);
        Connections.show(id).body("state.code", equalTo("revoked"));
        assertThat(consent("channel").statusCode()).isEqualTo(200);
        Connections.show(id).body("state.code", equalTo("ok"));
        assertThat(opens("channel")).isEqualTo(200);
    }

    @Test
    void aConsentOfAnApplicationInTestingExpires() {
        sandbox.google().switches().testingMode = true;
        ConnectionId id = make("channel", "{}");
        consent("channel");
        Connections.show(id).body("state.expiresOn", equalTo("2026-03-08T12:00:00Z"));
        passes(Duration.ofDays(5));
        Connections.show(id).body("state.code", equalTo("expiring"));
        assertThat(query(consentAddress("channel"))).containsEntry("prompt", "consent");
        consent("channel");
        Connections.show(id).body("state.code", equalTo("ok")).body("state.expiresOn", equalTo("2026-03-13T12:00:00Z"));
    }

    @Test
    void revocationNeedsAConsentThatRepairsIt() {
        ConnectionId id = make("channel", "{}");
        consent("channel");
        String token = authorization("channel").path("headers.Authorization");
        given().formParam("token", token.replace("Bearer ", ""))
                .post(sandbox.api().resolve("google/revoke"))
                .then()
                .statusCode(200);
        passes(Duration.ofHours(2));
        authorization("channel").then().statusCode(409);
        Connections.show(id).body("state.code", equalTo("needs-consent"));
        assertThat(query(consentAddress("channel"))).containsEntry("prompt", "consent");
        comeBack(decide(consentAddress("channel")));
        assertThat(opens("channel")).isEqualTo(200);
    }

    /** The same way, but the provider does not ask who has consented before, and then gives no refresh token. */
    private static Response consentUnasked(String connection) {
        return comeBack(decide(with(consentAddress(connection), "prompt", "none")));
    }

    private ConnectionId makeOfWebClient(String id, String properties) {
        sandbox.google()
                .add(new Client("web-client", "web-secret", "1", List.of("http://127.0.0.1:8081/consent/callback")));
        create(id, properties, "{\"clientId\": \"web-client\", \"clientSecret\": \"web-secret\"}")
                .then()
                .statusCode(201);
        return new ConnectionId(id);
    }

    private static ValidatableResponse identity(String id) {
        return given().get("/connections/" + id + "/identity").then().statusCode(200);
    }

    /** The channel that what services are given opens. */
    private String whoseIs(String id) {
        String header = authorization(id).then().statusCode(200).extract().path("headers.Authorization");
        return given().header("Authorization", header)
                .queryParams("part", "id", "mine", true)
                .get(sandbox.youTubeData().base().resolve("youtube/v3/channels"))
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }
}
