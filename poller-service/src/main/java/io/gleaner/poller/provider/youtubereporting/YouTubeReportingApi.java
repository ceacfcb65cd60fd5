package io.gleaner.poller.provider.youtubereporting;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The calls that are made. Bodies are taken as text, since errors, proxies and Google's lists all answer differently.
 *
 * <p>Parameters that are null are not sent. {@code onBehalfOfContentOwner} goes with every call of a content owner.
 *
 * @see <a href="https://developers.google.com/youtube/reporting/v1/reference/rest">Reference</a>
 */
@Path("v1")
public interface YouTubeReportingApi {

    /** One page of the report types that the account may have. */
    @GET
    @Path("reportTypes")
    Uni<RestResponse<String>> listReportTypes(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            @QueryParam("includeSystemManaged") Boolean systemManaged,
            @QueryParam("pageToken") String pageToken);

    /** One page of the account's jobs. */
    @GET
    @Path("jobs")
    Uni<RestResponse<String>> listJobs(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            @QueryParam("includeSystemManaged") Boolean systemManaged,
            @QueryParam("pageToken") String pageToken);

    /** Creates a job; {@code job} is the JSON of its {@code reportTypeId} and {@code name}. */
    @POST
    @Path("jobs")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> createJob(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            String job);

    /** One page of the reports that a job has made; {@code createdAfter} is RFC 3339 in UTC. */
    @GET
    @Path("jobs/{jobId}/reports")
    Uni<RestResponse<String>> listReports(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("jobId") String jobId,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            @QueryParam("createdAfter") String createdAfter,
            @QueryParam("pageToken") String pageToken);

    /** One job. */
    @GET
    @Path("jobs/{jobId}")
    Uni<RestResponse<String>> getJob(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("jobId") String jobId,
            @QueryParam("onBehalfOfContentOwner") String contentOwner);

    /** Deletes a job, and with it all reports that it has made. */
    @DELETE
    @Path("jobs/{jobId}")
    Uni<RestResponse<String>> deleteJob(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("jobId") String jobId,
            @QueryParam("onBehalfOfContentOwner") String contentOwner);

    /** One page of the reports that a job has made, of those that fit; times are RFC 3339 in UTC. */
    @GET
    @Path("jobs/{jobId}/reports")
    Uni<RestResponse<String>> searchReports(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("jobId") String jobId,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            @QueryParam("createdAfter") String createdAfter,
            @QueryParam("startTimeAtOrAfter") String startTimeAtOrAfter,
            @QueryParam("startTimeBefore") String startTimeBefore,
            @QueryParam("pageSize") Integer pageSize,
            @QueryParam("pageToken") String pageToken);
}
