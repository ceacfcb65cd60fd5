package io.gleaner.poller.provider.fouryousee;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.provider.OperatorTurns;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What analysts look up at 4YouSee, whose reports know players and media by number only. */
@Path("/connections/{connection}/lookups")
@Tag(name = "Look-ups")
class NameResource {

    private static final String CONNECTION = "[a-z0-9][a-z0-9-]{0,62}";
    private static final String NO_CONNECTION = "must be 1 to 63 lower-case letters, digits and hyphens";

    private final OperatorTurns turns;
    private final Names names;

    NameResource(OperatorTurns turns, FourYouSeeProvider provider) {
        this.turns = turns;
        this.names = provider.names();
    }

    @GET
    @Path("/players")
    @Operation(
            summary = "What 4YouSee's players are called",
            description = "Kept for an hour; a call for each 100 players.")
    public Uni<NameList> players(
            @PathParam("connection") @Pattern(regexp = CONNECTION, message = NO_CONNECTION) String connection) {
        return turns.with(new ConnectionId(connection), FourYouSeeProvider.NAME, names::players);
    }

    @GET
    @Path("/media")
    @Operation(
            summary = "What 4YouSee's media are called",
            description = "Kept for an hour; a call for each 100 media.")
    public Uni<NameList> media(
            @PathParam("connection") @Pattern(regexp = CONNECTION, message = NO_CONNECTION) String connection) {
        return turns.with(new ConnectionId(connection), FourYouSeeProvider.NAME, names::media);
    }
}
