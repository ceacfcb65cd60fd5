package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gleaner.poller.provider.Allowance;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.quota.Allowances;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AllowancesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Allowances allowances;
    private final TestClock clock;

    AllowancesTest(Allowances allowances, TestClock clock) {
        this.allowances = allowances;
        this.clock = clock;
    }

    @Test
    void keepsCallsBackFromWhatIsUsedUpUntilItIsCountedAnew() {
        Instant until = clock.instant().plusSeconds(90);
        note(new Allowance("a/hour", 5, 5, until, false), new Allowance("a/day", 6, 5, until.plusSeconds(9), true));
        assertThat(refusal("a/hour", "a/day")).isInstanceOfSatisfying(RateLimited.class, limited -> {
            assertThat(limited.until()).isEqualTo(until);
            assertThat(limited.message()).contains("5 are left of a/hour");
        });
        assertThatCode(() -> heed("a/day", "a/never-noted")).doesNotThrowAnyException();
        clock.advance(Duration.ofSeconds(90));
        assertThatCode(() -> heed("a/hour", "a/day")).doesNotThrowAnyException();
    }

    @Test
    void waitsForTheLastOfSeveralThatAreUsedUp() {
        Instant soon = clock.instant().plusSeconds(60);
        note(new Allowance("b/hour", 0, 1, soon, false), new Allowance("b/day", 0, 1, soon.plusSeconds(60), true));
        assertThat(refusal("b/hour", "b/day"))
                .isInstanceOfSatisfying(QuotaExhausted.class, exhausted -> assertThat(exhausted.until())
                        .isEqualTo(soon.plusSeconds(60)));
    }

    @Test
    void believesWhatWasSaidLast() {
        Instant until = clock.instant().plusSeconds(60);
        note(new Allowance("c/hour", 0, 1, until, false));
        note(new Allowance("c/hour", 2, 1, until, false));
        assertThatCode(() -> heed("c/hour")).doesNotThrowAnyException();
    }

    private void note(Allowance... noted) {
        allowances.note(List.of(noted)).await().atMost(PATIENCE);
    }

    private void heed(String... names) {
        allowances.heed(List.of(names)).await().atMost(PATIENCE);
    }

    private ProviderFailure refusal(String... names) {
        return catchThrowableOfType(ProviderException.class, () -> heed(names)).failure();
    }
}
