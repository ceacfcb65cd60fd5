package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTokenTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration AHEAD = Duration.ofMinutes(5);

    @Test
    void isDueFiveMinutesBeforeTheEndOfALongLife() {
        AccessToken token = token(Duration.ofHours(10));
        assertThat(token.isDueAt(START.plus(Duration.ofMinutes(594)), AHEAD)).isFalse();
        assertThat(token.isDueAt(START.plus(Duration.ofMinutes(595)), AHEAD)).isTrue();
    }

    @Test
    void isDueInTheLastTenthOfAShortLife() {
        AccessToken token = token(Duration.ofSeconds(60));
        assertThat(token.isDueAt(START.plusSeconds(53), AHEAD)).isFalse();
        assertThat(token.isDueAt(START.plusSeconds(54), AHEAD)).isTrue();
    }

    @Test
    void worksUntilShortlyBeforeItsEnd() {
        assertThat(token(Duration.ofHours(1)).worksAt(START.plusSeconds(3_569))).isTrue();
        assertThat(token(Duration.ofHours(1)).worksAt(START.plusSeconds(3_570))).isFalse();
        assertThat(token(Duration.ofSeconds(60)).worksAt(START.plusSeconds(56))).isTrue();
        assertThat(token(Duration.ofSeconds(60)).worksAt(START.plusSeconds(57))).isFalse();
    }

    @Test
    void worksUntilRejectedWhenTheProviderNamesNoEnd() {
        AccessToken token = new AccessToken(Secret.of("t"), new Fingerprint("f"), START, Optional.empty());
        Instant muchLater = START.plus(Duration.ofDays(1_000));
        assertThat(token.worksAt(muchLater)).isTrue();
        assertThat(token.isDueAt(muchLater, AHEAD)).isFalse();
    }

    @Test
    void doesNotShowItsSecret() {
        assertThat(token(Duration.ofHours(1)).toString())
                .doesNotContain("canary")
                .contains("<redacted>");
    }

    private static AccessToken token(Duration lifetime) {
        return new AccessToken(Secret.of("canary"), new Fingerprint("f"), START, Optional.of(START.plus(lifetime)));
    }
}
