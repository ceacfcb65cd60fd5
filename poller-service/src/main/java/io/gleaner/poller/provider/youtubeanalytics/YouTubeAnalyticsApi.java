package io.gleaner.poller.provider.youtubeanalytics;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The calls that are made here; the queries of reports are run elsewhere. Bodies are taken as text, since errors, proxies
 * and answers all differ. Parameters that are null are not sent.
 *
 * @see <a href="https://developers.google.com/youtube/analytics/reference">Reference</a>
 */
@Path("v2")
public interface YouTubeAnalyticsApi {

    /** Figures by day, to find out which days there are. */
    @GET
    @Path("reports")
    Uni<RestResponse<String>> query(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("ids") String ids,
            @QueryParam("startDate") String startDate,
            @QueryParam("endDate") String endDate,
            @QueryParam("metrics") String metrics,
            @QueryParam("dimensions") String dimensions,
            @QueryParam("filters") String filters);

    /** One page of groups, either those of {@code ids}, joined by commas, or all of the account's. */
    @GET
    @Path("groups")
    Uni<RestResponse<String>> listGroups(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            @QueryParam("id") String ids,
            @QueryParam("mine") Boolean mine,
            @QueryParam("pageToken") String pageToken);

    /** Creates a group; {@code group} is its JSON. */
    @POST
    @Path("groups")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> insertGroup(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            String group);

    /** Renames a group; {@code group} is its JSON. */
    @PUT
    @Path("groups")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> updateGroup(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            String group);

    /** Deletes a group. */
    @DELETE
    @Path("groups")
    Uni<RestResponse<String>> deleteGroup(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            @QueryParam("id") String id);

    /** All members of a group. */
    @GET
    @Path("groupItems")
    Uni<RestResponse<String>> listItems(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            @QueryParam("groupId") String groupId);

    /** Adds a member; {@code item} is its JSON. */
    @POST
    @Path("groupItems")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> insertItem(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            String item);

    /** Removes a member. */
    @DELETE
    @Path("groupItems")
    Uni<RestResponse<String>> deleteItem(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            @QueryParam("id") String id);
}
