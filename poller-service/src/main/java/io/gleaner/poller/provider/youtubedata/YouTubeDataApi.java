package io.gleaner.poller.provider.youtubedata;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The calls that are made. Parameters that are null are not sent.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs">Reference</a>
 */
@Path("youtube")
public interface YouTubeDataApi {

    /** Channels: by id, the caller's own, or those that a content owner manages. */
    @GET
    @Path("v3/channels")
    Uni<RestResponse<String>> channels(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("part") String part,
            @QueryParam("id") String ids,
            @QueryParam("mine") Boolean mine,
            @QueryParam("managedByMe") Boolean managedByMe,
            @QueryParam("onBehalfOfContentOwner") String contentOwner,
            @QueryParam("maxResults") Integer maxResults,
            @QueryParam("pageToken") String pageToken);

    /** Videos by id, at most 50. */
    @GET
    @Path("v3/videos")
    Uni<RestResponse<String>> videos(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("part") String part,
            @QueryParam("id") String ids,
            @QueryParam("onBehalfOfContentOwner") String contentOwner);

    /** The content owners for which the caller may act. */
    @GET
    @Path("partner/v1/contentOwners")
    Uni<RestResponse<String>> contentOwners(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @QueryParam("fetchMine") Boolean fetchMine);
}
