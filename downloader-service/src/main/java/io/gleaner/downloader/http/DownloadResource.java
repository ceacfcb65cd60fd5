package io.gleaner.downloader.http;

import io.gleaner.downloader.queue.DownloadState;
import io.gleaner.downloader.queue.DownloadView;
import io.gleaner.downloader.queue.Downloads;
import io.gleaner.downloader.work.DownloadWorkers;
import io.gleaner.downloader.work.StorageGate;
import io.gleaner.events.ConnectionId;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The downloads: which there are, how far they are, why one waits; and a way to try one now. */
@Path("/downloads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Downloads", description = "The parts of reports on their way into the store.")
public class DownloadResource {

    private static final String CONNECTION = "[a-z0-9][a-z0-9-]{0,62}";
    private static final String FILE_ID = "[0-9a-f]{32}";

    private final Downloads downloads;
    private final DownloadWorkers workers;
    private final StorageGate gate;

    DownloadResource(Downloads downloads, DownloadWorkers workers, StorageGate gate) {
        this.downloads = downloads;
        this.workers = workers;
        this.gate = gate;
    }

    @GET
    @Operation(summary = "Lists downloads", description = "By id. Give next of a page as after for the following one.")
    @APIResponse(responseCode = "200", description = "A page of them.")
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood.")
    public Uni<DownloadPage> list(
            @QueryParam("state")
                    @Pattern(
                            regexp = "waiting|running|stored|failed",
                            message = "must be waiting, running, stored or failed")
                    String state,
            @QueryParam("connection") @Pattern(regexp = CONNECTION, message = "is not the id of a connection")
                    String connection,
            @QueryParam("after")
                    @DefaultValue("")
                    @Pattern(regexp = FILE_ID + "|", message = "is not from an earlier page")
                    String after,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = "[1-9]\\d?|[1-4]\\d\\d|500", message = "must be a number from 1 to 500")
                    String limit) {
        int size = Integer.parseInt(limit);
        return downloads
                .page(
                        Optional.ofNullable(state).flatMap(DownloadState::named),
                        Optional.ofNullable(connection).map(ConnectionId::new),
                        after,
                        size + 1)
                .map(found -> page(found, size));
    }

    private DownloadPage page(List<DownloadView> found, int limit) {
        boolean more = found.size() > limit;
        List<DownloadView> items = more ? found.subList(0, limit) : found;
        return new DownloadPage(
                items, more ? items.getLast().fileId() : null, gate.reason().orElse(null));
    }

    @GET
    @Path("/{fileId}")
    @Operation(summary = "Shows a download", description = "Its state, how far it is, and why it waits.")
    @APIResponse(responseCode = "200", description = "The download.")
    @APIResponse(responseCode = "404", description = "There is no such download.")
    public Uni<DownloadView> show(@PathParam("fileId") String fileId) {
        return downloads.find(fileId).map(found -> found.orElseThrow(() -> Problems.notFound("download", fileId)));
    }

    @POST
    @Path("/{fileId}/retry")
    @Operation(summary = "Tries a download now", description = "One that waits, or one that was given up.")
    @APIResponse(responseCode = "202", description = "It is due now.")
    @APIResponse(responseCode = "404", description = "There is no such download.")
    @APIResponse(responseCode = "409", description = "It is running, or stored already.")
    public Uni<RestResponse<Void>> retry(@PathParam("fileId") String fileId) {
        return show(fileId).chain(found -> downloads.retry(fileId).map(due -> {
            if (!due) {
                throw Problems.conflict(
                        "The download " + fileId + " is " + found.state().wireName() + ".");
            }
            workers.wake();
            return RestResponse.accepted();
        }));
    }
}
