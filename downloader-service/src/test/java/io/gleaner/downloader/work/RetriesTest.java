package io.gleaner.downloader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.downloader.Configs;
import io.gleaner.downloader.access.AccessFailure;
import io.gleaner.downloader.queue.Claim;
import io.gleaner.downloader.transfer.Trouble;
import io.gleaner.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final Failure AWAY = Failure.of(new Trouble.Unavailable("away", null));

    private final Retries retries =
            new Retries(Configs.of(RetryConfig.class, Map.of()), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void backsOffFromASecondToAnHour() {
        assertThat(pause(AWAY, 0, null)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(pause(AWAY, 5, null)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(32));
        assertThat(pause(AWAY, 12, null)).isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
        assertThat(pause(AWAY, 5_000, null)).isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
    }

    @Test
    void obeysRetryAfter() {
        Failure limited = Failure.of(new Trouble.RateLimited("429", Duration.ofMinutes(10)));
        Failure unavailable = Failure.of(new Trouble.Unavailable("503", Duration.ofMinutes(10)));

        assertThat(pause(limited, 0, null))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusSeconds(1));
        assertThat(pause(limited, 20, null))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusSeconds(1));
        assertThat(pause(unavailable, 0, null)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void waitsLongerForWhatSeldomMendsItself() {
        assertThat(pause(Failure.of(new Trouble.Forbidden("403")), 0, null)).isGreaterThan(Duration.ofMinutes(2));
        assertThat(pause(Failure.of(new AccessFailure.ConsentNeeded("consent")), 0, null))
                .isGreaterThan(Duration.ofMinutes(2));
    }

    @Test
    void triesALastTimeWhenTheReportDisappears() {
        assertThat(pause(AWAY, 20, NOW.plusSeconds(40))).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void givesUpOnceTheReportHasDisappeared() {
        assertThat(retries.after(claim(0, NOW), AWAY)).isEmpty();
        assertThat(retries.after(claim(0, NOW.minusSeconds(1)), Failure.of(new Trouble.RateLimited("429", null))))
                .isEmpty();
    }

    @Test
    void givesUpAfterSixtyDaysWhereNobodySaysWhenItDisappears() {
        Claim old = claim(0, null, NOW.minus(Duration.ofDays(60)));

        assertThat(retries.after(old, AWAY)).isEmpty();
    }

    @Test
    void givesUpWhatTheProviderHasDeletedAtOnce() {
        assertThat(retries.after(claim(0, NOW.plusSeconds(999)), Failure.of(new AccessFailure.Gone("gone"))))
                .isEmpty();
    }

    @Test
    void neverGivesUpBecauseOfOurOwnStore() {
        Failure full = Failure.of(new StorageException.Full("full", null));

        assertThat(pause(full, 0, NOW.minusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(pause(full, 100, NOW.minusSeconds(5))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void asksLessAndLessOftenForWhatFindsNoRoom() {
        Failure full = Failure.of(new StorageException.Full("full", null));

        assertThat(pause(full, 1, null)).isEqualTo(Duration.ofSeconds(10));
        assertThat(pause(full, 4, null)).isEqualTo(Duration.ofSeconds(80));
    }

    private Duration pause(Failure failure, int failures, Instant availableUntil) {
        return retries.after(claim(failures, availableUntil), failure).orElseThrow();
    }

    private static Claim claim(int failures, Instant availableUntil) {
        return claim(failures, availableUntil, NOW.minusSeconds(60));
    }

    private static Claim claim(int failures, Instant availableUntil, Instant readyAt) {
        return new Claim(
                "id", 1, 1, failures, null, null, null, null, 0, 1, null, "base", 0, readyAt, availableUntil, 0);
    }
}
