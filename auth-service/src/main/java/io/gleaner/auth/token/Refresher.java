package io.gleaner.auth.token;

import io.gleaner.auth.grant.GrantOutcome;
import io.gleaner.auth.grant.GrantOutcome.Granted;
import io.gleaner.auth.grant.GrantOutcome.Refused;
import io.gleaner.auth.grant.GrantOutcome.Unavailable;
import io.gleaner.auth.grant.Grants;
import io.gleaner.auth.health.PermissionLosses;
import io.gleaner.auth.provider.Profile;
import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.auth.token.RefreshFlights.Flight;
import io.gleaner.auth.token.TokenState.Revoked;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Replaces one token of one connection: locks its row, sees whether someone else has done it meanwhile, asks the
 * provider, stores what came, commits.
 */
@ApplicationScoped
class Refresher {

    private static final int STORE_ATTEMPTS = 4;
    private static final Duration FIRST_STORE_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_STORE_PAUSE = Duration.ofSeconds(2);

    private final TokenRepository tokens;
    private final Grants grants;
    private final PermissionLosses permissions;
    private final RefreshJournal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Backoff backoff;

    @Inject
    Refresher(
            TokenRepository tokens,
            Grants grants,
            PermissionLosses permissions,
            RefreshJournal journal,
            TokensConfig config,
            Clock clock) {
        this.tokens = tokens;
        this.grants = grants;
        this.permissions = permissions;
        this.journal = journal;
        this.clock = clock;
        this.backoff = new Backoff(config.firstPause(), config.longestPause(), random);
    }

    /**
     * Emits the row as it stands afterwards, committed; null when the connection is gone. The provider is asked at most
     * once: when the database goes away between its answer and the commit, the answer is kept and stored again, because
     * a rotated refresh token that came with it exists nowhere else. A token is kept for as long as this process lives
     * and the database is away; without one, it ends after a few attempts.
     */
    Uni<TokenRow> replace(Flight flight, Profile profile) {
        Attempt attempt = new Attempt(profile);
        return Uni.createFrom()
                .deferred(() -> tokens.change(flight.connection(), (transaction, row) -> next(flight, row, attempt)
                        .call(next -> permissions.compare(
                                transaction,
                                flight.connection(),
                                row.terms().scopes(),
                                next.terms().scopes()))))
                .onFailure(trouble -> StoreTrouble.passes(trouble) && attempt.holdsToken())
                .retry()
                .withBackOff(FIRST_STORE_PAUSE, LONGEST_STORE_PAUSE)
                .indefinitely()
                .onFailure(StoreTrouble::passes)
                .retry()
                .withBackOff(FIRST_STORE_PAUSE, LONGEST_STORE_PAUSE)
                .atMost(STORE_ATTEMPTS);
    }

    private Uni<TokenRow> next(Flight flight, TokenRow row, Attempt attempt) {
        Instant now = clock.instant();
        boolean mayNot = flight.forced().isEmpty() && !row.state().mayAskAt(now) && !attempt.holdsTokenFor(row);
        boolean givenBack = row.state() instanceof Revoked;
        return isDone(flight, row, attempt, now) || mayNot || givenBack
                ? Uni.createFrom().item(row)
                : attempt.outcome(row).map(outcome -> after(row, outcome));
    }

    /** Whether another replica has done it meanwhile. */
    private static boolean isDone(Flight flight, TokenRow row, Attempt attempt, Instant now) {
        return flight.forced()
                .map(seen -> !seen.equals(row.state()) && !attempt.holdsTokenFor(row))
                .orElseGet(() -> !row.fingerprint().equals(flight.replaced())
                        && row.state()
                                .token()
                                .filter(token -> token.worksAt(now))
                                .isPresent());
    }

    private TokenRow after(TokenRow row, GrantOutcome outcome) {
        return switch (outcome) {
            case Granted granted -> row.granted(granted, Fingerprint.random(random));
            case Refused refused -> row.refused(refused, clock.instant());
            case Unavailable trouble -> row.unavailable(trouble, clock.instant(), backoff);
        };
    }

    /** One question to the provider, and its answer for as long as it is not stored. Used by one thread at a time. */
    private final class Attempt {

        private final Profile profile;
        private volatile GrantOutcome answer;
        private volatile long answeredFor;

        Attempt(Profile profile) {
            this.profile = profile;
        }

        boolean holdsToken() {
            return answer instanceof Granted;
        }

        /** Then it counts whatever another replica was told meanwhile: that one asked with what this one had used up. */
        boolean holdsTokenFor(TokenRow row) {
            return holdsToken() && answeredFor == row.connection().credentialsVersion();
        }

        Uni<GrantOutcome> outcome(TokenRow row) {
            long version = row.connection().credentialsVersion();
            if (answer != null && answeredFor == version) {
                return Uni.createFrom().item(answer);
            }
            long asked = System.nanoTime();
            return grants.obtain(profile, tokens.credentials(row.connection()), row.refreshToken())
                    .invoke(outcome -> {
                        answer = outcome;
                        answeredFor = version;
                        journal.record(row.connection(), outcome, Duration.ofNanos(System.nanoTime() - asked));
                    });
        }
    }
}
