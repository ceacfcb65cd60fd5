package io.gleaner.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.webtoken.JsonWebSignature;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ClientId;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.TokenVerifier;
import com.google.auth.oauth2.UserAuthorizer;
import com.google.auth.oauth2.UserCredentials;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.http.Http;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own auth library, which knows nothing of a simulator. */
class GoogleAuthLibraryTest {

    private static final HttpTransportFactory TRANSPORT = NetHttpTransport::new;
    private static final String DEMO = "demo-service@demo-project.iam.gserviceaccount.com";
    private static final String ANALYTICS = "https://www.googleapis.com/auth/analytics.readonly";

    private Sandbox sandbox;
    private Http http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().withDemoAccounts().start();
        http = new Http();
    }

    @AfterEach
    void stop() {
        http.close();
        sandbox.close();
    }

    @Test
    void refreshesAUsersToken() throws IOException {
        UserCredentials credentials = UserCredentials.newBuilder()
                .setClientId("demo-client")
                .setClientSecret("demo-client-secret")
                .setRefreshToken("demo-refresh-token")
                .setTokenServerUri(sandbox.google().tokenEndpoint())
                .build();

        assertThat(credentials.refreshAccessToken().getTokenValue()).startsWith("ya29.");
        sandbox.google().revoke("demo-refresh-token");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(credentials::refreshAccessToken)
                .withMessageContaining("Token has been expired or revoked.");
    }

    @Test
    void exchangesACode() throws Exception {
        UserAuthorizer authorizer = UserAuthorizer.newBuilder()
                .setClientId(ClientId.of("demo-client", "demo-client-secret"))
                .setScopes(List.of("openid", "email", ANALYTICS))
                .setTokenServerUri(sandbox.google().tokenEndpoint())
                .setUserAuthUri(sandbox.google().consentPage())
                .setCallbackUri(URI.create("http://localhost:5123/back"))
                .build();
        URI page = authorizer
                .getAuthorizationUrl("someone", "the-state", URI.create("http://localhost/"))
                .toURI();
        String location = http.get(page).header("Location");
        assertThat(location).startsWith("http://localhost:5123/back?code=").contains("state=the-state");

        UserCredentials credentials =
                authorizer.getCredentialsFromCode(code(location), URI.create("http://localhost/"));

        assertThat(credentials.getRefreshToken()).startsWith("1//0");
        assertThat(credentials.refreshAccessToken().getTokenValue()).startsWith("ya29.");
    }

    @Test
    void verifiesAnIdTokenWithThePublishedKey() throws Exception {
        String redirect = "http://127.0.0.1:5123/";
        String location = http.get(URI.create(sandbox.google().consentPage()
                        + "?client_id=demo-client&response_type=code&scope=openid+email&nonce=n1&redirect_uri="
                        + redirect))
                .header("Location");
        String idToken = http.form(
                        sandbox.google().tokenEndpoint(),
                        "grant_type",
                        "authorization_code",
                        "code",
                        code(location),
                        "redirect_uri",
                        redirect,
                        "client_id",
                        "demo-client",
                        "client_secret",
                        "demo-client-secret")
                .json()
                .getString("id_token");
        JsonObject discovery = http.get(sandbox.api().resolve("google/.well-known/openid-configuration"))
                .json();

        JsonWebSignature verified = TokenVerifier.newBuilder()
                .setCertificatesLocation(discovery.getString("jwks_uri"))
                .setIssuer(discovery.getString("issuer"))
                .setAudience("demo-client")
                .build()
                .verify(idToken);

        assertThat(verified.getPayload().get("email")).isEqualTo("ucdemo000000000000000000@example.test");
        assertThat(verified.getPayload().get("nonce")).isEqualTo("n1");
        assertThat(discovery.getString("token_endpoint"))
                .isEqualTo(sandbox.google().tokenEndpoint().toString());
    }

    @Test
    void signsInAsTheDemoServiceAccount() throws IOException {
        AccessToken token = serviceAccount(keyFile()).createScoped(ANALYTICS).refreshAccessToken();

        assertThat(token.getTokenValue()).startsWith("ya29.");
        JsonObject info = http.get(sandbox.api().resolve("google/tokeninfo?access_token=" + token.getTokenValue()))
                .json();
        assertThat(info.getString("azp")).isEqualTo(DEMO);
        assertThat(info.getString("scope")).isEqualTo(ANALYTICS);
    }

    @Test
    void readsGooglesWordsForBadAssertions() throws IOException {
        assertRefused(
                keyFile().put("client_email", "nobody@demo-project.iam.gserviceaccount.com"),
                "Invalid grant: account not found");
        sandbox.google().add(new ServiceAccount("other@demo-project.iam.gserviceaccount.com", "1", null));
        assertRefused(
                keyFile().put("client_email", "other@demo-project.iam.gserviceaccount.com"), "Invalid JWT Signature.");
        sandbox.clock().advance(Duration.ofHours(2));
        assertRefused(
                keyFile(),
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your"
                        + " iat and exp values in the JWT claim.");
    }

    @Test
    void takesTheKeyThatWasRegistered() throws IOException {
        SigningKey key = SigningKey.of("mine");
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.pair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        http.post(
                sandbox.api().resolve("_sandbox/google/service-accounts"),
                new JsonObject().put("email", "mine@x.test").put("project", "7").put("publicKey", pem));

        JsonObject file = keyFile().put("client_email", "mine@x.test").put("private_key", key.privatePem());
        assertThat(serviceAccount(file)
                        .createScoped(ANALYTICS)
                        .refreshAccessToken()
                        .getTokenValue())
                .startsWith("ya29.");
    }

    @Test
    void refusesOtherAudiencesScopesAndNonsense() throws IOException {
        long now = sandbox.clock().instant().getEpochSecond();
        JsonObject claims = new JsonObject()
                .put("iss", DEMO)
                .put("scope", ANALYTICS)
                .put("aud", "https://evil.example/")
                .put("iat", now)
                .put("exp", now + 3600);

        assertAssertion(claims, "invalid_grant", "Invalid JWT: Failed audience check.");
        claims.put("aud", sandbox.google().tokenEndpoint().toString()).put("scope", "nonsense");
        assertAssertion(claims, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        assertThat(assertion("nonsense").getString("error")).isEqualTo("invalid_request");
    }

    private void assertAssertion(JsonObject claims, String error, String description) {
        JsonObject answer = assertion(SigningKey.of("service-account 1 " + DEMO).jwt(claims));
        assertThat(answer).isEqualTo(new JsonObject().put("error", error).put("error_description", description));
    }

    private JsonObject assertion(String assertion) {
        return http.form(
                        sandbox.google().tokenEndpoint(),
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                        "assertion",
                        assertion)
                .json();
    }

    private void assertRefused(JsonObject keyFile, String message) throws IOException {
        ServiceAccountCredentials credentials =
                (ServiceAccountCredentials) serviceAccount(keyFile).createScoped(ANALYTICS);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(credentials::refreshAccessToken)
                .withStackTraceContaining(message);
    }

    private JsonObject keyFile() {
        return http.get(sandbox.api().resolve("_sandbox/google/service-accounts/" + DEMO + "/key"))
                .json();
    }

    private static ServiceAccountCredentials serviceAccount(JsonObject keyFile) throws IOException {
        return ServiceAccountCredentials.fromStream(
                new ByteArrayInputStream(keyFile.encode().getBytes(StandardCharsets.UTF_8)), TRANSPORT);
    }

    private static String code(String location) {
        return URLDecoder.decode(location.replaceFirst(".*[?&]code=([^&]*).*", "$1"), StandardCharsets.UTF_8);
    }
}
