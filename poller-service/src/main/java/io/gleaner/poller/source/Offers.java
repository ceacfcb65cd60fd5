package io.gleaner.poller.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.OffersSources;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.Providers;
import io.gleaner.poller.provider.Source;
import io.gleaner.poller.provider.Turn;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what a connection reaches from all who can tell; where nobody can, the account itself is offered. */
@ApplicationScoped
class Offers {

    private final List<OffersSources> tellers;
    private final Providers providers;

    Offers(@All List<OffersSources> tellers, Providers providers) {
        this.tellers = tellers;
        this.providers = providers;
    }

    /** What the connection reaches; one who fails does not hide what the others tell, nor what he told before. */
    Uni<Offer> of(Turn turn) {
        List<OffersSources> knowing =
                tellers.stream().filter(one -> one.knows(turn.connection())).toList();
        if (knowing.isEmpty()) {
            return Uni.createFrom().item(new Offer(account(turn), List.of()));
        }
        List<Source> sources = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        return Multi.createFrom()
                .iterable(knowing)
                .onItem()
                .transformToUniAndConcatenate(teller -> told(teller, turn, sources, obstacles))
                .collect()
                .last()
                .map(done -> new Offer(List.copyOf(sources), List.copyOf(obstacles)));
    }

    private static Uni<Void> told(OffersSources teller, Turn turn, List<Source> sources, List<String> obstacles) {
        return teller.sources(turn)
                .invoke(sources::add)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure(ProviderException.class)
                .invoke(failure -> obstacles.add(failure.getMessage()))
                .onFailure(ProviderException.class)
                .recoverWithNull();
    }

    private List<Source> account(Turn turn) {
        ConnectionView connection = turn.connection();
        List<String> types = providers
                .named(connection.provider())
                .map(Provider::description)
                .map(description -> description.reportTypes())
                .orElse(List.of());
        return types.stream()
                .map(type -> new Source(
                        "account",
                        connection.id().value(),
                        type,
                        Map.of(),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("connection", connection.id().value())
                                .put("reportType", type)
                                .put(
                                        "firstDay",
                                        turn.clock()
                                                .instant()
                                                .atZone(ZoneOffset.UTC)
                                                .toLocalDate()
                                                .minusDays(1)
                                                .toString())))
                .toList();
    }

    /**
     * What a connection reaches.
     *
     * @param items in the order in which they were told
     * @param obstacles why there may be more, in words for people; empty when all is told
     */
    record Offer(List<Source> items, List<String> obstacles) {}
}
