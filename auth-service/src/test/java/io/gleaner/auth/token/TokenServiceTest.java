package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.auth.Connections;
import io.gleaner.auth.Gate;
import io.gleaner.auth.MutableClock;
import io.gleaner.auth.TestProviders;
import io.gleaner.auth.TokenProvider.Answer;
import io.gleaner.auth.secret.Secret;
import io.gleaner.auth.token.AuthorizationAnswer.ConsentNeeded;
import io.gleaner.auth.token.AuthorizationAnswer.TryLater;
import io.gleaner.auth.token.AuthorizationAnswer.UnknownConnection;
import io.gleaner.events.ConnectionId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The numbered guarantees of {@link TokenService}, with a token endpoint that takes each refresh token once. */
@QuarkusTest
@WithTestResource(TestProviders.class)
class TokenServiceTest extends ReplicaTests {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void keepsOneRefreshInFlightAcrossAllReplicas() {
        ConnectionId id = Connections.withPassword("acme");
        List<TokenService> replicas = List.of(service, replica(), replica());
        for (int round = 1; round <= 5; round++) {
            Gate gate = new Gate(provider.book()::answer);
            provider.answerOnce(gate);
            CompletableFuture<List<AuthorizationAnswer>> answers = Uni.join()
                    .all(IntStream.range(0, 150)
                            .mapToObj(caller -> replicas.get(caller % 3).authorize(id, Optional.empty()))
                            .toList())
                    .andFailFast()
                    .subscribeAsCompletionStage();
            gate.awaitArrival();
            gate.open();
            assertThat(answers.join().stream().map(ReplicaTests::bearer).distinct())
                    .containsExactly("access-canary-" + round);
            assertThat(provider.requests()).hasSize(round);
            clock.advance(HOUR);
        }
        assertThat(provider.grantTypes())
                .containsExactly("password", "refresh_token", "refresh_token", "refresh_token", "refresh_token");
        assertThat(provider.book().refusedRefreshTokens()).isEmpty();
    }

    @Test
    void givesWaitingCallersTheNewToken() {
        ConnectionId id = Connections.withPassword("acme");
        Gate gate = new Gate(provider.book()::answer);
        provider.answerOnce(gate);
        CompletableFuture<AuthorizationAnswer> first = ask(service, id);
        gate.awaitArrival();
        CompletableFuture<AuthorizationAnswer> sameReplica = ask(service, id);
        CompletableFuture<AuthorizationAnswer> otherReplica = ask(replica(), id);
        assertThat(Stream.of(first, sameReplica, otherReplica)).noneMatch(CompletableFuture::isDone);
        gate.open();
        assertThat(Stream.of(first, sameReplica, otherReplica).map(answer -> bearer(answer.join())))
                .containsOnly("access-canary-1")
                .hasSize(3);
    }

    @Test
    void servesThePresentTokenWhileItIsBeingReplaced() {
        ConnectionId id = Connections.withPassword("acme");
        Authorization first = given(authorize(id));
        assertThat(first.expiresAt()).isEqualTo(MutableClock.START.plus(HOUR));
        clock.advance(Duration.ofMinutes(55));
        Gate gate = new Gate(provider.book()::answer);
        provider.answerOnce(gate);
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-1");
        gate.awaitArrival();
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-1");
        gate.open();
        assertThat(bearer(rejecting(id, first))).isEqualTo("access-canary-2");
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-2");
        assertThat(provider.grantTypes()).containsExactly("password", "refresh_token");
    }

