package io.gleaner.poller.provider.youtubedata;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.provider.OperatorTurns;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.ContentOwner;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What analysts look up at YouTube. */
@Path("/connections/{connection}/lookups")
@Tag(
        name = "Look-ups",
        description = "Names and figures of this moment, kept for as long as gleaner.provider.youtube-data says;"
                + " each call costs a unit of the Cloud project's day")
class LookupResource {

    private static final String CONNECTION = "[a-z0-9][a-z0-9-]{0,62}";
    private static final String NO_CONNECTION = "must be 1 to 63 lower-case letters, digits and hyphens";
    private static final String IDS = "[A-Za-z0-9_-]{1,64}(,[A-Za-z0-9_-]{1,64}){0,199}";
    private static final String NO_IDS = "must be 1 to 200 ids with commas between";

    private final OperatorTurns turns;
    private final YouTubeDataConfig config;
    private final Lookups lookups;

    LookupResource(OperatorTurns turns, YouTubeDataConfig config, Lookups lookups) {
        this.turns = turns;
        this.config = config;
        this.lookups = lookups;
    }

    @GET
    @Path("/channels")
    @Operation(summary = "Views, subscribers and videos of channels now")
    public Uni<Found<ChannelNow>> channels(
            @PathParam("connection") @Pattern(regexp = CONNECTION, message = NO_CONNECTION) String connection,
            @QueryParam("ids") @NotNull(message = "is missing") @Pattern(regexp = IDS, message = NO_IDS) String ids) {
        return with(connection, turn -> lookups.channels(turn, list(ids)));
    }

    @GET
    @Path("/channels/rollup")
    @Operation(summary = "Several channels as one: the sums, and whose subscribers are missing in them")
    public Uni<Rollup> rollup(
            @PathParam("connection") @Pattern(regexp = CONNECTION, message = NO_CONNECTION) String connection,
            @QueryParam("ids") @NotNull(message = "is missing") @Pattern(regexp = IDS, message = NO_IDS) String ids) {
        return with(connection, turn -> lookups.channels(turn, list(ids))).map(Rollup::of);
    }

    @GET
    @Path("/videos")
    @Operation(summary = "Titles and channels of videos")
    public Uni<Found<VideoName>> videos(
            @PathParam("connection") @Pattern(regexp = CONNECTION, message = NO_CONNECTION) String connection,
            @QueryParam("ids") @NotNull(message = "is missing") @Pattern(regexp = IDS, message = NO_IDS) String ids) {
        return with(connection, turn -> lookups.videos(turn, list(ids)));
    }

    @GET
    @Path("/content-owner/channels")
    @Operation(summary = "The channels that a content owner manages: the connection's, or the one that is named")
    public Uni<List<Named>> managedChannels(
            @PathParam("connection") @Pattern(regexp = CONNECTION, message = NO_CONNECTION) String connection,
            @QueryParam("contentOwner")
                    @Pattern(regexp = "[A-Za-z0-9_-]{1,100}", message = "is no id of a content owner")
                    String contentOwner) {
        return with(connection, turn -> {
            String owner = contentOwner == null ? ContentOwner.of(turn.connection()) : contentOwner;
            if (owner == null) {
                throw Problems.unprocessable(
                        "contentOwner", "is missing, and the connection has no property contentOwner either");
            }
            return lookups.managedChannels(turn, owner);
        });
    }

    private <T> Uni<T> with(String connection, Function<Turn, Uni<T>> work) {
        return turns.with(new ConnectionId(connection), config.providers(), work);
    }

    private static List<String> list(String ids) {
        return Arrays.stream(ids.split(",")).distinct().toList();
    }
}
