package io.gleaner.poller.provider.fouryousee;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.provider.OperatorTurns;
import io.gleaner.poller.provider.fouryousee.MadeReports.PageOfReports;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The reports of an account as they are at 4YouSee now. */
@Path("/connections/{connection}/fouryousee/reports")
@Tag(
        name = "4YouSee",
        description = "Reports at 4YouSee, whoever asked for them; a call waits for the token's turn, one a second")
class MadeReportResource {

    private static final String CONNECTION = "[a-z0-9][a-z0-9-]{0,62}";
    private static final String NO_CONNECTION = "must be 1 to 63 lower-case letters, digits and hyphens";

    private final OperatorTurns turns;
    private final MadeReports reports;

    MadeReportResource(OperatorTurns turns, FourYouSeeProvider provider) {
        this.turns = turns;
        this.reports = provider.madeReports();
    }

    @GET
    @Operation(summary = "One page of the account's reports, finished or not")
    public Uni<PageOfReports> list(
            @PathParam("connection") @Pattern(regexp = CONNECTION, message = NO_CONNECTION) String connection,
            @QueryParam("page") @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(100) int limit,
            @QueryParam("oldestFirst") boolean oldestFirst) {
        return turns.with(
                new ConnectionId(connection),
                FourYouSeeProvider.NAME,
                turn -> reports.list(turn, page, limit, !oldestFirst));
    }

    @GET
    @Path("/{report}")
    @Operation(summary = "One report")
    public Uni<MadeReport> get(
            @PathParam("connection") @Pattern(regexp = CONNECTION, message = NO_CONNECTION) String connection,
            @PathParam("report") @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "is no id of a report")
                    String report) {
        return turns.with(new ConnectionId(connection), FourYouSeeProvider.NAME, turn -> reports.get(turn, report));
    }
}
