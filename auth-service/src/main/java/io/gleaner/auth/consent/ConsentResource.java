package io.gleaner.auth.consent;

import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Where people are sent to consent. */
@Path("/connections/{id}/consent")
@Tag(name = "Consent", description = "For connections with the grant authorization-code.")
public class ConsentResource {

    private static final int MAX_HINT = 320;

    private final ConsentService consents;

    @Inject
    ConsentResource(ConsentService consents) {
        this.consents = consents;
    }

    /** A new address each time. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The address at which a person consents",
            description = "Good for one consent, and for an hour. Who has it may attach an account to the connection:"
                    + " give it to that person only. What there is already stays good until the new consent is there.")
    @APIResponse(responseCode = "200", description = "The address, and until when it works.")
    @APIResponse(responseCode = "302", description = "With redirect=true: the browser is sent there at once.")
    @APIResponse(responseCode = "404", description = "There is no such connection.")
    @APIResponse(responseCode = "422", description = "The connection has another grant, or no scopes to ask for.")
    public Uni<RestResponse<ConsentAddress>> consent(
            @PathParam("id") ConnectionId id,
            @QueryParam("redirect") @DefaultValue("false") boolean redirect,
            @QueryParam("loginHint") @Size(max = MAX_HINT, message = "is too long") String loginHint) {
        return consents.begin(id, Optional.ofNullable(loginHint))
                .map(address -> redirect ? sent(address) : told(address))
                .onFailure(StoreTrouble::passes)
                .transform(StoreTrouble::problem);
    }

    private static RestResponse<ConsentAddress> told(ConsentAddress address) {
        return RestResponse.ResponseBuilder.ok(address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static RestResponse<ConsentAddress> sent(ConsentAddress address) {
        return RestResponse.ResponseBuilder.<ConsentAddress>create(Status.FOUND)
                .location(address.address())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
