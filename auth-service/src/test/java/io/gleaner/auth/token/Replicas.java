package io.gleaner.auth.token;

import io.gleaner.auth.grant.Grants;
import io.gleaner.auth.grant.Vaults;
import io.gleaner.auth.health.HealthKeeper;
import io.gleaner.auth.health.PermissionLosses;
import io.gleaner.auth.provider.Providers;
import io.gleaner.auth.secret.KeyRing;
import io.gleaner.events.ConnectionId;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Makes replicas of the service that have a key ring of their own. */
@ApplicationScoped
@Unremovable
public class Replicas {

    @Inject
    Pool pool;

    @Inject
    HealthKeeper health;

    @Inject
    PermissionLosses permissions;

    @Inject
    Grants grants;

    @Inject
    RefreshJournal journal;

    @Inject
    Providers providers;

    @Inject
    TokensConfig config;

    @Inject
    Clock clock;

    /** A replica that knows these keys. */
    public Replica with(KeyRing keyRing) {
        TokenRepository tokens = new TokenRepository(pool, health, keyRing, Vaults.of(keyRing), config);
        Refresher refresher = new Refresher(tokens, grants, permissions, journal, config, clock);
        return new Replica(new TokenService(tokens, refresher, providers, config, clock));
    }

    /** One of several processes that share the database. */
    public static final class Replica {

        private final TokenService service;

        private Replica(TokenService service) {
            this.service = service;
        }

        /** The value of the header, or what stands in the way of it. */
        public Uni<String> authorize(ConnectionId id) {
            return service.authorize(id, Optional.empty()).map(Replica::header);
        }

        /** The same, of a token that is got now. */
        public Uni<String> refresh(ConnectionId id) {
            return service.refresh(id).map(Replica::header);
        }

        private static String header(AuthorizationAnswer answer) {
            return answer instanceof AuthorizationAnswer.Given(Authorization authorization)
                    ? authorization.headers().values().iterator().next()
                    : answer.toString();
        }
    }
}
