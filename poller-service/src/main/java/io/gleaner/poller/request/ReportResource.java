package io.gleaner.poller.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.delivery.Outbox;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.ReportRequested;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.zone.Zones;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Single reports over HTTP. Like all work they go through the topic. */
@Path("/reports")
class ReportResource {

    private final WishCheck wishes;
    private final Zones zones;
    private final RequestRepository requests;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    ReportResource(WishCheck wishes, Zones zones, RequestRepository requests, Outbox outbox, Pool pool, Clock clock) {
        this.wishes = wishes;
        this.zones = zones;
        this.requests = requests;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Asks for a report, whether it was asked for before or not; one that is being asked for already is not asked for twice.
     *
     * @param idempotencyKey makes a repeated call the same call; may be left out
     */
    @POST
    public Uni<RestResponse<Accepted>> request(
            @NotNull @Valid NewReport wish,
            @HeaderParam("Idempotency-Key") @Size(max = 200, message = "is longer than 200 characters")
                    String idempotencyKey) {
        Parameters parameters = ParametersBody.read(wish.parameters());
        ConnectionId connection = new ConnectionId(wish.connection());
        return wishes.check(
                        connection,
                        wish.reportType(),
                        parameters,
                        (provider, view) -> WishedDays.period(wish.period(), provider, view, clock.instant()))
                .map(checked ->
                        event(wish, connection, parameters, checked.period(), checked.provider(), idempotencyKey))
                .chain(this::request)
                .map(accepted -> RestResponse.status(RestResponse.Status.ACCEPTED, accepted));
    }

    private Uni<Accepted> request(ReportRequested event) {
        String key = event.report().key().value();
        return requests.openRequestFor(key)
                .chain(open -> open != null
                        ? Uni.createFrom().item(new Accepted(key, open.occasion()))
                        : pool.withTransaction(transaction -> outbox.add(transaction, event))
                                .invoke(outbox::wake)
                                .replaceWith(new Accepted(key, event.occasion())));
    }

    private ReportRequested event(
            NewReport wish,
            ConnectionId connection,
            Parameters parameters,
            Period period,
            Provider provider,
            String idempotencyKey) {
        var what = provider.description();
        Instant now = clock.instant();
        ZoneId zone = zones.of(provider, connection);
        Instant end = period.endsAt(zone);
        Report report = Report.of(what.name(), connection, wish.reportType(), parameters, period.in(zone));
        Instant deadline = (end.isAfter(now) ? end : now).plus(what.lateAfter());
        return new ReportRequested(report, occasion(idempotencyKey), null, deadline, now);
    }

    private static String occasion(String idempotencyKey) {
        UUID id = idempotencyKey == null
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes(idempotencyKey.getBytes(StandardCharsets.UTF_8));
        return "manual-" + id;
    }

    /**
     * A single report as a person asks for it.
     *
     * @param connection whose report
     * @param reportType the provider's name of it, or a preset
     * @param parameters the provider's own words; none when left out
     * @param period the days; may be left out for providers that have a usual number of days
     */
    record NewReport(
            @NotNull(message = "is missing")
            @Pattern(
                    regexp = "[a-z0-9][a-z0-9-]{0,62}",
                    message = "must be 1 to 63 lower-case letters, digits and hyphens")
            String connection,

            @NotNull(message = "is missing")
            @Pattern(
                    regexp = "[A-Za-z0-9_.-]{1,100}",
                    message = "must be 1 to 100 letters, digits, dots, hyphens or underscores")
            String reportType,

            JsonNode parameters,
            WishedDays period) {}

    /** Where to find it from now on. */
    record Accepted(String reportKey, String occasion) {}
}
