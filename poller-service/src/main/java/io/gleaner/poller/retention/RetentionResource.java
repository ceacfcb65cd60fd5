package io.gleaner.poller.retention;

import io.gleaner.poller.retention.RetentionRepository.Setting;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How long what is settled is kept. */
@Path("/retention")
@Tag(name = "Retention", description = "How long settled requests and found revisions are kept")
class RetentionResource {

    private final RetentionRepository settings;

    RetentionResource(RetentionRepository settings) {
        this.settings = settings;
    }

    @GET
    @Operation(summary = "All settings")
    public Uni<List<Setting>> list() {
        return settings.all();
    }

    @PUT
    @Path("/{what}")
    @Operation(summary = "Changes one setting, for all replicas, from the next sweep on")
    public Uni<Setting> change(@PathParam("what") String what, @NotNull @Valid Change change) {
        Kept kept = Kept.of(what).orElseThrow(() -> Problems.notFound("retention setting", what));
        if (change.keepDays() < kept.leastDays()) {
            throw Problems.unprocessable(
                    "keepDays",
                    "must be at least " + kept.leastDays() + ", or events that come again would count as new");
        }
        return settings.change(kept, change.keepDays());
    }

    /** The days from now on. */
    record Change(
            @NotNull(message = "is missing") @Max(value = 36_500, message = "must be at most 36500")
            Integer keepDays) {}
}
