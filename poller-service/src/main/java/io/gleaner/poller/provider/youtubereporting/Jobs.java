package io.gleaner.poller.provider.youtubereporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.ContentOwner;
import io.gleaner.poller.provider.google.GoogleCalls;
import io.gleaner.poller.provider.google.GoogleError;
import io.gleaner.poller.provider.google.GoogleFailures;
import io.gleaner.poller.provider.google.Reply;
import io.gleaner.poller.provider.google.ShortMemory;
import io.gleaner.poller.provider.google.Wire;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes sure that there is a job: looks for it, creates it, and looks again when somebody else was faster.
 *
 * @see <a href="https://developers.google.com/youtube/reporting/v1/reference/rest/v1/jobs">Jobs</a>
 */
final class Jobs {

    private final YouTubeReportingApi api;
    private final GoogleCalls calls;
    private final ShortMemory<List<JsonNode>> known;

    Jobs(YouTubeReportingApi api, GoogleCalls calls, YouTubeReportingConfig config) {
        this.api = api;
        this.calls = calls;
        this.known = new ShortMemory<>(config.jobsFor());
    }

    /** Looks anew next time, since a job that was listed is not there. */
    void forget(Turn turn) {
        known.forget(turn);
    }

    Uni<Job> ensure(Turn turn, ReportTypes.Resolved wanted) {
        Instant now = turn.clock().instant();
        return known.recall(turn, () -> list(turn)).chain(jobs -> find(jobs, wanted)
                .filter(job -> job.expiresAt() == null || job.expiresAt().isAfter(now))
                .map(job -> Uni.createFrom().item(job))
                .orElseGet(() -> create(turn, wanted)));
    }

    private Uni<List<JsonNode>> list(Turn turn) {
        return calls.list(
                turn,
                "jobs",
                (authorization, page) -> api.listJobs(
                        authorization, ContentOwner.of(turn.connection()), ReportTypes.systemManaged(turn), page),
                MalformedResponse::new);
    }

    private Uni<Job> create(Turn turn, ReportTypes.Resolved wanted) {
        String type = wanted.type().id();
        if (wanted.type().systemManaged()) {
            return failed(new PermissionDenied(
                    "YouTube makes %s by itself for the content owners that are entitled to it, and has no job of it for this one"
                            .formatted(type)));
        }
        String job = JsonNodeFactory.instance
                .objectNode()
                .put("reportTypeId", type)
                .put("name", "Gleaner " + (type.length() > 80 ? type.substring(0, 80) : type))
                .toString();
        return calls.call(turn, authorization -> api.createJob(authorization, ContentOwner.of(turn.connection()), job))
                .onFailure(Jobs::isForbidden)
                .transform(failure -> forbidden(type, (ProviderException) failure))
                .chain(reply -> switch (reply) {
                    case Reply.Answer answer -> created(turn, answer.body(), wanted);
                    case Reply.Refusal refusal -> refused(turn, refusal.error(), wanted);
                })
                .onFailure()
                .invoke(() -> known.forget(turn));
    }

    private Uni<Job> created(Turn turn, JsonNode body, ReportTypes.Resolved wanted) {
        Job job = job(body, wanted);
        if (job == null) {
            return failed(new MalformedResponse(
                    "YouTube created a job of " + wanted.type().id() + " without an id"));
        }
        known.amend(turn, jobs -> Stream.concat(jobs.stream(), Stream.of(body)).toList());
        return Uni.createFrom().item(job);
    }

    private Uni<Job> refused(Turn turn, GoogleError error, ReportTypes.Resolved wanted) {
        String type = wanted.type().id();
        known.forget(turn);
        if (error.status() == 409) {
            return list(turn).chain(jobs -> find(jobs, wanted)
                    .map(job -> Uni.createFrom().item(job))
                    .orElseGet(() -> failed(new MalformedResponse(
                            "YouTube says that there is a job of " + type + " already, but does not list it"))));
        }
        String instead = wanted.successor() == null ? "" : "; its successor is " + wanted.successor();
        return failed(new InvalidRequest(
                "reportType",
                GoogleFailures.said("YouTube knows no report type " + type + ", or no longer" + instead, error)));
    }

    /** The newest job of exactly this type, and of these rather one that does not end. */
    private static Optional<Job> find(List<JsonNode> jobs, ReportTypes.Resolved wanted) {
        return jobs.stream()
                .filter(job -> wanted.type().id().equals(Wire.text(job, "reportTypeId")))
                .flatMap(job -> Optional.ofNullable(job(job, wanted)).stream())
                .max(Comparator.comparing(Job::expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Job::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    private static Job job(JsonNode node, ReportTypes.Resolved wanted) {
        String id = Wire.text(node, "id");
        return id == null
                ? null
                : new Job(
                        id,
                        wanted.type().id(),
                        Wire.instant(node, "createTime"),
                        Wire.instant(node, "expireTime"),
                        wanted.successor());
    }

    private static boolean isForbidden(Throwable failure) {
        return failure instanceof ProviderException known && known.failure() instanceof PermissionDenied;
    }

    private static ProviderException forbidden(String type, ProviderException failure) {
        return new ProviderException(
                new PermissionDenied(
                        "no job of %s can be created: either YouTube makes such reports by itself, or the account may not act for this content owner; %s"
                                .formatted(type, failure.getMessage())),
                failure);
    }

    private static <T> Uni<T> failed(ProviderFailure failure) {
        return Uni.createFrom().failure(new ProviderException(failure));
    }
}
