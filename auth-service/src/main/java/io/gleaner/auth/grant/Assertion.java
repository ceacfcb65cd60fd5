package io.gleaner.auth.grant;

import io.gleaner.auth.secret.Secret;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * What a service account says to get a token. The OIDC client could sign one too, but not by our clock, and never without
 * a {@code sub}, which Google takes for delegation.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests">the claims</a>
 */
final class Assertion {

    /** Google takes no longer ones than an hour; each is used at once and thrown away. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private Assertion() {}

    static Secret of(Credentials.ServiceAccount account, URI audience, String scope, Instant now) {
        PrivateKey key = KeyFile.parse(account.privateKey().reveal()).orElseThrow();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(account.email().reveal());
        account.subject().ifPresent(subject -> claims.setSubject(subject.reveal()));
        claims.setAudience(audience.toString());
        claims.setStringClaim("scope", scope);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(account.keyId().reveal());
        signature.setHeader("typ", "JWT");
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        try {
            return Secret.of(signature.getCompactSerialization());
        } catch (JoseException e) {
            throw new IllegalStateException("a key that was checked when it came does not sign", e);
        }
    }
}
