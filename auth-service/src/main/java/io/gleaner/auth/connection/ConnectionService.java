package io.gleaner.auth.connection;

import io.gleaner.auth.consent.ConsentConfig;
import io.gleaner.auth.grant.CredentialsForm;
import io.gleaner.auth.grant.CredentialsVault;
import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.provider.Profile;
import io.gleaner.auth.provider.Providers;
import io.gleaner.auth.provider.Selection.Rejected;
import io.gleaner.auth.provider.Selection.Selected;
import io.gleaner.auth.secret.SealedSecret;
import io.gleaner.auth.secret.Secret;
import io.gleaner.events.ConnectionId;
import io.gleaner.problems.FieldError;
import io.gleaner.problems.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** What can be done with connections. Wrong input fails with a problem that names the field, and changes nothing. */
@ApplicationScoped
class ConnectionService {

    private static final Logger LOG = Logger.getLogger(ConnectionService.class);

    private final ConnectionRepository connections;
    private final Providers providers;
    private final CredentialsVault vault;
    private final ConsentConfig consent;
    private final Clock clock;
    private final GeneratedIds ids = new GeneratedIds();

    @Inject
    ConnectionService(
            ConnectionRepository connections,
            Providers providers,
            CredentialsVault vault,
            ConsentConfig consent,
            Clock clock) {
        this.connections = connections;
        this.providers = providers;
        this.vault = vault;
        this.consent = consent;
        this.clock = clock;
    }

    @WithTransaction
    Uni<ConnectionEntity> create(NewConnection wanted) {
        Profile profile =
                switch (providers.select(wanted.provider(), wanted.grant(), wanted.profile())) {
                    case Selected(Profile selected) -> selected;
                    case Rejected(String field, String message) -> throw Problems.unprocessable(field, message);
                };
        ConnectionEntity connection = entity(wanted, profile);
        return connections
                .persistAndFlush(connection)
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> Problems.conflict("There is a connection " + connection.id + " already."))
                .invoke(created -> LOG.infof(
                        "event=connection-created connection=%s provider=%s profile=%s grant=%s",
                        created.id, created.provider, created.profile, created.grantKind));
    }

    @WithSession
    Uni<ConnectionEntity> find(ConnectionId id) {
        return found(id, connections.find(id));
    }

    @WithSession
    Uni<List<ConnectionEntity>> page(String after, int limit) {
        return connections.page(after, limit);
    }

    @WithTransaction
    Uni<ConnectionEntity> change(ConnectionId id, ConnectionChange change) {
        return found(id, connections.lock(id)).invoke(connection -> {
            Instant now = clock.instant();
            if (change.name() != null) {
                connection.name = change.name();
            }
            if (change.properties() != null) {
                connection.properties = change.properties();
            }
            if (change.credentials() != null) {
                connection.replaceCredentials(sealed(id, connection.grant(), change.credentials()), now);
            }
            connection.updatedAt = now;
            LOG.infof(
                    "event=connection-changed connection=%s provider=%s credentials=%s",
                    id, connection.provider, change.credentials() == null ? "kept" : "changed");
        });
    }

    @WithTransaction
    Uni<Void> delete(ConnectionId id) {
        return connections
                .deleteById(id.value())
                .invoke(deleted -> {
                    if (!deleted) {
                        throw Problems.notFound("connection", id);
                    }
                    LOG.infof("event=connection-deleted connection=%s", id);
                })
                .replaceWithVoid();
    }

    private static Uni<ConnectionEntity> found(ConnectionId id, Uni<ConnectionEntity> connection) {
        return connection.onItem().ifNull().failWith(() -> Problems.notFound("connection", id));
    }

    private ConnectionEntity entity(NewConnection wanted, Profile profile) {
        GrantKind grant = GrantKind.named(wanted.grant()).orElseThrow();
        ConnectionEntity connection = new ConnectionEntity();
        connection.id = wanted.id() == null ? ids.next(profile.provider()) : wanted.id();
        Instant now = clock.instant();
        connection.name = wanted.name();
        connection.provider = profile.provider();
        connection.profile = profile.name();
        connection.grantKind = grant.wireName();
        connection.properties = wanted.properties() == null ? Map.of() : wanted.properties();
        connection.replaceCredentials(sealed(connection.connectionId(), grant, wanted.credentials()), now);
        connection.createdAt = now;
        connection.updatedAt = now;
        return connection;
    }

    private SealedSecret sealed(ConnectionId id, GrantKind grant, Map<String, Secret> fields) {
        List<FieldError> errors = CredentialsForm.errors(grant, fields);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        CredentialsForm.clientSecretsFile(fields)
                .flatMap(file -> file.objection("credentials.clientSecretsFile", consent.redirectUri()))
                .ifPresent(error -> {
                    throw Problems.unprocessable(error.field(), error.message());
                });
        return vault.seal(id, CredentialsForm.read(grant, fields));
    }
}
