package io.gleaner.catalog.listing;

import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells a provider that has nothing yet from one that does not exist. */
@ApplicationScoped
public class KnownProviders {

    private static final String SEEN = "SELECT EXISTS (SELECT FROM report WHERE provider = $1) AS seen";

    private final Pool pool;
    private final ListingConfig config;

    KnownProviders(Pool pool, ListingConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * Looks at why a page is empty. Fails with a 400 problem when its filter asks for a provider that is neither configured nor
     * in the read model.
     */
    public Uni<Void> explainNothing(Page<?> page, Filter filter) {
        String provider = filter.provider();
        if (!page.items().isEmpty() || provider == null || config.providers().contains(provider)) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(SEEN)
                .execute(Tuple.of(provider))
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean("seen")) {
                        throw Problems.invalid(
                                "provider", "is not known; known are " + String.join(", ", config.providers()));
                    }
                })
                .replaceWithVoid();
    }
}
