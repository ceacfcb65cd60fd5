package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads lists such as {@code players} page by page, at the pace that the token allows; fails with {@link ProviderException}. */
final class Listing {

    private static final int PAGE_SIZE = 100;

    private final FourYouSeeConfig config;
    private final FourYouSeeCalls calls;

    Listing(FourYouSeeConfig config, FourYouSeeCalls calls) {
        this.config = config;
        this.calls = calls;
    }

    /**
     * What a list has.
     *
     * @param items by number; those without one are left out
     * @param complete whether that is all; false when there are more pages than one reads
     */
    record Listed(List<JsonNode> items, boolean complete) {}

    Uni<Listed> read(Turn turn, String path) {
        return page(turn, path, 1, new TreeMap<>());
    }

    private Uni<Listed> page(Turn turn, String path, int page, Map<Long, JsonNode> all) {
        return calls.get(turn, path + "?sort=id&limit=" + PAGE_SIZE + "&page=" + page)
                .map(FourYouSeeCalls::found)
                .chain(body -> {
                    int before = all.size();
                    items(body).forEach(item -> all.put(item.path("id").longValue(), item));
                    boolean last = page >= body.path("totalPages").asInt(1) || all.size() == before;
                    return last || page >= config.namePagesAtMost()
                            ? Uni.createFrom().item(new Listed(List.copyOf(all.values()), last))
                            : page(turn, path, page + 1, all);
                });
    }

    private static List<JsonNode> items(JsonNode body) {
        JsonNode results = body.path("results");
        if (!results.isArray()) {
            throw new ProviderException(new MalformedResponse("4YouSee answers without a list of names"));
        }
        return results.valueStream().filter(Listing::hasNumber).toList();
    }

    private static boolean hasNumber(JsonNode item) {
        JsonNode id = item.path("id");
        return id.canConvertToExactIntegral() && id.canConvertToLong();
    }
}
