package io.gleaner.poller.provider.googleanalytics;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What is asked of the Admin API.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/config/admin/v1/rest/v1beta/accountSummaries/list">
 *     Reference</a>
 */
@Path("v1beta")
interface GoogleAnalyticsAdminApi {

    /** The accounts that the caller may read, each with its properties; at most 200 in a page. */
    @GET
    @Path("accountSummaries")
    Uni<RestResponse<String>> accountSummaries(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("pageSize") int pageSize,
            @QueryParam("pageToken") String pageToken);
}
