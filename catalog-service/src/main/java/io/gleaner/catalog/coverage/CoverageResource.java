package io.gleaner.catalog.coverage;

import io.gleaner.catalog.listing.Filter;
import io.gleaner.catalog.listing.FilterParameters;
import io.gleaner.catalog.listing.KnownParameters;
import io.gleaner.catalog.listing.KnownProviders;
import io.gleaner.catalog.listing.NextLink;
import io.gleaner.catalog.listing.Page;
import io.gleaner.catalog.listing.PageParameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Coverage over HTTP. */
@Path("/subscriptions/coverage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "coverage", description = "What each day of each subscription has come to.")
public class CoverageResource {

    private static final Set<String> PARAMETERS =
            Set.of("provider", "connection", "subscription", "reportType", "from", "to", "limit", "next", "spans");

    private final CoverageRepository coverage;
    private final KnownProviders providers;

    CoverageResource(CoverageRepository coverage, KnownProviders providers) {
        this.coverage = coverage;
        this.providers = providers;
    }

    @GET
    @Operation(
            operationId = "listCoverage",
            summary = "Lists subscriptions with what their days have come to.",
            description =
                    "A day is as good as the best report that covers it, whoever asked for that. With `from` and `to` only"
                            + " the days between them count.")
    @APIResponse(responseCode = "200", description = "A page of subscriptions, in the order of their names.")
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "422", ref = "Unprocessable")
    public Uni<RestResponse<CoveragePage>> list(
            @BeanParam FilterParameters filter,
            @BeanParam PageParameters page,
            @QueryParam("spans")
                    @Parameter(
                            description = "`true`: also the days themselves.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String spans,
            @Context UriInfo request) {
        KnownParameters.require(request, PARAMETERS);
        boolean detailed = Boolean.TRUE.equals(KnownParameters.flag(spans, "spans"));
        Filter wanted = Filter.of(filter, null);
        return coverage.list(wanted, page.limit(), page.next)
                .call(found -> providers.explainNothing(found, wanted))
                .map(found -> NextLink.answer(answer(found, detailed), found.next(), request));
    }

    private static CoveragePage answer(Page<Coverage> page, boolean detailed) {
        List<Coverage> items = detailed
                ? page.items()
                : page.items().stream().map(Coverage::withoutSpans).toList();
        return new CoveragePage(items, page.next());
    }
}