    @Test
    void leavesATokenAloneUntilItIsDue() {
        ConnectionId id = Connections.withPassword("acme");
        authorize(id);
        clock.advance(Duration.ofMinutes(54));
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-1");
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void storesARotatedRefreshTokenBeforeHandingOutTheAccessToken() {
        ConnectionId id = Connections.withPassword("acme");
        authorize(id);
        assertThat(storedRefreshToken(id)).contains(Secret.of("refresh-canary-1"));
        clock.advance(HOUR);
        Uni<Optional<Secret>> storedWhenHandedOut = service.authorize(id, Optional.empty())
                .flatMap(answer -> tokens.find(id).map(TokenRow::refreshToken));
        assertThat(storedWhenHandedOut.await().atMost(PATIENCE)).contains(Secret.of("refresh-canary-2"));
    }

    @Test
    void keepsARotatedRefreshTokenWhenTheDatabaseBreaksOffBeforeTheCommit() {
        ConnectionId id = Connections.withPassword("acme");
        authorize(id);
        clock.advance(HOUR);
        provider.answerOnce(form -> {
            Database.breakOpenTransactions();
            return provider.book().answer(form);
        });
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-2");
        assertThat(storedRefreshToken(id)).contains(Secret.of("refresh-canary-2"));
        assertThat(provider.grantTypes()).containsExactly("password", "refresh_token");
    }

    @Test
    void signsInAnewWhenAReplicaDiedBetweenTheAnswerAndTheCommit() {
        ConnectionId id = Connections.withPassword("acme");
        authorize(id);
        clock.advance(HOUR);
        provider.book().answer(Map.of("grant_type", "refresh_token", "refresh_token", "refresh-canary-1"));
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-3");
        assertThat(storedRefreshToken(id)).contains(Secret.of("refresh-canary-3"));
        assertThat(provider.grantTypes()).containsExactly("password", "refresh_token", "password");
    }

    @Test
    void followsARefusedRefreshTokenByTheFullGrant() {
        ConnectionId id = Connections.withPassword("acme");
        authorize(id);
        provider.book().revokeRefreshTokens();
        clock.advance(HOUR);
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-2");
        assertThat(provider.grantTypes()).containsExactly("password", "refresh_token", "password");
        Connections.show(id).body("state.code", equalTo("ok"));
    }

    @Test
    void needsConsentAfterARefusalAndAsksNothingUntilTheCredentialsChange() {
        ConnectionId id = Connections.withRefreshToken("channel", "dead-canary");
        ConsentNeeded refused = new ConsentNeeded("invalid_grant: Token has been expired or revoked.");
        assertThat(authorize(id)).isEqualTo(refused);
        clock.advance(Duration.ofDays(30));
        assertThat(authorize(id)).isEqualTo(refused);
        assertThat(authorize(replica(), id)).isEqualTo(refused);
        assertThat(provider.requests()).hasSize(1);
        Connections.show(id)
                .body("state.code", equalTo("needs-consent"))
                .body("state.reason", equalTo(refused.reason()))
                .body("state.since", equalTo("2026-03-01T12:00:00Z"));

        provider.book().accept("alive-canary");
        Connections.change(id, Connections.refreshTokenCredentials("alive-canary"))
                .body("state.code", equalTo("unverified"))
                .body("state.reason", nullValue());
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-1");
        Connections.show(id).body("state.code", equalTo("ok"));
    }

    @Test
    void asksATokenEndpointInTroubleAgainLaterOnEveryReplica() {
        ConnectionId id = Connections.withPassword("acme");
        provider.answerOnce(new Answer(503, Map.of("Retry-After", "120"), "busy"));
        TryLater later = new TryLater("The token endpoint answered 503", Duration.ofSeconds(120));
        assertThat(authorize(id)).isEqualTo(later);
        assertThat(authorize(replica(), id)).isEqualTo(later);
        Connections.show(id)
                .body("state.code", equalTo("retrying"))
                .body("state.reason", equalTo("The token endpoint answered 503"))
                .body("state.retryAt", equalTo("2026-03-01T12:02:00Z"));
        clock.advance(Duration.ofSeconds(119));
        assertThat(authorize(id)).isEqualTo(new TryLater(later.reason(), Duration.ofSeconds(1)));
        assertThat(provider.requests()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-1");
        Connections.show(id).body("state.code", equalTo("ok")).body("state.retryAt", nullValue());
    }

    @Test
    void waitsLongerAfterEachFailureInARow() {
        ConnectionId id = Connections.withPassword("acme");
        for (long pause : new long[] {2, 4, 8, 16}) {
            provider.answerOnce(Answer.json(500, "{}"));
            TryLater later = (TryLater) authorize(id);
            assertThat(later.pause()).isBetween(Duration.ofSeconds(pause).dividedBy(2), Duration.ofSeconds(pause));
            clock.advance(later.pause());
        }
        assertThat(provider.requests()).hasSize(4);
    }

    @Test
    void servesThePresentTokenWhileTheTokenEndpointIsInTrouble() {
        ConnectionId id = Connections.withPassword("acme");
        Authorization first = given(authorize(id));
        provider.answerOnce(new Answer(503, Map.of("Retry-After", "600"), ""));
        assertThat(rejecting(id, first)).isInstanceOf(TryLater.class);
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-1");
        Connections.show(id).body("state.code", equalTo("retrying"));
        assertThat(provider.requests()).hasSize(2);
    }

    @Test
    void replacesARejectedTokenOnceHoweverManyReportIt() {
        ConnectionId id = Connections.withPassword("acme");
        Authorization first = given(authorize(id));
        List<TokenService> replicas = List.of(service, replica());
        List<AuthorizationAnswer> answers = Uni.join()
                .all(IntStream.range(0, 60)
                        .mapToObj(caller -> replicas.get(caller % 2).authorize(id, fingerprint(first)))
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        assertThat(answers.stream().map(ReplicaTests::bearer).distinct()).containsExactly("access-canary-2");
        assertThat(bearer(rejecting(id, first))).isEqualTo("access-canary-2");
        assertThat(provider.grantTypes()).containsExactly("password", "refresh_token");
    }

    @Test
    void keepsTokensSealedInTheDatabase() {
        ConnectionId id = Connections.withPassword("acme");
        authorize(id);
        String dump = Database.dump();
        assertThat(dump).contains("acme").contains("\\x");
        assertThat(dump).doesNotContain("canary").doesNotContain(Database.hex("canary"));
    }

    @Test
    void forgetsWhatWasGotWithCredentialsThatChangedMeanwhile() {
        ConnectionId id = Connections.withPassword("acme");
        Gate gate = new Gate(provider.book()::answer);
        provider.answerOnce(gate);
        CompletableFuture<AuthorizationAnswer> underWay = ask(service, id);
        gate.awaitArrival();
        Connections.change(id, """
                {"clientId": "other-client", "clientSecret": "other-secret",
                 "username": "other-user", "password": "other-password"}""");
        gate.open();
        assertThat(bearer(underWay.join())).isEqualTo("access-canary-1");
        assertThat(bearer(authorize(id))).isEqualTo("access-canary-2");
        assertThat(provider.requests().getLast())
                .containsEntry("grant_type", "password")
                .containsEntry("username", "other-user");
    }

    @Test
    void givesUpAStaticHeaderThatTheProviderRejects() {
        ConnectionId id = Connections.withHeader("signage");
        Authorization header = given(authorize(id));
        assertThat(header.headers()).isEqualTo(Map.of("Secret-Token", "header-canary"));
        assertThat(header.expiresAt()).isNull();
        assertThat(given(authorize(replica(), id)).fingerprint()).isEqualTo(header.fingerprint());
        ConsentNeeded refused = new ConsentNeeded("The provider rejected the value of the header");
        assertThat(rejecting(id, header)).isEqualTo(refused);
        assertThat(authorize(id)).isEqualTo(refused);
        Connections.change(id, "{\"value\": \"second-canary\"}").body("state.code", equalTo("ok"));
        Authorization second = given(authorize(id));
        assertThat(second.headers()).isEqualTo(Map.of("Secret-Token", "second-canary"));
        assertThat(second.fingerprint()).isNotEqualTo(header.fingerprint());
    }

    @Test
    void knowsNothingOfAConnectionThatIsNotThere() {
        assertThat(authorize(new ConnectionId("nobody"))).isEqualTo(new UnknownConnection());
    }

    private static CompletableFuture<AuthorizationAnswer> ask(TokenService replica, ConnectionId id) {
        return replica.authorize(id, Optional.empty()).subscribeAsCompletionStage();
    }

    private AuthorizationAnswer rejecting(ConnectionId id, Authorization rejected) {
        return service.authorize(id, fingerprint(rejected)).await().atMost(PATIENCE);
    }

    private static Optional<Fingerprint> fingerprint(Authorization authorization) {
        return Optional.of(new Fingerprint(authorization.fingerprint()));
    }
}
