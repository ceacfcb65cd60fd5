package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.auth.Connections;
import io.gleaner.auth.Gate;
import io.gleaner.auth.TestProviders;
import io.gleaner.auth.TokenProvider.Answer;
import io.gleaner.auth.token.AuthorizationAnswer.ConsentNeeded;
import io.gleaner.auth.token.AuthorizationAnswer.TryLater;
import io.gleaner.events.ConnectionId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A new token at a person's word. */
@QuarkusTest
@WithTestResource(TestProviders.class)
class ForcedRefreshTest extends ReplicaTests {

    /** Sessions are handed out in turn: so many requests later, those before have all read what they replace. */
    private static final int AFTER_ALL_OTHERS = 50;

    @Test
    void forcesOneRefreshHoweverManyAskForItOnWhateverReplica() {
        ConnectionId id = Connections.withPassword("acme");
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-1");
        List<TokenService> replicas = List.of(service, replica(), replica());
        Gate gate = new Gate(provider.book()::answer);
        provider.answerOnce(gate);
        CompletableFuture<List<AuthorizationAnswer>> answers = Uni.join()
                .all(IntStream.range(0, 60)
                        .mapToObj(caller -> replicas.get(caller % 3).refresh(id))
                        .toList())
                .andFailFast()
                .subscribeAsCompletionStage();
        gate.awaitArrival();
        for (int later = 0; later < AFTER_ALL_OTHERS; later++) {
            assertThat(bearer(authorize(id))).isEqualTo("access-canary-1");
        }
        gate.open();
        assertThat(answers.join().stream().map(ReplicaTests::bearer).distinct()).containsExactly("access-canary-2");
        assertThat(provider.grantTypes()).containsExactly("password", "refresh_token");
        assertThat(bearer(force(id))).isEqualTo("access-canary-3");
    }

    @Test
    void forcesARefreshAfterARefusalAndDuringAPause() {
        ConnectionId id = Connections.withRefreshToken("channel", "late-canary");
        assertThat(authorize(id)).isInstanceOf(ConsentNeeded.class);
        assertThat(force(id)).isEqualTo(new ConsentNeeded("invalid_grant: Token has been expired or revoked."));
        provider.answerOnce(new Answer(503, Map.of("Retry-After", "600"), ""));
        assertThat(force(id)).isEqualTo(new TryLater("The token endpoint answered 503", Duration.ofMinutes(10)));
        provider.book().accept("late-canary");
        assertThat(bearer(force(id))).isEqualTo("access-canary-1");
        Connections.show(id).body("state.code", equalTo("ok"));
        assertThat(provider.requests()).hasSize(4);
    }

    @Test
    void keepsServingThePresentTokenWhenAForcedRefreshFindsTrouble() {
        ConnectionId id = Connections.withPassword("acme");
        authorize(id);
        provider.answerOnce(Answer.json(500, "{}"));
        assertThat(force(id)).isInstanceOf(TryLater.class);
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-1");
    }

    private AuthorizationAnswer force(ConnectionId id) {
        return service.refresh(id).await().atMost(PATIENCE);
    }
}
