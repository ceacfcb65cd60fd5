package io.gleaner.auth.rotation;

import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.secret.Place;
import io.gleaner.auth.secret.SealedSecret;
import io.gleaner.auth.secret.UnsealingFailed;
import io.gleaner.events.ConnectionId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Refuses to start with a key ring that does not open what is stored: one value of each key is tried. Without this, the
 * mistake would show itself later, connection by connection.
 */
@ApplicationScoped
class SealedRowsCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pool pool;
    private final KeyRing keyRing;

    @Inject
    SealedRowsCheck(Pool pool, KeyRing keyRing) {
        this.pool = pool;
        this.keyRing = keyRing;
    }

    void onStart(@Observes @Priority(KeyRing.BEFORE_ANYTHING_RUNS) StartupEvent event) {
        check();
    }

    /** Blocks until the database has answered. */
    void check() {
        for (SealedColumn column : SealedColumn.values()) {
            pool.query(column.oneOfEachKey()).execute().await().atMost(PATIENCE).forEach(row -> open(row, column));
        }
    }

    private void open(Row row, SealedColumn column) {
        SealedSecret sealed =
                new SealedSecret(row.getString("key"), row.getBuffer("bytes").getBytes());
        try {
            keyRing.unseal(sealed, new Place(new ConnectionId(row.getString("connection")), column.purpose()));
        } catch (UnsealingFailed e) {
            throw new ConfigurationException(e.getMessage() + ": set gleaner.auth.key-ring.keys." + sealed.keyId()
                    + " to the key that the stored credentials were sealed with");
        }
    }
}
