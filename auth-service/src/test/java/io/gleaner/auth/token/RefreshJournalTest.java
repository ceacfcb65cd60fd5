package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.Connections;
import io.gleaner.auth.MutableClock;
import io.gleaner.auth.TestProviders;
import io.gleaner.auth.TokenProvider;
import io.gleaner.auth.TokenProvider.Answer;
import io.gleaner.events.ConnectionId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the metrics tell. */
@QuarkusTest
@WithTestResource(TestProviders.class)
class RefreshJournalTest {

    @Inject
    Pool pool;

    @Inject
    MutableClock clock;

    @Inject
    MeterRegistry metrics;

    @Inject
    TokenService tokens;

    TokenProvider provider;

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        clock.reset();
        provider.reset();
    }

    @Test
    void countsRefreshesByOutcomeAndFailuresByReason() {
        long granted = refreshes("granted");
        long unavailable = refreshes("unavailable");
        double limited = failures("rate-limited");
        double malformed = failures("malformed");
        ConnectionId id = Connections.withPassword("acme");
        provider.answerOnce(new Answer(429, Map.of(), ""));
        authorize(id);
        clock.advance(Duration.ofHours(1));
        provider.answerOnce(new Answer(200, Map.of(), "<html>"));
        authorize(id);
        clock.advance(Duration.ofHours(1));
        authorize(id);
        assertThat(refreshes("granted") - granted).isEqualTo(1);
        assertThat(refreshes("unavailable") - unavailable).isEqualTo(2);
        assertThat(failures("rate-limited") - limited).isEqualTo(1);
        assertThat(failures("malformed") - malformed).isEqualTo(1);
    }

    private void authorize(ConnectionId id) {
        tokens.authorize(id, Optional.empty()).await().atMost(Duration.ofSeconds(20));
    }

    private long refreshes(String outcome) {
        return metrics.timer(
                        "gleaner.auth.refreshes", "provider", "dailymotion", "grant", "password", "outcome", outcome)
                .count();
    }

    private double failures(String reason) {
        return metrics.counter("gleaner.auth.refresh.failures", "provider", "dailymotion", "reason", reason)
                .count();
    }
}
