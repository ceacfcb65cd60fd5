package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.quota.Quotas;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuotasTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Quotas quotas;
    private final TestClock clock;

    QuotasTest(Quotas quotas, TestClock clock) {
        this.quotas = quotas;
        this.clock = clock;
    }

    @Test
    void neverGiveMorePermitsThanAWindowHasHoweverManyTakeAtOnce() {
        Quota minute = new Quota("test/minute", 7, Duration.ofMinutes(1), PACIFIC, false);
        assertThat(taken(minute, 40)).isEqualTo(7);
        var refusal = catchThrowableOfType(
                ProviderException.class,
                () -> quotas.take(List.of(minute)).await().atMost(PATIENCE));
        assertThat(refusal.failure()).isInstanceOfSatisfying(RateLimited.class, limited -> assertThat(limited.until())
                .isBetween(clock.instant().plusSeconds(30), clock.instant().plusSeconds(61)));
    }

    @Test
    void giveAPermitBackOnlyWhenItsWindowHasPassed() {
        Quota brief = new Quota("test/short", 1, Duration.ofMillis(300), PACIFIC, false);
        assertThat(taken(brief, 3)).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> taken(brief, 1) == 1);
    }

    @Test
    void countADayFromMidnightInTheProvidersZone() {
        Quota day = new Quota("test/day", 3, Duration.ofDays(1), PACIFIC, true);
        assertThat(taken(day, 10)).isEqualTo(3);
        var refusal = catchThrowableOfType(
                ProviderException.class, () -> quotas.take(List.of(day)).await().atMost(PATIENCE));
        var midnight = clock.instant()
                .atZone(PACIFIC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(PACIFIC)
                .toInstant();
        assertThat(refusal.failure()).isEqualTo(new QuotaExhausted("The daily quota test/day is used up.", midnight));

        clock.advance(Duration.between(clock.instant(), midnight).minusMillis(1));
        assertThat(taken(day, 1)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(taken(day, 10)).isEqualTo(3);
    }

    @Test
    void spendNothingOfWhatComesAfterTheOneThatIsUsedUp() {
        Quota minute = new Quota("test/first", 2, Duration.ofMinutes(1), PACIFIC, false);
        Quota day = new Quota("test/second", 5, Duration.ofDays(1), PACIFIC, true);
        List<Quota> both = List.of(minute, day);
        quotas.take(both).await().atMost(PATIENCE);
        quotas.take(both).await().atMost(PATIENCE);
        var refusal = catchThrowableOfType(
                ProviderException.class, () -> quotas.take(both).await().atMost(PATIENCE));
        assertThat(refusal.failure()).isInstanceOf(RateLimited.class);
        assertThat(refusal).hasMessageContaining("test/first");
        assertThat(taken(day, 10)).isEqualTo(3);
    }

    private int taken(Quota quota, int attempts) {
        AtomicInteger taken = new AtomicInteger();
        List<Uni<Void>> all = IntStream.range(0, attempts)
                .mapToObj(attempt -> quotas.take(List.of(quota))
                        .invoke(taken::incrementAndGet)
                        .onFailure(ProviderException.class)
                        .recoverWithNull())
                .toList();
        Uni.join().all(all).andFailFast().await().atMost(PATIENCE);
        return taken.get();
    }
}
