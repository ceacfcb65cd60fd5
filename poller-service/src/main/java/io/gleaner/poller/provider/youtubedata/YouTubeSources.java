package io.gleaner.poller.provider.youtubedata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.OffersSources;
import io.gleaner.poller.provider.Source;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.ContentOwner;
import io.gleaner.poller.provider.google.PacificDays;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The channels and content owners that a person's consent opens, and the channels of the content owners. */
@ApplicationScoped
class YouTubeSources implements OffersSources {

    private static final String REPORTING = "youtube-reporting";

    /** YouTube makes reports of so many days before a job. */
    private static final int HISTORY_DAYS = 30;

    private final YouTubeDataConfig config;
    private final Lookups lookups;

    YouTubeSources(YouTubeDataConfig config, Lookups lookups) {
        this.config = config;
        this.lookups = lookups;
    }

    @Override
    public boolean knows(ConnectionView connection) {
        return config.providers().contains(connection.provider());
    }

    @Override
    public Multi<Source> sources(Turn turn) {
        String noted = ContentOwner.of(turn.connection());
        Multi<Source> own =
                each(lookups.ownChannels(turn), channel -> Multi.createFrom().item(ownChannel(turn, channel)));
        Multi<Source> owned = noted == null
                ? each(lookups.contentOwners(turn), owner -> ofOwner(turn, owner, Map.of("contentOwner", owner.id())))
                : ofOwner(turn, new Named(noted, noted), Map.of());
        return Multi.createBy()
                .concatenating()
                .streams(noted == null ? own : Multi.createFrom().empty(), owned);
    }

    private Multi<Source> ofOwner(Turn turn, Named owner, Map<String, String> properties) {
        Multi<Source> itself = Multi.createFrom()
                .item(new Source("content-owner", owner.id(), owner.title(), properties, owners(turn, owner, null)));
        Multi<Source> channels = each(lookups.managedChannels(turn, owner.id()), channel -> Multi.createFrom()
                .item(new Source("channel", channel.id(), channel.title(), properties, owners(turn, owner, channel))));
        return Multi.createBy().concatenating().streams(itself, channels);
    }

    private static Source ownChannel(Turn turn, Named channel) {
        ObjectNode body = body(turn, "channel_basic", "time_based_activity");
        if (!isReporting(turn)) {
            body.putObject("parameters")
                    .put("ids", "channel==" + channel.id())
                    .putArray("dimensions")
                    .add("day");
        }
        return new Source("channel", channel.id(), channel.title(), Map.of(), body);
    }

    /** Reports of a content owner hold all of its channels; queries may ask for one. */
    private static ObjectNode owners(Turn turn, Named owner, Named channel) {
        ObjectNode body = body(turn, "content_owner_basic", "time_based_activity");
        if (!isReporting(turn)) {
            ObjectNode parameters = body.putObject("parameters").put("ids", "contentOwner==" + owner.id());
            parameters.putArray("dimensions").add("day");
            if (channel != null) {
                parameters.putObject("filters").put("channel", channel.id());
            }
        }
        return body;
    }

    private static ObjectNode body(Turn turn, String reporting, String analytics) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("connection", turn.connection().id().value())
                .put("reportType", isReporting(turn) ? reporting : analytics)
                .put(
                        "firstDay",
                        PacificDays.of(turn.clock().instant())
                                .minusDays(HISTORY_DAYS)
                                .toString());
    }

    private static boolean isReporting(Turn turn) {
        return turn.connection().provider().equals(REPORTING);
    }

    private static Multi<Source> each(Uni<List<Named>> names, Function<Named, Multi<Source>> sources) {
        return names.onItem()
                .transformToMulti(list -> Multi.createFrom().iterable(list))
                .onItem()
                .transformToMultiAndConcatenate(sources);
    }
}
