package io.gleaner.auth.token;

import io.gleaner.auth.token.AuthorizationAnswer.ConsentNeeded;
import io.gleaner.auth.token.AuthorizationAnswer.Given;
import io.gleaner.auth.token.AuthorizationAnswer.TryLater;
import io.gleaner.auth.token.AuthorizationAnswer.UnknownConnection;
import io.gleaner.events.ConnectionId;
import io.gleaner.servicetoken.ServicesOnly;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
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

/** What the other services ask before they talk to a provider. */
@Path("/connections/{id}/authorization")
@Tag(name = "Authorization", description = "For poller-service and downloader-service, with a service token.")
public class AuthorizationResource {

    private final TokenService tokens;

    @Inject
    AuthorizationResource(TokenService tokens) {
        this.tokens = tokens;
    }

    /** The header to send, where it may go, and until when it works. */
    @GET
    @ServicesOnly
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The headers to send to the provider",
            description = "With rejected=<fingerprint> after the provider answered 401: a newer one is given.")
    @APIResponse(responseCode = "200", description = "The headers, and the origins they may go to.")
    @APIResponse(responseCode = "401", description = "No valid service token.")
    @APIResponse(responseCode = "403", description = "Another service than those that may ask.")
    @APIResponse(responseCode = "404", description = "There is no such connection.")
    @APIResponse(responseCode = "409", description = "A person has to act: urn:gleaner:problem:needs-consent.")
    @APIResponse(
            responseCode = "503",
            description = "The token endpoint is in trouble; Retry-After says when to ask again.")
    public Uni<RestResponse<Authorization>> authorization(
            @PathParam("id") ConnectionId id,
            @QueryParam("rejected") @Pattern(regexp = "[0-9a-f]{16}", message = "is not a fingerprint")
                    String rejected) {
        return tokens.authorize(id, Optional.ofNullable(rejected).map(Fingerprint::new))
                .map(answer -> answer(id, answer));
    }

    private static RestResponse<Authorization> answer(ConnectionId id, AuthorizationAnswer answer) {
        return switch (answer) {
            case Given(Authorization authorization) ->
                RestResponse.ResponseBuilder.ok(authorization)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
            case UnknownConnection unknown -> throw AnswerProblems.of(id, unknown);
            case ConsentNeeded needed -> throw AnswerProblems.of(id, needed);
            case TryLater later -> throw AnswerProblems.of(id, later);
        };
    }
}
