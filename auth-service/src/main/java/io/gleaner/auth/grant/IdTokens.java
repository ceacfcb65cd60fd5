package io.gleaner.auth.grant;

import io.gleaner.auth.grant.IdTokenOutcome.Trusted;
import io.gleaner.auth.grant.IdTokenOutcome.Unchecked;
import io.gleaner.auth.grant.IdTokenOutcome.Untrusted;
import io.gleaner.auth.provider.ConsentEndpoint;
import io.gleaner.auth.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Finds out whether an ID token says the truth: signature, issuer, audience, time and nonce (OpenID Connect Core, section
 * 3.1.3.7).
 *
 * <p>Not blocking, never fails.
 */
@ApplicationScoped
public class IdTokens {

    private static final Logger LOG = Logger.getLogger(IdTokens.class);
    private static final int SKEW_SECONDS = 300;

    private final SigningKeys keys;
    private final Clock clock;

    @Inject
    IdTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether ID tokens of this issuer can be checked now: its keys are at hand, or can be fetched. */
    public Uni<Boolean> canCheck(ConsentEndpoint endpoint) {
        return endpoint.signingKeys()
                .map(address -> keys.fetch(address)
                        .replaceWith(true)
                        .onFailure()
                        .invoke(failure -> unavailable(address, failure))
                        .onFailure()
                        .recoverWithItem(false))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    /**
     * Finds it out.
     *
     * @param clientId whom it must be for
     * @param nonce which was sent with the browser that this sign-in began with
     */
    public Uni<IdTokenOutcome> check(ConsentEndpoint endpoint, Secret clientId, String nonce, Secret idToken) {
        Optional<String> keyId = keyId(idToken);
        if (endpoint.signingKeys().isEmpty() || keyId.isEmpty()) {
            return Uni.createFrom().item(new Untrusted("it cannot be read"));
        }
        return keys.find(endpoint.signingKeys().get(), keyId.get())
                .map(key -> key.map(found -> checked(endpoint, clientId, nonce, idToken, found))
                        .orElseGet(() -> new Untrusted("its signature is not the issuer's")))
                .onFailure()
                .invoke(failure -> unavailable(endpoint.signingKeys().get(), failure))
                .onFailure()
                .recoverWithItem(new Unchecked());
    }

    private IdTokenOutcome checked(
            ConsentEndpoint endpoint, Secret clientId, String nonce, Secret idToken, JsonWebKey key) {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setVerificationKey(key.getKey())
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setExpectedIssuers(true, endpoint.issuers().toArray(String[]::new))
                .setExpectedAudience(clientId.reveal())
                .setRequireExpirationTime()
                .setRequireSubject()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .build();
        try {
            JwtClaims claims = consumer.processToClaims(idToken.reveal());
            return nonce.equals(claims.getClaimValue("nonce"))
                    ? new Trusted(new JsonObject(claims.toJson()))
                    : new Untrusted("it belongs to another sign-in");
        } catch (InvalidJwtException e) {
            endpoint.signingKeys().ifPresent(keys::forget);
            return new Untrusted(reason(e));
        }
    }

    private static void unavailable(URI address, Throwable failure) {
        LOG.warnf(
                "event=signing-keys-unavailable address=%s reason=\"%s\"",
                address, failure.getClass().getSimpleName());
    }

    private static String reason(InvalidJwtException failure) {
        if (failure.hasErrorCode(ErrorCodes.SIGNATURE_INVALID) || failure.hasErrorCode(ErrorCodes.SIGNATURE_MISSING)) {
            return "its signature is not the issuer's";
        }
        if (failure.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || failure.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "it was made for another application";
        }
        if (failure.hasErrorCode(ErrorCodes.ISSUER_INVALID) || failure.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "somebody else has issued it";
        }
        if (failure.hasExpired()) {
            return "it has expired";
        }
        return "it cannot be read";
    }

    private static Optional<String> keyId(Secret idToken) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setCompactSerialization(idToken.reveal());
            return Optional.ofNullable(signature.getKeyIdHeaderValue());
        } catch (JoseException e) {
            return Optional.empty();
        }
    }
}
