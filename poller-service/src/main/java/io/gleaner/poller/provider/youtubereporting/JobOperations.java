package io.gleaner.poller.provider.youtubereporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.ContentOwner;
import io.gleaner.poller.provider.google.GoogleCalls;
import io.gleaner.poller.provider.google.GoogleError;
import io.gleaner.poller.provider.google.GoogleFailures;
import io.gleaner.poller.provider.google.Reply;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What an operator does by hand with report types, jobs and their reports. Each call counts on the Cloud project's quota; all
 * fail with {@link ProviderException}, for the content owner of the turn where it has one.
 *
 * @see <a href="https://developers.google.com/youtube/reporting/v1/reference/rest">Reference</a>
 */
final class JobOperations {

    private final YouTubeReportingApi api;
    private final GoogleCalls calls;
    private final ReportTypes types;
    private final Jobs jobs;

    JobOperations(YouTubeReportingApi api, GoogleCalls calls, ReportTypes types, Jobs jobs) {
        this.api = api;
        this.calls = calls;
        this.types = types;
        this.jobs = jobs;
    }

    /** All report types that the account may have, as YouTube lists them now. */
    Uni<List<OfferedType>> reportTypes(Turn turn, boolean systemManaged) {
        return calls.list(
                        turn,
                        "reportTypes",
                        (authorization, page) ->
                                api.listReportTypes(authorization, owner(turn), asked(systemManaged), page),
                        MalformedResponse::new)
                .map(nodes -> read(nodes, OfferedType::of));
    }

    /** All jobs of the account. */
    Uni<List<ListedJob>> list(Turn turn, boolean systemManaged) {
        return calls.list(
                        turn,
                        "jobs",
                        (authorization, page) -> api.listJobs(authorization, owner(turn), asked(systemManaged), page),
                        MalformedResponse::new)
                .map(nodes -> read(nodes, ListedJob::of));
    }

    /**
     * Creates a job.
     *
     * @param reportType an exact id, or a family, of which the newest version is taken
     * @param name 1 to 100 characters; null for one of ours
     * @return the job; fails with a conflict when there is one already
     */
    Uni<ListedJob> create(Turn turn, String reportType, String name) {
        return types.resolve(turn, reportType).chain(wanted -> create(turn, wanted, name));
    }

    /** One job. */
    Uni<ListedJob> get(Turn turn, String job) {
        return calls.call(turn, authorization -> api.getJob(authorization, job, owner(turn)))
                .map(reply -> job(answer(reply)));
    }

    /** Deletes a job, and with it the reports that YouTube still keeps of it. */
    Uni<Void> delete(Turn turn, String job) {
        return calls.call(turn, authorization -> api.deleteJob(authorization, job, owner(turn)))
                .onFailure(JobOperations::isForbidden)
                .transform(failure -> new ProviderException(
                        new PermissionDenied("YouTube does not let job " + job
                                + " be deleted: either it runs the job by"
                                + " itself (systemManaged), or the job is another account's; " + failure.getMessage()),
                        failure))
                .invoke(() -> jobs.forget(turn))
                .map(JobOperations::answer)
                .replaceWithVoid();
    }

    /**
     * One page of a job's reports.
     *
     * @param limit how many at most; null for as many as YouTube likes
     * @param after from the page before; null for the first
     */
    Uni<ReportPage> reports(Turn turn, String job, ReportFilter filter, Integer limit, String after) {
        return calls.call(turn, authorization -> search(turn, authorization, job, filter, limit, after))
                .map(JobOperations::answer)
                .map(body -> {
                    String next = body.path("nextPageToken").asText("");
                    List<JsonNode> nodes = body.path("reports").valueStream().toList();
                    return new ReportPage(read(nodes, ListedReport::of), next.isEmpty() ? null : next);
                });
    }

    /** All pages of a job's reports. */
    Uni<ReportPage> allReports(Turn turn, String job, ReportFilter filter) {
        return calls.list(
                        turn,
                        "reports",
                        (authorization, page) -> search(turn, authorization, job, filter, null, page),
                        Gone::new)
                .map(nodes -> new ReportPage(read(nodes, ListedReport::of), null));
    }

    private Uni<RestResponse<String>> search(
            Turn turn, String authorization, String job, ReportFilter filter, Integer limit, String page) {
        return api.searchReports(
                authorization,
                job,
                owner(turn),
                ReportFilter.text(filter.createdAfter()),
                ReportFilter.text(filter.startTimeAtOrAfter()),
                ReportFilter.text(filter.startTimeBefore()),
                limit,
                page);
    }

    private Uni<ListedJob> create(Turn turn, ReportTypes.Resolved wanted, String name) {
        String type = wanted.type().id();
        if (wanted.type().systemManaged()) {
            throw new ProviderException(new PermissionDenied("YouTube runs the job of " + type
                    + " by itself (systemManaged), and lets nobody create or delete one"));
        }
        String job = JsonNodeFactory.instance
                .objectNode()
                .put("reportTypeId", type)
                .put("name", name == null ? "Gleaner " + type : name)
                .toString();
        return calls.call(turn, authorization -> api.createJob(authorization, owner(turn), job))
                .invoke(() -> jobs.forget(turn))
                .map(reply -> switch (reply) {
                    case Reply.Answer created -> job(created.body());
                    case Reply.Refusal refusal -> throw refused(refusal.error(), wanted);
                });
    }

    private static RuntimeException refused(GoogleError error, ReportTypes.Resolved wanted) {
        String type = wanted.type().id();
        if (error.status() == 409) {
            return Problems.conflict("The account has a job of " + type + " already.");
        }
        String instead = wanted.successor() == null ? "" : "; its successor is " + wanted.successor();
        return new ProviderException(new InvalidRequest(
                "reportType",
                GoogleFailures.said("YouTube knows no report type " + type + ", or has retired it" + instead, error)));
    }

    private static JsonNode answer(Reply reply) {
        return switch (reply) {
            case Reply.Answer answer -> answer.body();
            case Reply.Refusal refusal -> throw new ProviderException(meaning(refusal.error()));
        };
    }

    private static ProviderFailure meaning(GoogleError error) {
        return error.status() == 404
                ? new Gone(GoogleFailures.said("YouTube has no such job for this account", error))
                : new InvalidRequest("request", GoogleFailures.said("YouTube refuses the request", error));
    }

    private static ListedJob job(JsonNode body) {
        ListedJob job = ListedJob.of(body);
        if (job == null) {
            throw new ProviderException(new MalformedResponse("YouTube answers with a job without an id"));
        }
        return job;
    }

    private static <T> List<T> read(List<JsonNode> nodes, Function<JsonNode, T> reading) {
        return nodes.stream().map(reading).filter(Objects::nonNull).toList();
    }

    private static String owner(Turn turn) {
        return ContentOwner.of(turn.connection());
    }

    /** What is false by default is left out. */
    private static Boolean asked(boolean flag) {
        return flag ? true : null;
    }

    private static boolean isForbidden(Throwable failure) {
        return failure instanceof ProviderException known && known.failure() instanceof PermissionDenied;
    }
}
