package io.gleaner.poller.provider.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Reads a list whose pages are chained by a token. */
final class Pages {

    private final String platform;
    private final Function<String, Uni<JsonNode>> page;
    private final String elements;
    private final String nextToken;
    private final ArrayNode all = JsonNodeFactory.instance.arrayNode();
    private final Set<String> seen = new HashSet<>();
    private String token;

    Pages(String platform, Function<String, Uni<JsonNode>> page, String elements, String nextToken) {
        this.platform = platform;
        this.page = page;
        this.elements = elements;
        this.nextToken = nextToken;
    }

    Uni<ArrayNode> read() {
        return Multi.createBy()
                .repeating()
                .uni(() -> page.apply(token).invoke(this::take))
                .whilst(last -> token != null)
                .collect()
                .last()
                .replaceWith(all);
    }

    private void take(JsonNode answer) {
        answer.path(elements).forEach(all::add);
        String next = answer.path(nextToken).asText("");
        token = next.isEmpty() || answer.path(nextToken).isNull() ? null : next;
        if (token != null && !seen.add(token)) {
            throw new ProviderException(new MalformedResponse(
                    platform + " repeats a page token of its list; what lies behind it is unknown"));
        }
    }
}
