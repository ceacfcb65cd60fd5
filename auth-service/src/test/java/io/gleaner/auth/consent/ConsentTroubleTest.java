package io.gleaner.auth.consent;

import static io.gleaner.auth.consent.Browser.comeBack;
import static io.gleaner.auth.consent.Browser.consent;
import static io.gleaner.auth.consent.Browser.consentAddress;
import static io.gleaner.auth.consent.Browser.decide;
import static io.gleaner.auth.consent.Browser.query;
import static io.gleaner.auth.consent.Browser.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.auth.Connections;
import io.gleaner.auth.GoogleAccounts;
import io.gleaner.auth.LogLines;
import io.gleaner.auth.token.Database;
import io.gleaner.events.ConnectionId;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.gleaner.sandbox.google.Client;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may come back instead of a consent. None of it damages a connection that works. */
@QuarkusTest
@WithTestResource(GoogleAccounts.class)
class ConsentTroubleTest extends GoogleConsent {

    private static final Match TOKEN = Match.operation("google.token");
    private static final Match CERTS = Match.operation("google.certs");

    /** Longer than signing keys are kept. */
    private static final Duration A_MONTH = Duration.ofDays(30);

    private final ConnectionId id = new ConnectionId("channel");

    @BeforeEach
    void makeOne() {
        make("channel", "{}");
    }

    @Test
    void thePersonSaysNo() {
        URI back = decide(with(consentAddress("channel"), "prompt", "consent&sandbox_decision=deny"));
        assertPage(comeBack(back), 403, "You did not consent");
        assertPage(comeBack(back), 409, "This consent has been here before");
        Connections.show(id).body("state.reason", equalTo("nobody has consented yet"));
    }

    @Test
    void aPolicySaysNo() {
        String state = query(consentAddress("channel")).get("state");
        Response page = comeBack(URI.create("/consent/callback?error=admin_policy_enforced&state=" + state));
        assertPage(page, 403, "The provider did not allow it");
        assertThat(page.asString()).contains("admin_policy_enforced");
    }

    @Test
    void repeatsNothingThatAnybodyMadeUp() {
        for (String query : List.of(
                "error=access_denied&state=" + "x".repeat(43),
                "code=stolen&state=short",
                "code=stolen",
                "state=%3Cscript%3E",
                "x=y")) {
            Response page = comeBack(URI.create("/consent/callback?" + query));
            assertPage(page, 400, "This return is not expected");
            assertThat(page.asString()).doesNotContain("stolen", "<script>", "xxxx");
        }
        String state = query(consentAddress("channel")).get("state");
        Response page = comeBack(URI.create("/consent/callback?error=%3Cscript%3E&state=" + state));
        assertThat(page.asString()).contains("unknown error").doesNotContain("<script>");
    }

    @Test
    void aStateComesBackWithNothing() {
        String state = query(consentAddress("channel")).get("state");
        assertPage(comeBack(URI.create("/consent/callback?state=" + state)), 400, "Something is missing");
    }

    @Test
    void aStateCountsOnce() {
        URI back = decide(consentAddress("channel"));
        assertPage(comeBack(back), 200, "Thank you, it works");
        assertPage(comeBack(back), 409, "This consent has been here before");
        assertThat(opens("channel")).isEqualTo(200);
    }

