package io.gleaner.catalog.report;

import io.gleaner.catalog.listing.Filter;
import io.gleaner.catalog.listing.FilterParameters;
import io.gleaner.catalog.listing.KnownParameters;
import io.gleaner.catalog.listing.KnownProviders;
import io.gleaner.catalog.listing.NextLink;
import io.gleaner.catalog.listing.PageParameters;
import io.gleaner.catalog.listing.StateParameter;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Reports over HTTP. */
@Path("/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reports", description = "What is expected, what has arrived, what is missing and why.")
public class ReportResource {

    private final ReportRepository reports;
    private final KnownProviders providers;

    ReportResource(ReportRepository reports, KnownProviders providers) {
        this.reports = reports;
        this.providers = providers;
    }

    @GET
    @Operation(operationId = "listReports", summary = "Lists reports, the newest period first.")
    @APIResponse(responseCode = "200", description = "A page of reports.")
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "422", ref = "Unprocessable")
    public Uni<RestResponse<ReportPage>> list(
            @BeanParam FilterParameters filter,
            @BeanParam StateParameter states,
            @BeanParam PageParameters page,
            @Context UriInfo request) {
        KnownParameters.require(request, KnownParameters.OF_LISTS);
        Filter wanted = Filter.of(filter, states.state);
        return reports.list(wanted, page.limit(), page.next)
                .call(found -> providers.explainNothing(found, wanted))
                .map(found -> NextLink.answer(ReportPage.of(found), found.next(), request));
    }

    @GET
    @Path("/{reportKey}")
    @Operation(operationId = "getReport", summary = "A report with its requests, revisions, files and failures.")
    @APIResponse(responseCode = "200", description = "The report.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<ReportDetail> get(
            @PathParam("reportKey") @Parameter(description = "The report's key.") String reportKey) {
        return reports.find(reportKey).onItem().ifNull().failWith(() -> Problems.notFound("report", reportKey));
    }
}
