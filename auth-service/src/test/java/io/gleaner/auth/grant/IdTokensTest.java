package io.gleaner.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gleaner.auth.MutableClock;
import io.gleaner.auth.grant.IdTokenOutcome.Trusted;
import io.gleaner.auth.grant.IdTokenOutcome.Unchecked;
import io.gleaner.auth.grant.IdTokenOutcome.Untrusted;
import io.gleaner.auth.provider.ConsentEndpoint;
import io.gleaner.auth.secret.Secret;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokensTest {

    private static final long NOW = MutableClock.START.getEpochSecond();

    private final Vertx vertx = Vertx.vertx();
    private final MutableClock clock = new MutableClock();
    private final AtomicInteger downloads = new AtomicInteger();
    private volatile String keys = "";
    private RsaJsonWebKey key;
    private HttpServer server;
    private IdTokens idTokens;

    @BeforeEach
    void start() throws IOException, JoseException {
        key = key("first");
        keys = new JsonWebKeySet(key).toJson();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            downloads.incrementAndGet();
            byte[] body = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        idTokens = new IdTokens(new SigningKeys(vertx, new Patience(), clock), clock);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.closeAndAwait();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://accounts.google.com", "accounts.google.com"})
    void trustsBothSpellingsOfTheIssuer(String issuer) throws JoseException {
        JsonObject claims = claims().put("iss", issuer);
        assertThat(check(signed(claims, key))).isEqualTo(new Trusted(claims));
    }

    @ParameterizedTest
    @CsvSource({
        "iss, evil.example, somebody else has issued it",
        "aud, other, it was made for another application",
        "nonce, other, it belongs to another sign-in",
        "nonce, , it belongs to another sign-in",
        "sub, , it cannot be read",
    })
    void doesNotTrustWhatIsNotForHere(String claim, String value, String reason) throws JoseException {
        assertThat(check(signed(claims().put(claim, value), key))).isEqualTo(new Untrusted(reason));
    }

    @Test
    void trustsAnExpiredOneForAsLongAsClocksMayDiffer() throws JoseException {
        String token = signed(claims(), key);
        clock.advance(Duration.ofMinutes(64));
        assertThat(check(token)).isInstanceOf(Trusted.class);
        clock.advance(Duration.ofMinutes(2));
        assertThat(check(token)).isEqualTo(new Untrusted("it has expired"));
    }

    @Test
    void doesNotTrustAnotherKey() throws JoseException {
        assertThat(check(signed(claims(), key("first")))).isEqualTo(new Untrusted("its signature is not the issuer's"));
        assertThat(check(signed(claims(), key("unknown"))))
                .isEqualTo(new Untrusted("its signature is not the issuer's"));
    }

    @Test
    void doesNotTrustWhatIsNotSigned() throws JoseException {
        String[] parts = signed(claims(), key).split("\\.");
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"kid\":\"first\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(check(header + "." + parts[1] + ".")).isInstanceOf(Untrusted.class);
        assertThat(check("nonsense")).isEqualTo(new Untrusted("it cannot be read"));
    }

    @Test
    void fetchesKeysWhenTheyChange() throws JoseException {
        check(signed(claims(), key));
        check(signed(claims(), key));
        assertThat(downloads).hasValue(1);
        RsaJsonWebKey second = key("second");
        keys = new JsonWebKeySet(key, second).toJson();
        assertThat(check(signed(claims(), second))).isInstanceOf(Trusted.class);
        assertThat(downloads).hasValue(2);
    }

    @Test
    void knowsNothingWithoutKeys() throws JoseException {
        for (String broken : List.of("", "<html>", "[]")) {
            keys = broken;
            assertThat(check(signed(claims(), key))).isEqualTo(new Unchecked());
            assertThat(idTokens.canCheck(endpoint()).await().atMost(Duration.ofSeconds(10)))
                    .isFalse();
        }
    }

    private IdTokenOutcome check(String token) {
        return idTokens.check(endpoint(), Secret.of("client"), "nonce", Secret.of(token))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private ConsentEndpoint endpoint() {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/certs");
        return new ConsentEndpoint(
                address,
                Map.of(),
                Map.of(),
                Optional.of(address),
                List.of("https://accounts.google.com", "accounts.google.com"));
    }

    private static JsonObject claims() {
        return new JsonObject()
                .put("iss", "accounts.google.com")
                .put("aud", "client")
                .put("sub", "42")
                .put("nonce", "nonce")
                .put("iat", NOW)
                .put("exp", NOW + 3_600);
    }

    private static String signed(JsonObject claims, RsaJsonWebKey key) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setPayload(claims.encode());
        signature.setKey(key.getPrivateKey());
        return signature.getCompactSerialization();
    }

    private static RsaJsonWebKey key(String id) throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(id);
        return key;
    }

    private static final class Patience implements TokenEndpointConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }
    }
}
