package io.gleaner.poller.source;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.provider.OperatorTurns;
import io.gleaner.poller.source.Offers.Offer;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a connection reaches, each with the body with which one would subscribe to it. */
@Path("/connections/{connection}/sources")
@Tag(name = "Sources", description = "What a connection reaches, offered for subscription")
class SourceResource {

    private final OperatorTurns turns;
    private final Offers offers;

    SourceResource(OperatorTurns turns, Offers offers) {
        this.turns = turns;
        this.offers = offers;
    }

    @GET
    @Operation(
            summary = "Channels, content owners, properties, players … that the connection reaches",
            description =
                    "Asks the provider, whose answers are kept for some minutes; obstacles says what could not be told.")
    public Uni<Offer> list(
            @PathParam("connection")
                    @Pattern(
                            regexp = "[a-z0-9][a-z0-9-]{0,62}",
                            message = "must be 1 to 63 lower-case letters, digits and hyphens")
                    String connection) {
        return turns.with(new ConnectionId(connection), Set.of(), offers::of);
    }
}
