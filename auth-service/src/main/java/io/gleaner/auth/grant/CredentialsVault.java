package io.gleaner.auth.grant;

import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.secret.Place;
import io.gleaner.auth.secret.Place.Purpose;
import io.gleaner.auth.secret.SealedSecret;
import io.gleaner.auth.secret.Secret;
import io.gleaner.events.ConnectionId;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;

/** Seals credentials for the database, and opens them again. */
@ApplicationScoped
public class CredentialsVault {

    private final KeyRing keyRing;

    @Inject
    CredentialsVault(KeyRing keyRing) {
        this.keyRing = keyRing;
    }

    /** Sealed so that they open as those of this connection only. */
    public SealedSecret seal(ConnectionId connection, Credentials credentials) {
        JsonObject fields = new JsonObject();
        CredentialsForm.write(credentials).forEach((name, value) -> fields.put(name, value.reveal()));
        return keyRing.seal(Secret.of(fields.encode()), place(connection));
    }

    /**
     * What was sealed.
     *
     * @throws io.gleaner.auth.secret.UnsealingFailed when they are not this connection's, or the key is missing
     */
    public Credentials unseal(ConnectionId connection, GrantKind grant, SealedSecret sealed) {
        Map<String, Secret> fields = new JsonObject(
                        keyRing.unseal(sealed, place(connection)).reveal())
                .stream().collect(Collectors.toMap(Map.Entry::getKey, field -> Secret.of((String) field.getValue())));
        return CredentialsForm.read(grant, fields);
    }

    private static Place place(ConnectionId connection) {
        return new Place(connection, Purpose.CREDENTIALS);
    }
}
