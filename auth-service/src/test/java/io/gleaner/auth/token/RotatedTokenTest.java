package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.auth.Connections;
import io.gleaner.auth.TestProviders;
import io.gleaner.auth.secret.Secret;
import io.gleaner.auth.token.AuthorizationAnswer.ConsentNeeded;
import io.gleaner.events.ConnectionId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refresh token that came in the place of the one used, while nothing can be stored: it must not be lost. */
@QuarkusTest
@WithTestResource(TestProviders.class)
class RotatedTokenTest extends ReplicaTests {

    /** Longer than the few attempts that a refresh has which brought nothing. */
    private static final long OUTAGE_SECONDS = 10;

    private ConnectionId id;

    @BeforeEach
    void connect() {
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

        assertThat(bearer(authorize(id))).isEqualTo("access-canary-1");

        assertThat(storedRefreshToken(id)).contains(Secret.of("refresh-canary-1"));
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void countsThoughAnotherReplicaWasRefusedMeanwhile() {
        AtomicReference<AuthorizationAnswer> other = new AtomicReference<>();
        provider.answerOnce(form -> {
            var answer = provider.book().answer(form);
            Database.breakOpenTransactions();
            other.set(authorize(replica(), id));
            return answer;
        });

        assertThat(bearer(authorize(id))).isEqualTo("access-canary-1");

        assertThat(other.get()).isEqualTo(new ConsentNeeded("invalid_grant: Token has been expired or revoked."));
        assertThat(storedRefreshToken(id)).contains(Secret.of("refresh-canary-1"));
        Connections.show(id).body("state.code", equalTo("ok"));
    }
}
