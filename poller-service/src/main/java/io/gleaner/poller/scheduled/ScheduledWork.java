package io.gleaner.poller.scheduled;

import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ScheduledProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.request.NextStep;
import io.gleaner.poller.request.NextStep.GiveUp;
import io.gleaner.poller.request.NextStep.ParkConnection;
import io.gleaner.poller.request.NextStep.TryAgain;
import io.gleaner.poller.request.NextStep.WaitForSlot;
import io.gleaner.poller.request.OneByOne;
import io.gleaner.poller.request.PaceConfig;
import io.gleaner.poller.request.RetryPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** One turn for a connection of a scheduled provider: for each wish, look at its jobs if that is due, and settle what it can. */
@ApplicationScoped
public class ScheduledWork {

    private final DueWishes wishes;
    private final Looking looking;
    private final Settling settling;
    private final RetryPolicy policy;
    private final PaceConfig pace;
    private final Clock clock;

    ScheduledWork(
            DueWishes wishes, Looking looking, Settling settling, RetryPolicy policy, PaceConfig pace, Clock clock) {
        this.wishes = wishes;
        this.looking = looking;
        this.settling = settling;
        this.policy = policy;
        this.pace = pace;
        this.clock = clock;
    }

    /** Does what is due; fails with {@code ProviderException} when the connection as a whole has to wait. */
    public Uni<Void> serve(ScheduledProvider provider, Turn turn, Lease lease) {
        Visit visit = new Visit(
                provider,
                turn,
                lease,
                pace.providers().get(provider.description().name()));
        AtomicBoolean away = new AtomicBoolean();
        return wishes.of(visit).chain(all -> OneByOne.each(all, due -> serve(visit, due, away)));
    }

    /** @param away whether the provider seemed to be away at the wish before */
    private Uni<Void> serve(Visit visit, DueWish due, AtomicBoolean away) {
        return serve(visit, due)
                .map(done -> false)
                .onFailure(ProviderException.class)
                .recoverWithUni(failure -> setback(visit, due.wish(), failure, away.get()))
                .invoke(away::set)
                .replaceWithVoid();
    }

    private Uni<Void> serve(Visit visit, DueWish due) {
        StandingWish wish = due.wish();
        if (due.isSettled()) {
            return look(visit, due);
        }
        return settling.refuse(visit, wish)
                .chain(refused ->
                        refused || !isToBeLookedAt(visit, wish) ? settling.settle(visit, wish) : look(visit, due));
    }

    private Uni<Void> look(Visit visit, DueWish due) {
        return looking.look(visit, due)
                .call(look -> due.isSettled() && !look.isNew()
                        ? settling.nothingNew(visit, due)
                        : settling.lookedAt(visit, due))
                .chain(look -> look.end()
                        .map(failure -> settling.giveUpUnmade(visit, due.wish(), failure))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Its time has come, or somebody wants again what was looked at only seldom. */
    private boolean isToBeLookedAt(Visit visit, StandingWish wish) {
        Instant now = clock.instant();
        return !wish.nextLookAt().isAfter(now)
                || wish.setbacks() == 0
                        && wish.nextLookAt().isAfter(now.plus(visit.pace().longestLook()));
    }

    /** Whether the provider seems to be away. */
    private Uni<Boolean> setback(Visit visit, StandingWish wish, ProviderException failure, boolean away) {
        NextStep step = policy.after(failure.failure(), wish.setbacks());
        Uni<Boolean> stop = Uni.createFrom().failure(failure);
        return switch (step) {
            case ParkConnection parked -> stop;
            case WaitForSlot slot ->
                settling.postpone(visit, wish, failure.failure(), slot.at()).replaceWith(false);
            case TryAgain again ->
                settling.postpone(visit, wish, failure.failure(), again.at())
                        .chain(() -> away ? stop : Uni.createFrom().item(true));
            case GiveUp none ->
                settling.giveUp(visit, wish, failure.failure(), tomorrow(visit)).replaceWith(false);
        };
    }

    private Instant tomorrow(Visit visit) {
        return clock.instant().plus(visit.pace().ensure());
    }
}
