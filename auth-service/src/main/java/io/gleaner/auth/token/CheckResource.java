package io.gleaner.auth.token;

import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether an authorization works. */
@Path("/connections/{id}/check")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
public class CheckResource {

    private final TokenChecks checks;

    @Inject
    CheckResource(TokenChecks checks) {
        this.checks = checks;
    }

    /** Asks the provider. */
    @POST
    @Operation(
            summary = "Find out whether the authorization works",
            description =
                    "Asks the provider about the token where it has an address for that, else for a new token. What is"
                            + " found good ends a lost permission. The token is never told.")
    @APIResponse(responseCode = "200", description = "What came out: valid, invalid, or unknown for a static header.")
    @APIResponse(responseCode = "404", description = "There is no such connection.")
    @APIResponse(responseCode = "503", description = "The provider cannot answer; Retry-After says when to ask again.")
    public Uni<TokenCheck> check(@PathParam("id") ConnectionId id) {
        return checks.check(id);
    }
}
