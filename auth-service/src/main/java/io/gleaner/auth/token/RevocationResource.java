package io.gleaner.auth.token;

import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The end of a consent. */
@Path("/connections/{id}/revoke")
@Tag(name = "Health")
public class RevocationResource {

    private final ConsentRevocation consents;

    @Inject
    RevocationResource(ConsentRevocation consents) {
        this.consents = consents;
    }

    /** Takes the consent back; once more changes nothing. */
    @POST
    @Operation(
            summary = "Give the consent back",
            description =
                    "At the provider first; then the stored tokens are destroyed. The connection is revoked until a"
                            + " person consents again. Doing it again changes nothing.")
    @APIResponse(responseCode = "204", description = "Revoked, at the provider and here.")
    @APIResponse(responseCode = "404", description = "There is no such connection.")
    @APIResponse(responseCode = "422", description = "The provider or the grant knows no revocation; says what to do.")
    @APIResponse(responseCode = "503", description = "The provider is away; nothing was destroyed.")
    public Uni<Void> revoke(@PathParam("id") ConnectionId id) {
        return consents.revoke(id);
    }
}
