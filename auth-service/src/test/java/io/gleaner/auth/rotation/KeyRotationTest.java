package io.gleaner.auth.rotation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.auth.Connections;
import io.gleaner.auth.MutableClock;
import io.gleaner.auth.TestProviders;
import io.gleaner.auth.TokenProvider;
import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.secret.Place;
import io.gleaner.auth.secret.Place.Purpose;
import io.gleaner.auth.secret.Rings;
import io.gleaner.auth.secret.SealedSecret;
import io.gleaner.auth.secret.Secret;
import io.gleaner.auth.token.Replicas;
import io.gleaner.auth.token.Replicas.Replica;
import io.gleaner.events.ConnectionId;
import io.gleaner.sandbox.ServiceTokenIssuer;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new key takes over while two replicas work, one still with the old key; the provider takes each refresh token once. */
@QuarkusTest
@WithTestResource(TestProviders.class)
class KeyRotationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CONNECTIONS = 40;
    private static final int ROUNDS = 4;
    private static final Place VERIFIER = new Place(new ConnectionId("acme-0"), Purpose.CONSENT_VERIFIER);
    private static final String CONSENT = """
            insert into consent values ('\\x01', 'acme-0', 1, $1, $2, 'n', 's', 'http://r', now(), now())""";

    @Inject
    Pool pool;

    @Inject
    MutableClock clock;

    @Inject
    Replicas replicas;

    @Inject
    KeyCounts counts;

    @Inject
    Rotation rotation;

    TokenProvider provider;

    ServiceTokenIssuer issuer;

    @BeforeEach
    void begin() {
        end();
        clock.reset();
        provider.reset();
    }

    @AfterEach
    void end() {
        pool.query("truncate connection, sealing_key cascade").executeAndAwait();
    }

    @Test
    void losesNothingWhileTwoReplicasRefreshAndOwnersChangeCredentials() {
        List<ConnectionId> ids = IntStream.range(0, CONNECTIONS)
                .mapToObj(number -> Connections.withPassword("acme-" + number))
                .toList();
        ConnectionId header = Connections.withHeader("signage");
        SealedSecret verifier = Rings.of("test").seal(Secret.of("verifier"), VERIFIER);
        pool.preparedQuery(CONSENT).executeAndAwait(Tuple.of(Buffer.buffer(verifier.bytes()), verifier.keyId()));
        Replica before = replicas.with(Rings.of("test", "next"));
        Replica after = replicas.with(Rings.of("next", "test"));
        Resealer first = resealer(Rings.of("next", "test"), 3);
        Resealer second = resealer(Rings.of("next", "test"), 7);

        CompletableFuture<List<String>> refreshes = Multi.createFrom()
                .range(0, ROUNDS)
                .onItem()
                .transformToMultiAndConcatenate(round -> refreshAll(ids, before, after))
                .collect()
                .asList()
                .subscribeAsCompletionStage();
        CompletableFuture<Integer> resealed = Uni.join()
                .all(untilDone(first, refreshes), untilDone(second, refreshes))
                .andFailFast()
                .map(done -> done.stream().mapToInt(Integer::intValue).sum())
                .subscribeAsCompletionStage();
        for (int number = 0; number < CONNECTIONS; number += 10) {
            Connections.change(ids.get(number), """
                    {"clientId": "c", "clientSecret": "s", "username": "changed", "password": "p"}""");
        }

        assertThat(refreshes.join()).hasSize(ROUNDS * CONNECTIONS).allMatch(answer -> answer.startsWith("Bearer "));
        assertThat(resealed.join()).isPositive();
        assertThat(first.pass().await().atMost(PATIENCE)).isGreaterThanOrEqualTo(0);
        assertThat(keys()).containsOnlyKeys("next");
        assertThat(keys().get("next")).containsEntry(SealedColumn.CREDENTIALS, CONNECTIONS + 1L);
        assertThat(keys().get("next")).containsEntry(SealedColumn.CONSENT_VERIFIERS, 1L);
        assertThat(provider.book().refusedRefreshTokens()).isEmpty();

        clock.advance(Duration.ofHours(1));
        Replica afterwards = replicas.with(Rings.of("next"));
        for (ConnectionId id : ids) {
            assertThat(afterwards.authorize(id).await().atMost(PATIENCE)).startsWith("Bearer access-canary-");
        }
        assertThat(afterwards.authorize(header).await().atMost(PATIENCE)).isEqualTo("header-canary");
        assertThat(provider.book().refusedRefreshTokens()).isEmpty();
        assertThatCode(new SealedRowsCheck(pool, Rings.of("next"))::check).doesNotThrowAnyException();
        assertThatThrownBy(new SealedRowsCheck(pool, Rings.of("test"))::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The key next is not in the ring: set gleaner.auth.key-ring.keys.next to the key that the"
                        + " stored credentials were sealed with");
    }

    @Test
    void sealsEachValueOnceHoweverManyReplicasDoIt() {
        IntStream.range(0, 30).forEach(number -> Connections.withPassword("acme-" + number));
        Resealer one = resealer(Rings.of("next", "test"), 4);
        Resealer other = resealer(Rings.of("next", "test"), 4);

        int together = Uni.join().all(one.pass(), other.pass()).andFailFast().await().atMost(PATIENCE).stream()
                .mapToInt(Integer::intValue)
                .sum();
        int rest = one.pass().await().atMost(PATIENCE);

        assertThat(together + rest).isEqualTo(30);
        assertThat(other.pass().await().atMost(PATIENCE)).isZero();
        assertThat(keys()).containsOnlyKeys("next");
    }

    @Test
    void takesNoRowsBackToAnOlderKey() {
        Connections.withPassword("acme");
        Resealer older = resealer(Rings.of("test", "next"), 10);
        assertThat(older.pass().await().atMost(PATIENCE)).isZero();
        assertThat(resealer(Rings.of("next", "test"), 10).pass().await().atMost(PATIENCE))
                .isEqualTo(1);
        assertThat(older.pass().await().atMost(PATIENCE)).isZero();
        assertThat(keys()).containsOnlyKeys("next");
    }

    @Test
    void leavesAloneWhatDoesNotOpenAndGoesOn() {
        Connections.withPassword("acme-1");
        Connections.withPassword("acme-2");
        pool.query("update connection set credentials_key = 'lost' where id = 'acme-1'")
                .executeAndAwait();
        assertThat(resealer(Rings.of("next", "test"), 1).pass().await().atMost(PATIENCE))
                .isEqualTo(1);
        assertThat(keys()).containsOnlyKeys("lost", "next");
    }

    @Test
    void showsWhichKeysAreNeededAndNeverAKey() {
        Connections.authorize(Connections.withPassword("acme"), issuer);
        Connections.withHeader("signage");
        pool.query("update connection set credentials_key = 'older' where id = 'signage'")
                .executeAndAwait();
        String answer = given().get("/key-ring")
                .then()
                .statusCode(200)
                .body("active", equalTo("test"))
                .body(
                        "keys",
                        equalTo(List.of(
                                Map.of(
                                        "name",
                                        "older",
                                        "inRing",
                                        false,
                                        "credentials",
                                        1,
                                        "accessTokens",
                                        0,
                                        "refreshTokens",
                                        0,
                                        "consentVerifiers",
                                        0),
                                Map.of(
                                        "name",
                                        "test",
                                        "inRing",
                                        true,
                                        "credentials",
                                        1,
                                        "accessTokens",
                                        1,
                                        "refreshTokens",
                                        1,
                                        "consentVerifiers",
                                        0))))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("dGhlIHRlc3Rz");
        rotation.rotate().await().atMost(PATIENCE);
        assertThat(given().get("/q/metrics").asString())
                .contains("gleaner_auth_sealed_values{key=\"older\"} 1.0")
                .contains("gleaner_auth_sealed_values{key=\"test\"} 3.0");
    }

    private Multi<String> refreshAll(List<ConnectionId> ids, Replica before, Replica after) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUni(id ->
                        (id.value().hashCode() + System.nanoTime()) % 2 == 0 ? before.refresh(id) : after.refresh(id))
                .merge(8);
    }

    private static Uni<Integer> untilDone(Resealer resealer, CompletableFuture<?> work) {
        return Uni.createFrom()
                .deferred(resealer::pass)
                .repeat()
                .until(amount -> work.isDone())
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private SortedMap<String, Map<SealedColumn, Long>> keys() {
        return counts.all().await().atMost(PATIENCE);
    }

    private Resealer resealer(KeyRing keyRing, int batchSize) {
        return new Resealer(pool, keyRing, batchSize);
    }
}
