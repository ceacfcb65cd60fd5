package io.gleaner.auth.health;

import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.events.ConnectionId;
import io.gleaner.problems.Problems;
import io.gleaner.servicetoken.ServicesOnly;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What services tell of a connection that they used. */
@Path("/connections/{id}/permission-lost")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
public class PermissionResource {

    private static final int LONGEST = 1_000;

    private final HealthKeeper health;
    private final PermissionLosses losses;

    @Inject
    PermissionResource(HealthKeeper health, PermissionLosses losses) {
        this.health = health;
        this.losses = losses;
    }

    /**
     * What a provider said.
     *
     * @param message for people; holds no secret
     */
    @Schema(description = "What the provider said when it denied.")
    record Denial(
            @NotBlank(message = "is missing") @Size(max = LONGEST, message = "is too long")
            String message) {}

    /** Takes note. */
    @POST
    @ServicesOnly
    @Operation(
            summary = "Tell that the provider denies this connection what it permitted before",
            description =
                    "For services, with a service token. The connection is permission-lost until a check finds its"
                            + " authorization good, a person consents anew, or its credentials change.")
    @APIResponse(responseCode = "204", description = "Noted.")
    @APIResponse(responseCode = "400", description = "The message is missing or too long.")
    @APIResponse(responseCode = "401", description = "No valid service token.")
    @APIResponse(responseCode = "403", description = "Another service than those that may tell.")
    @APIResponse(responseCode = "404", description = "There is no such connection.")
    public Uni<Void> lost(@PathParam("id") ConnectionId id, @NotNull(message = "is missing") @Valid Denial body) {
        return health.settling(id, transaction -> losses.lose(transaction, id, printable(body.message()))
                        .invoke(known -> {
                            if (!known) {
                                throw Problems.notFound("connection", id);
                            }
                        }))
                .replaceWithVoid()
                .onFailure(StoreTrouble::passes)
                .transform(StoreTrouble::problem);
    }

    private static String printable(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
    }
}
