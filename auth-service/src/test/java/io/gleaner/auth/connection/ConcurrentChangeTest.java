package io.gleaner.auth.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.auth.Connections;
import io.gleaner.auth.TestProviders;
import io.gleaner.events.ConnectionId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes of one connection at the same time: none is lost. */
@QuarkusTest
@WithTestResource(TestProviders.class)
class ConcurrentChangeTest {

    private static final String WAITING = """
            select count(*) from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock' and query ilike '%connection%'""";

    @Inject
    Pool pool;

    private ConnectionId id;

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        id = Connections.withRefreshToken("acme", "first-canary");
    }

    @Test
    @Timeout(60)
    void keepsWhatEachOfThemChanges() {
        byte[] before = row().getBuffer("credentials").getBytes();

        assertThat(together("{\"name\": \"Acme Television\"}", credentials("second-canary")))
                .containsExactly(200, 200);

        Connections.show(id).body("name", equalTo("Acme Television")).body("properties", equalTo(Map.of()));
        assertThat(row().getLong("credentials_version")).isEqualTo(2);
        assertThat(row().getBuffer("credentials").getBytes()).isNotEqualTo(before);
    }

    @Test
    @Timeout(60)
    void countsEachChangeOfTheCredentials() {
        assertThat(together(credentials("second-canary"), credentials("third-canary")))
                .containsExactly(200, 200);

        assertThat(row().getLong("credentials_version")).isEqualTo(3);
    }

    /** Sends both while the row is locked, and lets them go on once both stand before it. */
    private List<Integer> together(String one, String other) {
        SqlConnection session = pool.getConnectionAndAwait();
        var lock = session.beginAndAwait();
        session.query("select id from connection for update").executeAndAwait();
        List<CompletableFuture<Integer>> answers =
                Stream.of(one, other).map(this::patch).toList();
        while (count() < 2) {
            Thread.onSpinWait();
        }
        lock.commitAndAwait();
        session.closeAndAwait();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Integer> patch(String body) {
        return CompletableFuture.supplyAsync(
                () -> given().contentType(ContentType.JSON)
                        .body(body)
                        .patch("/connections/" + id)
                        .statusCode(),
                command -> Thread.ofVirtual().start(command));
    }

    private long count() {
        return pool.query(WAITING).executeAndAwait().iterator().next().getLong(0);
    }

    private Row row() {
        return pool.query("select * from connection")
                .executeAndAwait()
                .iterator()
                .next();
    }

    private static String credentials(String refreshToken) {
        return "{\"credentials\": " + Connections.refreshTokenCredentials(refreshToken) + "}";
    }
}