    @Test
    void ofSeveralAtTheSameTimeOneCounts() {
        URI back = decide(consentAddress("channel"));
        List<CompletableFuture<Integer>> pages = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> comeBack(back).statusCode()))
                .limit(4)
                .toList();
        assertThat(pages.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(opens("channel")).isEqualTo(200);
    }

    @Test
    void aStateExpires() {
        URI back = decide(consentAddress("channel"));
        passes(Duration.ofHours(1));
        assertPage(comeBack(back), 410, "This took too long");
    }

    @Test
    void aCodeExpiresBeforeItsState() {
        URI back = decide(consentAddress("channel"));
        passes(Duration.ofMinutes(11));
        Response page = comeBack(back);
        assertPage(page, 400, "The consent has expired, or was used already");
        assertThat(page.asString()).contains("invalid_grant: Malformed auth code.");
    }

    @Test
    void callsNobodyForACodeThatExpiredButForAnApplicationThatIsNotKnown() {
        LogLines log = new LogLines();
        Logger root = LogContext.getLogContext().getLogger("");
        root.addHandler(log);
        try {
            URI back = decide(consentAddress("channel"));
            passes(Duration.ofMinutes(11));
            assertPage(comeBack(back), 400, "The consent has expired, or was used already");
            assertThat(log.lines()).anyMatch(line -> line.contains("event=token-refused connection=channel"));
            assertThat(log.errors()).isEmpty();

            Connections.change(id, CHANNEL.replace("demo-client-secret", "wrong"));
            assertPage(consent("channel"), 502, "The application is not known to the provider");
            assertThat(log.errors())
                    .singleElement()
                    .asString()
                    .contains("event=application-refused connection=channel", "invalid_client");
        } finally {
            root.removeHandler(log);
        }
    }

    @Test
    void aCodeCountsOnceEvenWithAnotherState() {
        URI back = decide(consentAddress("channel"));
        assertPage(comeBack(back), 200, "Thank you, it works");
        String state = query(consentAddress("channel")).get("state");
        assertPage(comeBack(with(back, "state", state)), 400, "The consent has expired, or was used already");
        assertThat(opens("channel")).isEqualTo(200);
    }

    @Test
    void aCodeOfAnotherTripFailsItsChallenge() {
        URI back = decide(consentAddress("channel"));
        String state = query(consentAddress("channel")).get("state");
        Response page = comeBack(with(back, "state", state));
        assertPage(page, 400, "The consent has expired, or was used already");
        assertThat(page.asString()).contains("Invalid code verifier.");
    }

    @Test
    void theReturnAddressIsAnother() {
        URI elsewhere =
                with(consentAddress("channel"), "redirect_uri", "http%3A%2F%2F127.0.0.1%3A9%2Fconsent%2Fcallback");
        assertPage(comeBack(decide(elsewhere)), 502, "The provider does not know this address");
    }

    @Test
    void theIdTokenIsOfAnotherSignIn() {
        URI tampered = with(consentAddress("channel"), "nonce", "another");
        Response page = comeBack(decide(tampered));
        assertPage(page, 502, "It is not certain who consented");
        assertThat(page.asString()).contains("it belongs to another sign-in");
        Connections.show(id).body("state.code", equalTo("needs-consent"));
    }

    @Test
    void theIdTokenIsForAnotherApplication() {
        sandbox.google().add(new Client("other-client", "other-secret", "2"));
        URI mine = consentAddress("channel");
        String others = sandbox.google().consentPage() + "?client_id=other-client&response_type=code&scope=openid"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1&nonce=" + query(mine).get("nonce");
        String idToken = given().formParams(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "other-client",
                        "client_secret", "other-secret",
                        "code", query(decide(URI.create(others))).get("code"),
                        "redirect_uri", "http://127.0.0.1"))
                .post(sandbox.google().tokenEndpoint())
                .path("id_token");
        sandbox.faults()
                .add(TOKEN, new Fault.Json(Map.of("access_token", "a", "refresh_token", "r", "id_token", idToken)), 1);
        Response page = comeBack(decide(mine));
        assertPage(page, 502, "It is not certain who consented");
        assertThat(page.asString()).contains("it was made for another application");
    }

    @Test
    void theIdTokenIsSignedWithAnotherKey() throws JoseException {
        passes(A_MONTH);
        String keyId =
                given().get(sandbox.api().resolve("google/oauth2/v3/certs")).path("keys[0].kid");
        RsaJsonWebKey other = RsaJwkGenerator.generateJwk(2048);
        other.setKeyId(keyId);
        Map<String, Object> key = other.toParams(OutputControlLevel.PUBLIC_ONLY);
        sandbox.faults().add(CERTS, new Fault.Json(Map.of("keys", List.of(key))), 1);
        Response page = consent("channel");
        assertPage(page, 502, "It is not certain who consented");
        assertThat(page.asString()).contains("its signature is not the issuer&#39;s");
        assertPage(consent("channel"), 200, "Thank you, it works");
    }

    @Test
    void theTokenEndpointIsAwayForAMoment() {
        URI back = decide(consentAddress("channel"));
        sandbox.faults().add(TOKEN, Fault.Status.retryAfter(503, "3"), 1);
        Response page = comeBack(back);
        assertPage(page, 503, "Not yet");
        assertThat(page.asString())
                .contains("The token endpoint answered 503. What was there before stays as it was.", "Try again")
                .doesNotContain(query(back).get("code"), query(back).get("state"));
        assertPage(comeBack(back), 200, "Thank you, it works");
    }

    @Test
    void theTokenEndpointIsSilent() {
        URI back = decide(consentAddress("channel"));
        sandbox.faults().add(TOKEN, new Fault.Silence(), 1);
        assertPage(comeBack(back), 503, "Not yet");
        assertPage(comeBack(back), 200, "Thank you, it works");
    }

    @Test
    void anIdentityThatCannotBeCheckedCostsNoCode() {
        passes(A_MONTH.multipliedBy(2));
        URI back = decide(consentAddress("channel"));
        sandbox.faults().add(CERTS, new Fault.Status(500), 1);
        assertPage(comeBack(back), 503, "Not yet");
        assertPage(comeBack(back), 200, "Thank you, it works");
    }

    @Test
    void aRefreshTokenIsMissing() {
        URI back = decide(consentAddress("channel"));
        sandbox.faults().add(TOKEN, new Fault.Json(Map.of("access_token", "a", "expires_in", 3599)), 1);
        assertPage(comeBack(back), 502, "It is not certain who consented");
        make("plain", "{\"scopes\": \"" + ACTIVITY + "\"}");
        URI plain = decide(consentAddress("plain"));
        sandbox.faults().add(TOKEN, new Fault.Json(Map.of("access_token", "a", "expires_in", 3599)), 1);
        assertPage(comeBack(plain), 409, "The consent would not last");
        Connections.show(new ConnectionId("plain")).body("state.code", equalTo("needs-consent"));
    }

    @Test
    void theDatabaseBreaksWhileTheCodeIsRedeemed() {
        URI back = decide(consentAddress("channel"));
        sandbox.faults().add(TOKEN, new Fault.Delay(Duration.ofSeconds(1)), 1);
        CompletableFuture<Response> page = CompletableFuture.supplyAsync(() -> comeBack(back));
        Database.breakOpenTransactionsOnce();
        assertPage(page.join(), 200, "Thank you, it works");
        assertThat(opens("channel")).isEqualTo(200);
    }

    @Test
    void theCredentialsChangedMeanwhile() {
        URI back = decide(consentAddress("channel"));
        Connections.change(id, CHANNEL);
        assertPage(comeBack(back), 409, "The connection has changed meanwhile");
    }

    @Test
    void theConnectionIsGone() {
        URI back = decide(consentAddress("channel"));
        given().delete("/connections/channel").then().statusCode(204);
        assertPage(comeBack(back), 400, "This return is not expected");
    }

    @Test
    void aFailedConsentLeavesAWorkingConnectionAlone() {
        assertPage(consent("channel"), 200, "Thank you, it works");
        URI back = decide(consentAddress("channel"));
        passes(Duration.ofMinutes(11));
        assertPage(comeBack(back), 400, "The consent has expired, or was used already");
        assertThat(opens("channel")).isEqualTo(200);
        passes(Duration.ofHours(2));
        assertThat(opens("channel")).isEqualTo(200);
    }

    @Test
    void onlyOneGrantIsForPeople() {
        Connections.withClientCredentials("key");
        given().get("/connections/key/consent").then().statusCode(422).body("errors[0].field", equalTo("grant"));
        given().get("/connections/nobody/consent").then().statusCode(404);
        make("odd", "{\"scopes\": \"\\u00e9\"}");
        given().get("/connections/odd/consent")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("properties.scopes"));
    }

    private static void assertPage(Response page, int status, String title) {
        assertThat(page.asString()).contains("<title>" + title + " · Gleaner</title>");
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Content-Security-Policy"))
                .matches("default-src 'none'; style-src 'nonce-[0-9a-f]{32}'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
    }
}
