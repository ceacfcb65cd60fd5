package io.gleaner.auth.connection;

import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.secret.SealedSecret;
import io.gleaner.events.ConnectionId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.DynamicUpdate;

/** A row of the table {@code connection}. Only columns that have changed are written. */
@Entity
@DynamicUpdate
@Table(name = "connection")
class ConnectionEntity {

    @Id
    String id;

    String name;

    String provider;

    String profile;

    @Column(name = "grant_kind")
    String grantKind;

    @Convert(converter = PropertiesConverter.class)
    Map<String, String> properties;

    byte[] credentials;

    @Column(name = "credentials_key")
    String credentialsKey;

    /** Grows with each change of the credentials; tokens got with an older version are void. */
    @Column(name = "credentials_version")
    long credentialsVersion;

    @Column(name = "credentials_changed_at")
    Instant credentialsChangedAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    ConnectionId connectionId() {
        return new ConnectionId(id);
    }

    GrantKind grant() {
        return GrantKind.named(grantKind).orElseThrow();
    }

    void replaceCredentials(SealedSecret sealed, Instant at) {
        credentials = sealed.bytes();
        credentialsKey = sealed.keyId();
        credentialsVersion++;
        credentialsChangedAt = at;
    }
}
