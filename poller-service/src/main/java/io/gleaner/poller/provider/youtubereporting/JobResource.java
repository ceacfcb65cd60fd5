package io.gleaner.poller.provider.youtubereporting;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.provider.OperatorTurns;
import io.gleaner.poller.provider.StandingJobs;
import io.gleaner.poller.provider.Turn;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The report types, jobs and reports of an account as they are at YouTube now. */
@Path("/connections/{connection}/youtube-reporting")
@Tag(
        name = "YouTube Reporting",
        description = "Report types, jobs and their reports at YouTube, for a channel or a content owner;"
                + " each call counts on the Cloud project's quota")
class JobResource {

    private static final String OWNER = "[A-Za-z0-9_-]{1,100}";
    private static final String NO_OWNER = "is no id of a content owner";
    private static final String JOB = "[A-Za-z0-9_-]{1,64}";
    private static final String NO_JOB = "is no id of a job";

    private final OperatorTurns turns;
    private final StandingJobs standing;
    private final JobOperations operations;

    JobResource(OperatorTurns turns, StandingJobs standing, YouTubeReportingProvider provider) {
        this.turns = turns;
        this.standing = standing;
        this.operations = provider.operations();
    }

    @GET
    @Path("/report-types")
    @Operation(summary = "All report types that the account may have")
    public Uni<List<OfferedType>> reportTypes(
            @BeanParam @Valid Account account, @QueryParam("systemManaged") boolean systemManaged) {
        return with(account, turn -> operations.reportTypes(turn, systemManaged));
    }

    @GET
    @Path("/jobs")
    @Operation(summary = "All jobs of the account")
    public Uni<List<ListedJob>> jobs(
            @BeanParam @Valid Account account, @QueryParam("systemManaged") boolean systemManaged) {
        return with(account, turn -> operations.list(turn, systemManaged));
    }

    @POST
    @Path("/jobs")
    @Operation(summary = "Creates a job, though a subscription does that by itself")
    public Uni<RestResponse<ListedJob>> create(@BeanParam @Valid Account account, @NotNull @Valid NewJob job) {
        return with(account, turn -> operations.create(turn, job.reportType(), job.name()))
                .map(created -> ResponseBuilder.<ListedJob>created(URI.create(
                                "/connections/" + account.connection + "/youtube-reporting/jobs/" + created.id()))
                        .entity(created)
                        .build());
    }

    @GET
    @Path("/jobs/{job}")
    @Operation(summary = "One job")
    public Uni<ListedJob> get(
            @BeanParam @Valid Account account, @PathParam("job") @Pattern(regexp = JOB, message = NO_JOB) String job) {
        return with(account, turn -> operations.get(turn, job));
    }

    @DELETE
    @Path("/jobs/{job}")
    @Operation(
            summary = "Deletes a job and what YouTube keeps of its reports",
            description =
                    "409 while a subscription needs it, unless force=true; the subscription then gets a new job, whose"
                            + " history begins 30 days before it.")
    public Uni<Void> delete(
            @BeanParam @Valid Account account,
            @PathParam("job") @Pattern(regexp = JOB, message = NO_JOB) String job,
            @QueryParam("force") boolean force) {
        return (force ? Uni.createFrom().<Void>nullItem() : requireUnneeded(account, job))
                .chain(() -> with(account, turn -> operations.delete(turn, job)));
    }

    @GET
    @Path("/jobs/{job}/reports")
    @Operation(
            summary = "The reports that a job has made",
            description = "One page with what to pass as after for the following one, or all pages with all=true; at"
                    + " YouTube each page is a call.")
    public Uni<ReportPage> reports(
            @BeanParam @Valid Account account,
            @PathParam("job") @Pattern(regexp = JOB, message = NO_JOB) String job,
            @QueryParam("createdAfter") String createdAfter,
            @QueryParam("startTimeAtOrAfter") String startTimeAtOrAfter,
            @QueryParam("startTimeBefore") String startTimeBefore,
            @QueryParam("limit") @Min(1) @Max(500) Integer limit,
            @QueryParam("after") @Size(max = 2000, message = "is longer than 2000 characters") String after,
            @QueryParam("all") boolean all) {
        ReportFilter filter = new ReportFilter(
                time("createdAfter", createdAfter),
                time("startTimeAtOrAfter", startTimeAtOrAfter),
                time("startTimeBefore", startTimeBefore));
        if (all && (after != null || limit != null)) {
            throw Problems.unprocessable("all", "goes neither with after nor with limit");
        }
        return with(
                account,
                turn -> all
                        ? operations.allReports(turn, job, filter)
                        : operations.reports(turn, job, filter, limit, after));
    }

    private Uni<Void> requireUnneeded(Account account, String job) {
        return standing.subscriptionsOf(account.id(), job)
                .invoke(needed -> {
                    if (!needed.isEmpty()) {
                        throw Problems.conflict("Job " + job + " makes the reports of " + String.join(", ", needed)
                                + "; with force=true it is deleted all the same, and made anew for them.");
                    }
                })
                .replaceWithVoid();
    }

    private <T> Uni<T> with(Account account, Function<Turn, Uni<T>> work) {
        return turns.with(
                account.id(),
                YouTubeReportingProvider.NAME,
                turn -> work.apply(OnBehalf.of(turn, account.contentOwner)));
    }

    private static Instant time(String field, String value) {
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw Problems.invalid(field, "must be a time such as 2026-03-01T08:00:00Z");
        }
    }

    /** Whose reports they are. */
    static final class Account {
        @PathParam("connection")
        @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}", message = "must be 1 to 63 lower-case letters, digits and hyphens")
        String connection;

        /** The one that is noted on the connection when left out; without any, the connection's channel. */
        @QueryParam("contentOwner")
        @Pattern(regexp = OWNER, message = NO_OWNER)
        String contentOwner;

        ConnectionId id() {
            return new ConnectionId(connection);
        }
    }

    /**
     * A job to be created.
     *
     * @param reportType an exact id such as {@code channel_basic_a3}, or a family, of which the newest version is taken
     * @param name how YouTube's lists call it
     */
    record NewJob(
            @NotNull(message = "is missing")
            @Pattern(
                    regexp = "[a-z][a-z0-9_]{2,99}",
                    message =
                            "is a family such as channel_basic or an exact id such as channel_basic_a3, in lower case")
            String reportType,

            @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
            String name) {}
}
