package io.gleaner.auth.consent;

import io.gleaner.auth.consent.ConsentResult.Denied;
import io.gleaner.auth.consent.ConsentResult.Expired;
import io.gleaner.auth.consent.ConsentResult.Incomplete;
import io.gleaner.auth.consent.ConsentResult.Outdated;
import io.gleaner.auth.consent.ConsentResult.Unknown;
import io.gleaner.auth.consent.ConsentResult.Used;
import io.gleaner.auth.secret.Secret;
import io.gleaner.auth.secret.UnsealingFailed;
import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.auth.token.ConsentedConnection;
import io.gleaner.auth.token.ConsentedTokens;
import io.gleaner.auth.token.ConsentedTokens.Decision;
import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes browsers back.
 *
 * <ol>
 *   <li>Any replica can take a browser that any other has sent away.
 *   <li>A state counts once, however often and wherever it comes back at the same time.
 *   <li>A code is redeemed while the connection is locked; tokens, and that the state is used, are committed together, or
 *       neither is: who comes back to a replica that was killed meanwhile may come back again.
 *   <li>The refresh token rests sealed before anything is got with it.
 *   <li>Whatever goes wrong leaves the connection as it was.
 * </ol>
 */
@ApplicationScoped
class ConsentCallback {

    private static final int STORE_ATTEMPTS = 4;
    private static final Duration FIRST_STORE_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_STORE_PAUSE = Duration.ofSeconds(2);

    private final ConsentRepository consents;
    private final ConsentedTokens tokens;
    private final CodeRedemptions redemptions;
    private final ConsentJournal journal;
    private final Clock clock;

    @Inject
    ConsentCallback(
            ConsentRepository consents,
            ConsentedTokens tokens,
            CodeRedemptions redemptions,
            ConsentJournal journal,
            Clock clock) {
        this.consents = consents;
        this.tokens = tokens;
        this.redemptions = redemptions;
        this.journal = journal;
        this.clock = clock;
    }

    /** What came of it. Fails only when the database is away. */
    Uni<ConsentResult> receive(CallbackParameters parameters) {
        return parameters
                .knownForm()
                .map(state -> consents.find(state)
                        .flatMap(found -> found.map(consent -> receive(state, consent, parameters))
                                .orElseGet(ConsentCallback::unknown)))
                .orElseGet(ConsentCallback::unknown)
                .invoke(journal::record);
    }

    private Uni<ConsentResult> receive(Secret state, PendingConsent consent, CallbackParameters parameters) {
        ConnectionId id = consent.connection();
        Optional<ConsentResult> tooLate = tooLate(consent);
        if (tooLate.isPresent()) {
            return Uni.createFrom().item(tooLate.get());
        }
        if (parameters.refusal().isPresent()) {
            ConsentResult denied = new Denied(id, parameters.refusal().get());
            return consents.use(state, clock.instant()).replaceWith(denied);
        }
        return parameters.redeemable().map(code -> redeem(state, consent, code)).orElseGet(() -> Uni.createFrom()
                .item(new Incomplete(id)));
    }

    /** The provider is asked once, even if its answer has to be stored again because the database went away. */
    private Uni<ConsentResult> redeem(Secret state, PendingConsent consent, Secret code) {
        return consents.connection(consent.connection()).flatMap(connection -> {
            CodeRedemption redemption = redemptions.of(connection, consent, code);
            return Uni.createFrom()
                    .deferred(() -> tokens.decide(consent.connection(), locked -> decide(locked, state, redemption)))
                    .onFailure(StoreTrouble::passes)
                    .retry()
                    .withBackOff(FIRST_STORE_PAUSE, LONGEST_STORE_PAUSE)
                    .atMost(STORE_ATTEMPTS)
                    .onFailure(UnsealingFailed.class)
                    .recoverWithItem(new Expired(consent.connection()))
                    .onItem()
                    .ifNull()
                    .continueWith(Unknown::new);
        });
    }

    private Uni<Decision<ConsentResult>> decide(ConsentedConnection locked, Secret state, CodeRedemption redemption) {
        return consents.lock(locked.transaction(), state).flatMap(found -> {
            if (found.isEmpty()) {
                return unchanged(new Unknown());
            }
            PendingConsent consent = found.get();
            Optional<ConsentResult> tooLate = tooLate(consent);
            if (tooLate.isPresent()) {
                return unchanged(tooLate.get());
            }
            if (consent.credentialsVersion() != locked.credentialsVersion()) {
                return unchanged(new Outdated(consent.connection()));
            }
            return redemption
                    .with(locked)
                    .flatMap(decision -> decision.result() instanceof ConsentResult.TryAgain
                            ? Uni.createFrom().item(decision)
                            : consents.use(locked.transaction(), state, clock.instant())
                                    .replaceWith(decision));
        });
    }

    private Optional<ConsentResult> tooLate(PendingConsent consent) {
        Instant now = clock.instant();
        if (consent.usedAt().isPresent()) {
            return Optional.of(new Used(consent.connection()));
        }
        return now.isBefore(consent.expiresAt()) ? Optional.empty() : Optional.of(new Expired(consent.connection()));
    }

    private static Uni<Decision<ConsentResult>> unchanged(ConsentResult result) {
        return Uni.createFrom().item(new Decision<>(Optional.empty(), result));
    }

    private static Uni<ConsentResult> unknown() {
        return Uni.createFrom().item(new Unknown());
    }
}
