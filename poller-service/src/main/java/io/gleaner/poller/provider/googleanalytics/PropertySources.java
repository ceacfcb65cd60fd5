package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.OffersSources;
import io.gleaner.poller.provider.Source;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The connection's own property, and the others that it may read when Google is allowed to tell them. */
@ApplicationScoped
class PropertySources implements OffersSources {

    private static final String REPORT_TYPE = "daily-traffic";

    /** So many days back is a subscription offered. */
    private static final int HISTORY_DAYS = 30;

    private final ReachedProperties reached;

    PropertySources(ReachedProperties reached) {
        this.reached = reached;
    }

    @Override
    public boolean knows(ConnectionView connection) {
        return connection.provider().equals(GoogleAnalyticsProvider.NAME);
    }

    @Override
    public Multi<Source> sources(Turn turn) {
        return reached.of(turn)
                .onItem()
                .transformToMulti(titles -> Multi.createFrom().iterable(sources(turn, titles)))
                .onFailure()
                .recoverWithMulti(failure -> Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().iterable(sources(turn, Map.of())),
                                Multi.createFrom().failure(failure)));
    }

    private static List<Source> sources(Turn turn, Map<String, String> titles) {
        String own = Property.of(turn.connection(), Parameters.none()).stream()
                .map(Property::id)
                .findFirst()
                .orElse(null);
        List<Source> sources = new ArrayList<>();
        if (own != null) {
            sources.add(new Source("property", own, titles.getOrDefault(own, own), Map.of(), body(turn)));
        }
        titles.forEach((id, title) -> {
            if (!id.equals(own)) {
                ObjectNode body = body(turn);
                body.putObject("parameters").put("property", id);
                sources.add(new Source("property", id, title, Map.of(), body));
            }
        });
        return sources;
    }

    private static ObjectNode body(Turn turn) {
        ZoneId zone = Objects.requireNonNullElse(Property.zone(turn.connection()), ZoneOffset.UTC);
        LocalDate first = LocalDate.ofInstant(turn.clock().instant(), zone).minusDays(HISTORY_DAYS);
        return JsonNodeFactory.instance
                .objectNode()
                .put("connection", turn.connection().id().value())
                .put("reportType", REPORT_TYPE)
                .put("firstDay", first.toString());
    }
}
