package io.gleaner.poller.subscription;

import io.gleaner.problems.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Subscriptions in the database. */
@ApplicationScoped
class SubscriptionRepository implements PanacheRepositoryBase<Subscription, String> {

    private final Clock clock;

    SubscriptionRepository(Clock clock) {
        this.clock = clock;
    }

    /** Stores a subscription; one that is there already is left alone, and a different one of the same id is a conflict. */
    @WithTransaction
    Uni<Stored> store(Subscription wish) {
        return findById(wish.id).chain(there -> {
            if (there == null) {
                return persistAndFlush(wish).map(stored -> new Stored(SubscriptionView.of(stored), true));
            }
            return there.wishesTheSameAs(wish)
                    ? Uni.createFrom().item(new Stored(SubscriptionView.of(there), false))
                    : Uni.createFrom().failure(Problems.conflict("There is another subscription " + wish.id + "."));
        });
    }

    /** The row; fails with a problem when there is none. */
    @WithSession
    Uni<Subscription> get(String id) {
        return findById(id).map(there -> present(there, id));
    }

    /** A page, by id, of those after {@code after}; of all connections when {@code connection} is null. */
    @WithSession
    Uni<List<SubscriptionView>> page(String connection, String after, int limit) {
        String start = after == null ? "" : after;
        var query = connection == null
                ? find("id > ?1 order by id", start)
                : find("id > ?1 and connection = ?2 order by id", start, connection);
        return query.page(0, limit)
                .list()
                .map(rows -> rows.stream().map(SubscriptionView::of).toList());
    }

    /** Another last day may end the period that is under way, so it is planned anew at once. */
    @WithTransaction
    Uni<SubscriptionView> change(String id, SubscriptionPatch patch) {
        return findById(id).map(there -> {
            Subscription row = present(there, id);
            Instant now = clock.instant();
            if (patch.changesLastDay()) {
                row.lastDay = patch.newLastDay();
                row.planAt = now;
            }
            if (patch.paused() != null) {
                row.paused = patch.paused();
            }
            if (patch.restatementDays() != null) {
                row.restatementDays = patch.restatementDays();
            }
            row.updatedAt = now;
            return SubscriptionView.of(row);
        });
    }

    @WithTransaction
    Uni<Void> remove(String id) {
        return deleteById(id)
                .invoke(deleted -> {
                    if (!deleted) {
                        throw Problems.notFound("subscription", id);
                    }
                })
                .replaceWithVoid();
    }

    private static Subscription present(Subscription there, String id) {
        if (there == null) {
            throw Problems.notFound("subscription", id);
        }
        return there;
    }

    /** What is stored, and whether it was not there before. */
    record Stored(SubscriptionView subscription, boolean created) {}
}
