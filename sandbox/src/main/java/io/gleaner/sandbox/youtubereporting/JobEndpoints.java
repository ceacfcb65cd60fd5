package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code reportTypes.list} and {@code jobs.*}.
 *
 * @see <a href="https://developers.google.com/youtube/reporting/v1/reference/rest/v1/jobs">jobs</a>
 */
final class JobEndpoints {

    private static final int LONGEST_NAME = 100;

    private final Access access;
    private final ReportTypes types;
    private final Jobs jobs;
    private final Paging paging;
    private final Clock clock;

    JobEndpoints(Access access, ReportTypes types, Jobs jobs, Paging paging, Clock clock) {
        this.access = access;
        this.types = types;
        this.jobs = jobs;
        this.paging = paging;
        this.clock = clock;
    }

    Reply listTypes(Incoming request) {
        Account account = access.account(request, "ListReportTypes");
        Paging.Position position = paging.position(request, clock.instant());
        return paging.page(
                request,
                position,
                "reportTypes",
                types.listed(account.scope(), includeSystemManaged(request), position.at()).stream()
                        .map(ReportType::json));
    }

    Reply list(Incoming request) {
        Account account = access.account(request, "ListJobs");
        Paging.Position position = paging.position(request, clock.instant());
        return paging.page(
                request,
                position,
                "jobs",
                jobs.of(account, includeSystemManaged(request)).stream().map(Job::json));
    }

    Reply create(Incoming request) {
        Account account = access.account(request, "CreateJob");
        JsonObject body =
                request.json().orElseThrow(() -> invalid("Invalid JSON payload received. Unexpected end of string."));
        String name = text(body, "name");
        String typeId = text(body, "reportTypeId");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw invalid("The field job.name must have 1 to 100 characters.");
        }
        if (typeId.isEmpty()) {
            throw invalid("The field job.report_type_id is required.");
        }
        Instant now = clock.instant();
        if (types.isRetired(typeId, now)) {
            return GoogleError.notFound();
        }
        Optional<ReportType> type = types.find(typeId).filter(found -> found.scope() == account.scope());
        if (type.isEmpty()) {
            throw invalid("The report type " + typeId + " does not exist.");
        }
        return create(account, type.get(), name, now);
    }

    private Reply create(Account account, ReportType type, String name, Instant now) {
        if (type.systemManaged()) {
            return GoogleError.permissionDenied();
        }
        if (type.deprecateTime() != null && !now.isBefore(type.deprecateTime())) {
            throw invalid("The report type " + type.id() + " is deprecated.");
        }
        if (jobs.find(account, type.id()).isPresent()) {
            return GoogleError.alreadyExists();
        }
        return Reply.json(200, jobs.create(account, type.id(), name).json());
    }

    Reply get(Incoming request) {
        return Reply.json(200, job(request, "GetJob").json());
    }

    Reply delete(Incoming request) {
        Job job = job(request, "DeleteJob");
        if (job.systemManaged()) {
            return GoogleError.permissionDenied();
        }
        jobs.delete(job.id());
        return Reply.json(200, new JsonObject());
    }

    /** The job that the path names; refuses when there is none or when it belongs to another account. */
    Job job(Incoming request, String method) {
        Account account = access.account(request, method);
        Job job = jobs.find(request.pathParameter("jobId")).orElseThrow(() -> new Refusal(GoogleError.notFound()));
        if (!job.account().equals(account)) {
            throw new Refusal(GoogleError.permissionDenied());
        }
        return job;
    }

    private static boolean includeSystemManaged(Incoming request) {
        return "true".equals(request.query("includeSystemManaged"));
    }

    private static String text(JsonObject body, String field) {
        return body.getValue(field) instanceof String text ? text : "";
    }

    private static Refusal invalid(String message) {
        return new Refusal(GoogleError.invalidArgument(message));
    }
}
