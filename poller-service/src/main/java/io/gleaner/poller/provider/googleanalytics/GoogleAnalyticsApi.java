package io.gleaner.poller.provider.googleanalytics;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The calls that the poller makes itself.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1/rest/v1beta/properties/batchRunReports">
 *     Reference</a>
 */
@Path("v1beta/properties")
interface GoogleAnalyticsApi {

    /** Up to five reports of one property. */
    @POST
    @Path("{property}:batchRunReports")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> batchRunReports(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("property") String property,
            String requests);

    /** Whether dimensions and metrics go together; fails when they do not. */
    @POST
    @Path("{property}:checkCompatibility")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> checkCompatibility(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("property") String property,
            String report);
}
