package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The names of an account's players and media, read page by page at the pace that the token allows, and kept in memory for as
 * long as the configuration says. Fails with {@link ProviderException}.
 */
final class Names {

    private static final int PAGE_SIZE = 100;

    private final FourYouSeeConfig config;
    private final FourYouSeeCalls calls;
    private final Map<String, NameList> kept;

    Names(FourYouSeeConfig config, FourYouSeeCalls calls) {
        this.config = config;
        this.calls = calls;
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
                : page(turn, path, 1, new TreeMap<>(), now).invoke(names -> keep(key, names));
    }

    private Uni<NameList> page(Turn turn, String path, int page, Map<Long, Named> all, Instant now) {
        return calls.get(turn, path + "?sort=id&limit=" + PAGE_SIZE + "&page=" + page)
                .map(FourYouSeeCalls::found)
                .chain(body -> {
                    int before = all.size();
                    read(body).forEach(named -> all.put(named.id(), named));
                    boolean last = page >= body.path("totalPages").asInt(1) || all.size() == before;
                    return last || page >= config.namePagesAtMost()
                            ? Uni.createFrom().item(new NameList(List.copyOf(all.values()), last, now))
                            : page(turn, path, page + 1, all, now);
                });
    }

    private static List<Named> read(JsonNode body) {
        JsonNode results = body.path("results");
        if (!results.isArray()) {
            throw new ProviderException(new MalformedResponse("4YouSee answers without a list of names"));
        }
        return results.valueStream().map(Named::of).filter(Objects::nonNull).toList();
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
