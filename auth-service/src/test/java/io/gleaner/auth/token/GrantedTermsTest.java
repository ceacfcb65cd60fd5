package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.MutableClock;
import io.gleaner.auth.grant.GrantOutcome.Granted;
import io.gleaner.auth.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantedTermsTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final GrantedTerms BEFORE =
            new GrantedTerms(Optional.of("a b"), Optional.of(MutableClock.START.plus(WEEK)));

    @Test
    void silenceChangesNothing() {
        assertThat(BEFORE.after(answer(null, null, null))).isEqualTo(BEFORE);
    }

    @Test
    void takesWhatTheAnswerSays() {
        assertThat(BEFORE.after(answer("r", "a", Duration.ofDays(1))))
                .isEqualTo(
                        new GrantedTerms(Optional.of("a"), Optional.of(MutableClock.START.plus(Duration.ofDays(1)))));
    }

    @Test
    void aNewRefreshTokenWithoutAnEndLasts() {
        assertThat(BEFORE.after(answer("r", null, null)))
                .isEqualTo(new GrantedTerms(Optional.of("a b"), Optional.empty()));
    }

    private static Granted answer(String refreshToken, String scope, Duration refreshTokenLifetime) {
        return new Granted(
                Secret.of("t"),
                MutableClock.START,
                Optional.empty(),
                Optional.ofNullable(refreshToken).map(Secret::of),
                Optional.ofNullable(scope),
                Optional.ofNullable(refreshTokenLifetime),
                Optional.empty());
    }
}
