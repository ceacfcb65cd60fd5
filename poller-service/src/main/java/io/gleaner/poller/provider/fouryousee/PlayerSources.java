package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.OffersSources;
import io.gleaner.poller.provider.Source;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/** All players of an account together, and each by itself. */
@ApplicationScoped
class PlayerSources implements OffersSources {

    private static final String PLAYS = "detailed";

    private final FourYouSeeProvider provider;

    PlayerSources(FourYouSeeProvider provider) {
        this.provider = provider;
    }

    @Override
    public boolean knows(ConnectionView connection) {
        return connection.provider().equals(FourYouSeeProvider.NAME);
    }

    @Override
    public Multi<Source> sources(Turn turn) {
        String account = turn.connection().id().value();
        Multi<Source> all =
                Multi.createFrom().item(new Source("account", account, "all players", Map.of(), body(turn)));
        Multi<Source> each = provider.names()
                .players(turn)
                .onItem()
                .transformToMulti(names -> Multi.createFrom().iterable(names.items()))
                .map(player -> source(turn, player));
        return Multi.createBy().concatenating().streams(all, each);
    }

    private Source source(Turn turn, Named player) {
        ObjectNode body = body(turn);
        body.putObject("parameters").putObject("filter").putArray("playerId").add(player.id());
        return new Source("player", Long.toString(player.id()), player.name(), Map.of(), body);
    }

    private ObjectNode body(Turn turn) {
        LocalDate today = LocalDate.ofInstant(
                turn.clock().instant(),
                Objects.requireNonNullElse(
                        provider.zone(turn.connection()), provider.description().zone()));
        return JsonNodeFactory.instance
                .objectNode()
                .put("connection", turn.connection().id().value())
                .put("reportType", PLAYS)
                .put("firstDay", today.minusDays(1).toString());
    }
}
