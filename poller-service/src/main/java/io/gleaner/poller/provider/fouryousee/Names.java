package io.gleaner.poller.provider.fouryousee;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The names of an account's players and media, read page by page at the pace that the token allows, and kept in memory for as
 * long as the configuration says. Fails with {@link ProviderException}.
 */
final class Names {

    private final FourYouSeeConfig config;
    private final Listing listing;
    private final Map<String, NameList> kept;

    Names(FourYouSeeConfig config, FourYouSeeCalls calls) {
        this.config = config;
        this.listing = new Listing(config, calls);
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, NameList> eldest) {
                return size() > 2 * config.namesOfAtMost();
            }
        };
    }

    Uni<NameList> players(Turn turn) {
        return all(turn, "players");
    }

    Uni<NameList> media(Turn turn) {
        return all(turn, "medias");
    }

    private Uni<NameList> all(Turn turn, String path) {
        Instant now = turn.clock().instant();
        String key = turn.connection().id() + "/" + path;
        NameList known = known(key);
        return known != null && known.asOf().plus(config.namesFor()).isAfter(now)
                ? Uni.createFrom().item(known)
                : listing.read(turn, path)
                        .map(listed -> new NameList(names(listed), listed.complete(), now))
                        .invoke(names -> keep(key, names));
    }

    private static List<Named> names(Listing.Listed listed) {
        return listed.items().stream().map(Named::of).filter(Objects::nonNull).toList();
    }

    private NameList known(String key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }

    private void keep(String key, NameList names) {
        synchronized (kept) {
            kept.put(key, names);
        }
    }
}
