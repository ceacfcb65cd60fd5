package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.auth.Connections;
import io.gleaner.auth.MutableClock;
import io.gleaner.auth.TestProviders;
import io.gleaner.auth.TokenProvider;
import io.gleaner.auth.provider.Providers;
import io.gleaner.auth.secret.Secret;
import io.gleaner.auth.token.AuthorizationAnswer.ConsentNeeded;
import io.gleaner.auth.token.AuthorizationAnswer.Given;
import io.gleaner.events.ConnectionId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refresh token that came in the place of the one used, while nothing can be stored: it must not be lost. */
@QuarkusTest
@WithTestResource(TestProviders.class)
class RotatedTokenTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** Longer than the few attempts that a refresh has which brought nothing. */
    private static final long OUTAGE_SECONDS = 10;

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

    private ConnectionId id;

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        clock.reset();
        provider.reset();
        provider.book().accept("first-canary");
        id = Connections.withRefreshToken("channel", "first-canary");
    }

    @Test
    void outlivesALongOutageOfTheDatabase() {
        provider.answerOnce(form -> {
            Database.goesAway();
            CompletableFuture.delayedExecutor(OUTAGE_SECONDS, TimeUnit.SECONDS).execute(Database::comesBack);
            return provider.book().answer(form);
        });

        assertThat(bearer(authorize(replica()))).isEqualTo("Bearer access-canary-1");

        assertThat(tokens.find(id).await().atMost(PATIENCE).refreshToken()).contains(Secret.of("refresh-canary-1"));
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void countsThoughAnotherReplicaWasRefusedMeanwhile() {
        AtomicReference<AuthorizationAnswer> other = new AtomicReference<>();
        provider.answerOnce(form -> {
            var answer = provider.book().answer(form);
            Database.breakOpenTransactions();
            other.set(authorize(replica()));
            return answer;
        });

        assertThat(bearer(authorize(replica()))).isEqualTo("Bearer access-canary-1");

        assertThat(other.get()).isEqualTo(new ConsentNeeded("invalid_grant: Token has been expired or revoked."));
        assertThat(tokens.find(id).await().atMost(PATIENCE).refreshToken()).contains(Secret.of("refresh-canary-1"));
        Connections.show(id).body("state.code", equalTo("ok"));
    }

    private AuthorizationAnswer authorize(TokenService replica) {
        return replica.authorize(id, Optional.empty()).await().atMost(PATIENCE);
    }

    private static String bearer(AuthorizationAnswer answer) {
        assertThat(answer).isInstanceOf(Given.class);
        Map<String, String> headers = ((Given) answer).authorization().headers();
        return headers.get("Authorization");
    }

    private TokenService replica() {
        return new TokenService(tokens, refresher, providers, config, clock);
    }
}
