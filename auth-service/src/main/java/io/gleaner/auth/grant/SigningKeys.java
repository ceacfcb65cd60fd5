package io.gleaner.auth.grant;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** The public keys of issuers, fetched when they are needed and kept for a while. */
@ApplicationScoped
class SigningKeys {

    private static final Duration KEPT = Duration.ofHours(1);

    private record Kept(List<JsonWebKey> keys, Instant until) {}

    private final Map<URI, Kept> kept = new ConcurrentHashMap<>();
    private final WebClient client;
    private final TokenEndpointConfig config;
    private final Clock clock;

    @Inject
    SigningKeys(Vertx vertx, TokenEndpointConfig config, Clock clock) {
        this.client = WebClient.create(
                vertx, new WebClientOptions().setFollowRedirects(false).setConnectTimeout((int)
                                config.connectTimeout().toMillis()));
        this.config = config;
        this.clock = clock;
    }

    /**
     * The key with this id, or none when the issuer has no such key. Issuers change keys before they use them: an id that
     * is not among the kept ones is looked for once more. Fails when the keys cannot be fetched.
     */
    Uni<Optional<JsonWebKey>> find(URI address, String keyId) {
        Optional<JsonWebKey> found = present(address).flatMap(keys -> named(keys, keyId));
        return found.isPresent()
                ? Uni.createFrom().item(found)
                : download(address).map(keys -> named(keys, keyId));
    }

    /** Makes sure that there are keys. Fails when they cannot be fetched. */
    Uni<Void> fetch(URI address) {
        return present(address).isPresent()
                ? Uni.createFrom().voidItem()
                : download(address).replaceWithVoid();
    }

    /** Keys that did not do are not worth keeping. */
    void forget(URI address) {
        kept.remove(address);
    }

    private Optional<List<JsonWebKey>> present(URI address) {
        return Optional.ofNullable(kept.get(address))
                .filter(present -> clock.instant().isBefore(present.until()))
                .map(Kept::keys);
    }

    private Uni<List<JsonWebKey>> download(URI address) {
        return client.getAbs(address.toString())
                .timeout(config.timeout().toMillis())
                .send()
                .map(SigningKeys::read)
                .invoke(keys -> kept.put(address, new Kept(keys, clock.instant().plus(KEPT))));
    }

    private static Optional<JsonWebKey> named(List<JsonWebKey> keys, String keyId) {
        return keys.stream().filter(key -> keyId.equals(key.getKeyId())).findFirst();
    }

    private static List<JsonWebKey> read(HttpResponse<?> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("signing keys answered " + answer.statusCode());
        }
        try {
            return new JsonWebKeySet(answer.bodyAsString()).getJsonWebKeys();
        } catch (JoseException e) {
            throw new IllegalStateException("signing keys are not a JSON Web Key Set", e);
        }
    }
}
