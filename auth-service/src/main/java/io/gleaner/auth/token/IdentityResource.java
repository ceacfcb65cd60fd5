package io.gleaner.auth.token;

import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.events.ConnectionId;
import io.gleaner.problems.ProblemType;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who consented. */
@Path("/connections/{id}/identity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
public class IdentityResource {

    private final TokenRepository tokens;

    @Inject
    IdentityResource(TokenRepository tokens) {
        this.tokens = tokens;
    }

    /** The claims of the ID token, as they were validated when the consent was given. */
    @GET
    @Operation(
            summary = "Show who consented",
            description = "The claims of the ID token, validated when the consent was given.")
    @APIResponse(responseCode = "200", description = "The claims.")
    @APIResponse(responseCode = "404", description = "There is no such connection, or nobody was asked who consents.")
    public Uni<Map<String, Object>> identity(@PathParam("id") ConnectionId id) {
        return tokens.claims(id)
                .onFailure(StoreTrouble::passes)
                .transform(StoreTrouble::problem)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("connection", id))
                .map(claims -> claims.orElseThrow(() -> Problems.of(
                                ProblemType.NOT_FOUND,
                                "Nobody was asked who consents to connection " + id
                                        + ": openid is not among the scopes of a consent of it.")
                        .build()))
                .map(JsonObject::getMap);
    }
}
