package io.gleaner.sandbox.fouryousee;

import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** {@code GET /v1/reports}, {@code GET /v1/reports/{id}}, {@code POST /v1/reports}. */
final class ReportEndpoints {

    private final Reports reports;
    private final StorageHost storage;
    private final Notices notices;
    private final FourYouSeeSwitches switches;
    private final Clock clock;
    private final Runnable changed;

    ReportEndpoints(
            Reports reports,
            StorageHost storage,
            Notices notices,
            FourYouSeeSwitches switches,
            Clock clock,
            Runnable changed) {
        this.reports = reports;
        this.storage = storage;
        this.notices = notices;
        this.switches = switches;
        this.clock = clock;
        this.changed = changed;
    }

    Reply list(Account account, Incoming request) {
        Instant now = clock.instant();
        return Page.of(
                request,
                reports.all().stream()
                        .filter(report -> report.account().equals(account.name()))
                        .map(report -> json(report, now)));
    }

    Reply get(Account account, Incoming request) {
        String id = request.pathParameter("id");
        Optional<Report> report = id.matches("[0-9]{1,9}") ? reports.find(Integer.parseInt(id)) : Optional.empty();
        if (report.isEmpty()) {
            return Gate.message(404, "Report with ID " + id + " was not found");
        }
        if (!report.get().account().equals(account.name())) {
            return Gate.message(switches.foreignStatus, "Report with ID " + id + " does not belong to current user");
        }
        return Reply.json(200, json(report.get(), clock.instant()));
    }

    Reply create(Account account, Incoming request) {
        Optional<JsonObject> body = request.json();
        if (body.isEmpty()) {
            return invalid("The body must be a JSON object");
        }
        if (!(body.get().getValue("filter") instanceof JsonObject given)) {
            return invalid("The filter field is required");
        }
        String webhook = body.get().getValue("webhook") instanceof String address ? address : null;
        if (webhook != null && !webhook.matches("https?://[^\\s]+")) {
            return invalid("The webhook must be a valid URL");
        }
        ReportFilter filter;
        try {
            filter = ReportFilter.parse(given);
        } catch (IllegalArgumentException e) {
            return invalid(e.getMessage());
        }
        if (filter.to().isBefore(filter.from())) {
            return invalid("The end must not be before the start");
        }
        if (filter.days() > switches.longestRange) {
            return invalid("The range of dates must not be greater than " + switches.longestRange + " days");
        }
        Object type = body.get().getValue("type", "detailed");
        Report report = reports.ask(account, type.toString(), webhook, filter);
        notices.announce(report);
        changed.run();
        return Reply.json(200, report.json(report.createdAt(), "waiting", storage.link(report)));
    }

    private JsonObject json(Report report, Instant now) {
        return report.json(now, switches.runningStatus, storage.link(report));
    }

    private Reply invalid(String message) {
        return Reply.json(
                switches.invalidStatus,
                new JsonObject()
                        .put("message", "The given data was invalid.")
                        .put("details", new JsonObject().put("report", new JsonArray().add(message))));
    }
}
