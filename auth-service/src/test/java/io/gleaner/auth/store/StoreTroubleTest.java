package io.gleaner.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gleaner.auth.TestProviders;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestProviders.class)
class StoreTroubleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Vertx vertx;

    @Test
    void passesWhenTheServerIsAway() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Pool away = PgBuilder.pool(builder -> builder.using(vertx)
                .connectingTo(new PgConnectOptions()
                        .setHost("localhost")
                        .setPort(port)
                        .setUser("nobody")
                        .setDatabase("nothing")));
        Throwable failure =
                catchThrowable(() -> away.query("select 1").execute().await().atMost(PATIENCE));
        away.closeAndAwait();
        assertThat(StoreTrouble.passes(failure)).isTrue();
        assertThat(StoreTrouble.problem(failure).getStatusCode()).isEqualTo(503);
        assertThat(StoreTrouble.problem(failure).getHeaders()).containsEntry("Retry-After", 5L);
    }

    @ParameterizedTest
    @CsvSource({"57P01, true", "53300, true", "40001, true", "55P03, true", "23505, false", "42P01, false"})
    void tellsByTheCodeOfTheServer(String code, boolean passes) {
        PgException failure = new PgException("in a test", "ERROR", code, null);
        assertThat(StoreTrouble.passes(failure)).isEqualTo(passes);
        assertThat(StoreTrouble.passes(new IllegalStateException(failure))).isEqualTo(passes);
    }

    @Test
    void isNotWhatEveryFaultIs() {
        assertThat(StoreTrouble.passes(new IllegalStateException("a fault of ours")))
                .isFalse();
    }
}
