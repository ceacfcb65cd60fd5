package io.gleaner.auth.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gleaner.auth.token.AuthorizationAnswer.ConsentNeeded;
import io.gleaner.auth.token.AuthorizationAnswer.Given;
import io.gleaner.auth.token.AuthorizationAnswer.TryLater;
import io.gleaner.auth.token.AuthorizationAnswer.UnknownConnection;
import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A new token at a person's word. */
@Path("/connections/{id}/refresh")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
public class RefreshResource {

    private final TokenService tokens;

    @Inject
    RefreshResource(TokenService tokens) {
        this.tokens = tokens;
    }

    /**
     * What came of it.
     *
     * @param expiresAt until when the new token works; null when that is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "A new token is there. It is not told.")
    record Refreshed(ConnectionId connection, Instant expiresAt) {}

    /** Asks the provider, whatever it said the last time. */
    @POST
    @Operation(
            summary = "Get a new token now",
            description =
                    "Also after a refusal, and during a pause that the provider asked for. Callers at the same time"
                            + " cause one request to the provider.")
    @APIResponse(responseCode = "200", description = "A new token is there.")
    @APIResponse(responseCode = "404", description = "There is no such connection.")
    @APIResponse(responseCode = "409", description = "A person has to act: urn:gleaner:problem:needs-consent.")
    @APIResponse(
            responseCode = "503",
            description = "The token endpoint is in trouble; Retry-After says when to ask again.")
    public Uni<Refreshed> refresh(@PathParam("id") ConnectionId id) {
        return tokens.refresh(id).map(answer -> switch (answer) {
            case Given(Authorization authorization) -> new Refreshed(id, authorization.expiresAt());
            case UnknownConnection unknown -> throw AnswerProblems.of(id, unknown);
            case ConsentNeeded needed -> throw AnswerProblems.of(id, needed);
            case TryLater later -> throw AnswerProblems.of(id, later);
        });
    }
}
