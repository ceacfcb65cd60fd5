package io.gleaner.poller.provider.youtubeanalytics;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.provider.OperatorTurns;
import io.gleaner.poller.provider.Turn;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The analytics groups of an account, as they are at YouTube now; nothing of them is kept here. */
@Path("/connections/{connection}/youtube-analytics/groups")
@Tag(
        name = "YouTube Analytics groups",
        description = "Groups of videos, playlists, channels or assets; filter reports by group")
class GroupResource {

    private static final String ID = "[A-Za-z0-9_.=-]{1,200}";
    private static final String CONNECTION = "[a-z0-9][a-z0-9-]{0,62}";
    private static final String NO_ID = "is no id of YouTube's";

    private final OperatorTurns turns;
    private final Groups groups;

    GroupResource(OperatorTurns turns, YouTubeAnalyticsProvider provider) {
        this.turns = turns;
        this.groups = provider.groups();
    }

    @GET
    @Operation(summary = "Groups, all of the account's or those of the ids given, one page")
    public Uni<GroupPage> list(
            @PathParam("connection") String connection,
            @QueryParam("ids")
                    @Pattern(regexp = "[A-Za-z0-9_.=,-]{1,5000}", message = "must be ids with commas between")
                    String ids,
            @QueryParam("pageToken") @Size(max = 1000, message = "is longer than 1000 characters") String pageToken) {
        return with(connection, turn -> groups.list(turn, ids, pageToken));
    }

    @POST
    @Operation(summary = "Creates a group")
    public Uni<RestResponse<Group>> create(@PathParam("connection") String connection, @NotNull @Valid NewGroup group) {
        if (!Groups.ITEM_TYPES.contains(group.itemType())) {
            throw Problems.unprocessable(
                    "itemType",
                    "must be one of "
                            + String.join(
                                    ", ", Groups.ITEM_TYPES.stream().sorted().toList()));
        }
        return with(connection, turn -> groups.create(turn, group.title(), group.itemType()))
                .map(created -> RestResponse.ResponseBuilder.<Group>created(location(connection, created))
                        .entity(created)
                        .build());
    }

    @PATCH
    @Path("/{group}")
    @Operation(summary = "Renames a group; nothing else of it can be changed")
    public Uni<Group> rename(
            @PathParam("connection") String connection,
            @PathParam("group") @Pattern(regexp = ID, message = NO_ID) String group,
            @NotNull @Valid Title title) {
        return with(connection, turn -> groups.rename(turn, group, title.title()));
    }

    @DELETE
    @Path("/{group}")
    @Operation(summary = "Deletes a group")
    public Uni<Void> delete(
            @PathParam("connection") String connection,
            @PathParam("group") @Pattern(regexp = ID, message = NO_ID) String group) {
        return with(connection, turn -> groups.delete(turn, group));
    }

    @GET
    @Path("/{group}/items")
    @Operation(summary = "The members of a group, all of them")
    public Uni<List<GroupItem>> items(
            @PathParam("connection") String connection,
            @PathParam("group") @Pattern(regexp = ID, message = NO_ID) String group) {
        return with(connection, turn -> groups.items(turn, group));
    }

    @POST
    @Path("/{group}/items")
    @Operation(summary = "Adds a member; 204 when it is one already")
    public Uni<RestResponse<GroupItem>> add(
            @PathParam("connection") String connection,
            @PathParam("group") @Pattern(regexp = ID, message = NO_ID) String group,
            @NotNull @Valid NewItem item) {
        return with(connection, turn -> groups.add(turn, group, item.resource())
                .map(added -> added == null
                        ? RestResponse.<GroupItem>noContent()
                        : RestResponse.status(RestResponse.Status.CREATED, added)));
    }

    @DELETE
    @Path("/{group}/items/{item}")
    @Operation(summary = "Removes a member")
    public Uni<Void> remove(
            @PathParam("connection") String connection,
            @PathParam("group") @Pattern(regexp = ID, message = NO_ID) String group,
            @PathParam("item") @Pattern(regexp = ID, message = NO_ID) String item) {
        return with(connection, turn -> groups.remove(turn, item));
    }

    private <T> Uni<T> with(String connection, Function<Turn, Uni<T>> work) {
        if (!connection.matches(CONNECTION)) {
            throw Problems.notFound("connection", "of this name");
        }
        return turns.with(new ConnectionId(connection), YouTubeAnalyticsProvider.NAME, work);
    }

    private static URI location(String connection, Group group) {
        return URI.create("/connections/" + connection + "/youtube-analytics/groups/" + group.id());
    }

    /**
     * A group to be created.
     *
     * @param title how people call it
     * @param itemType what its members are: {@code youtube#video}, {@code youtube#playlist}, {@code youtube#channel} or {@code
     *     youtubePartner#asset}
     */
    record NewGroup(
            @NotBlank(message = "is missing") @Size(max = 200, message = "is longer than 200 characters")
            String title,

            @NotNull(message = "is missing") String itemType) {}

    /** A group's new title. */
    record Title(
            @NotBlank(message = "is missing") @Size(max = 200, message = "is longer than 200 characters")
            String title) {}

    /** A member to be added: the id of a video, playlist, channel or asset, as the group's type says. */
    record NewItem(
            @NotNull(message = "is missing") @Pattern(regexp = ID, message = NO_ID)
            String resource) {}
}
