package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.MutableClock;
import io.gleaner.auth.TokenProvider;
import io.gleaner.auth.provider.Providers;
import io.gleaner.auth.secret.Secret;
import io.gleaner.auth.token.AuthorizationAnswer.Given;
import io.gleaner.events.ConnectionId;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** What tests of several replicas begin with: an empty service, a token endpoint as it comes, and as many replicas as they like. */
abstract class ReplicaTests {

    /** Longer than any outage that a test makes. */
    static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    Pool pool;

    @Inject
    MutableClock clock;

    @Inject
    TokenRepository tokens;

    @Inject
    Refresher refresher;

    @Inject
    Providers providers;

    @Inject
    TokensConfig config;

    TokenProvider provider;

    /** The replica that a test means when it names none. */
    TokenService service;

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        clock.reset();
        provider.reset();
        service = replica();
    }

    TokenService replica() {
        return new TokenService(tokens, refresher, providers, config, clock);
    }

    AuthorizationAnswer authorize(ConnectionId id) {
        return authorize(service, id);
    }

    static AuthorizationAnswer authorize(TokenService replica, ConnectionId id) {
        return replica.authorize(id, Optional.empty()).await().atMost(PATIENCE);
    }

    Optional<Secret> storedRefreshToken(ConnectionId id) {
        return tokens.find(id).await().atMost(PATIENCE).refreshToken();
    }

    static Authorization given(AuthorizationAnswer answer) {
        assertThat(answer).isInstanceOf(Given.class);
        return ((Given) answer).authorization();
    }

    /** The access token in an answer. */
    static String bearer(AuthorizationAnswer answer) {
        return given(answer).headers().get("Authorization").replace("Bearer ", "");
    }
}
