package io.gleaner.auth.consent;

import io.gleaner.auth.provider.Providers;
import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.events.ConnectionId;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What connections may do. */
@Path("/connections/{id}/scopes")
@Tag(name = "Scopes", description = "Wanted and granted scopes, and which reports they allow.")
public class ScopesResource {

    private final ConsentRepository connections;
    private final Providers providers;

    @Inject
    ScopesResource(ConsentRepository connections, Providers providers) {
        this.connections = connections;
        this.providers = providers;
    }

    /** As the provider said last; it is not asked now. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The scopes of a connection, and whether they suffice",
            description =
                    "With reportType: for that one, and with metrics, separated by commas, for that one with those;"
                            + " otherwise for all, and what is ruled out.")
    @APIResponse(responseCode = "400", description = "There are metrics without a report type, or what is none.")
    @APIResponse(responseCode = "404", description = "There is no such connection.")
    public Uni<ScopesView> scopes(
            @PathParam("id") ConnectionId id,
            @QueryParam("reportType") @Pattern(regexp = "[A-Za-z0-9_.-]{1,100}", message = "is not a report type")
                    String reportType,
            @QueryParam("metrics")
                    @Pattern(
                            regexp = "[A-Za-z0-9_]{1,100}(,[A-Za-z0-9_]{1,100}){0,99}",
                            message = "is not a list of metrics, separated by commas")
                    String metrics) {
        if (metrics != null && reportType == null) {
            throw Problems.invalid("reportType", "is missing: the metrics are those of a report");
        }
        List<String> wished = metrics == null ? List.of() : List.of(metrics.split(","));
        return connections
                .connection(id)
                .map(connection -> ScopesView.of(
                        id,
                        connection.wanted(),
                        connection.granted(),
                        providers.scopeRules(connection.profile().provider()),
                        reportType,
                        wished))
                .onFailure(StoreTrouble::passes)
                .transform(StoreTrouble::problem);
    }
}
