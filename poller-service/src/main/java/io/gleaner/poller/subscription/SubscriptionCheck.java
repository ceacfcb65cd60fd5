package io.gleaner.poller.subscription;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.poller.database.ReportColumns;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ScheduledProvider;
import io.gleaner.poller.request.ParametersBody;
import io.gleaner.poller.request.WishCheck;
import io.gleaner.poller.request.WishCheck.Sample;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes a row of what a person sends, or says what is wrong with it. */
@ApplicationScoped
class SubscriptionCheck {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final WishCheck wishes;
    private final Clock clock;

    SubscriptionCheck(WishCheck wishes, Clock clock) {
        this.wishes = wishes;
        this.clock = clock;
    }

    /** The rows to be stored, one for each part that the provider makes of the wish; fails with a problem that names the field. */
    Uni<List<Subscription>> check(NewSubscription wish) {
        Parameters parameters = ParametersBody.read(wish.parameters());
        checkDays(wish.firstDay(), wish.lastDay());
        Cadence cadence = Cadence.parse(wish.cadence());
        return wishes.check(
                        new ConnectionId(wish.connection()),
                        wish.reportType(),
                        parameters,
                        samples(wish.firstDay(), wish.lastDay(), cadence))
                .map(standing -> standing.parts().entrySet().stream()
                        .map(part -> row(wish, part.getKey(), part.getValue(), cadence, standing.provider()))
                        .toList());
    }

    /** Fails with a problem that names the field when a subscription cannot end with {@code lastDay}; null is for ever. */
    Uni<Void> checkLastDay(Subscription there, LocalDate lastDay) {
        checkDays(there.firstDay, lastDay);
        LocalDate next = there.plannedUntil == null ? there.firstDay : there.plannedUntil;
        return lastDay == null || lastDay.isBefore(next)
                ? Uni.createFrom().voidItem()
                : wishes.check(
                        new ConnectionId(there.connection),
                        there.reportType,
                        ReportColumns.parameters(there.parameters),
                        last(next, lastDay, there.cadence()));
    }

    private static void checkDays(LocalDate firstDay, LocalDate lastDay) {
        if (firstDay.isBefore(EARLIEST)) {
            throw Problems.unprocessable("firstDay", "must not be before " + EARLIEST);
        }
        if (lastDay != null && lastDay.isBefore(firstDay)) {
            throw Problems.unprocessable("lastDay", "must not be before firstDay");
        }
    }

    /** What the planner will cut first, of which the cadence is to blame for what is wrong; and last, of which the last day is. */
    private static List<Sample> samples(LocalDate firstDay, LocalDate lastDay, Cadence cadence) {
        LocalDate first = cadence.endOf(firstDay);
        List<Sample> whole = Stream.of(Period.of(firstDay, first), Period.of(first, cadence.endOf(first)))
                .filter(period -> lastDay == null || !period.end().isAfter(lastDay.plusDays(1)))
                .map(period -> new Sample(period, "cadence"))
                .toList();
        return lastDay == null
                ? whole
                : Stream.concat(whole.stream(), Stream.of(last(firstDay, lastDay, cadence)))
                        .toList();
    }

    /** The last one, which the last day may cut short. */
    private static Sample last(LocalDate firstDay, LocalDate lastDay, Cadence cadence) {
        return new Sample(Period.of(cadence.startOf(firstDay, lastDay), lastDay.plusDays(1)), "lastDay");
    }

    private Subscription row(
            NewSubscription wish, String part, Parameters parameters, Cadence cadence, Provider provider) {
        int longest = provider instanceof ScheduledProvider
                ? 1
                : provider.description().longestPeriod();
        if (cadence.days() > longest) {
            throw Problems.unprocessable("cadence", "must be at most " + longest + " days for this provider");
        }
        Instant now = clock.instant();
        Subscription row = new Subscription();
        row.connection = wish.connection();
        row.provider = provider.description().name();
        row.reportType = wish.reportType();
        row.parameters = parameters.canonical();
        row.firstDay = wish.firstDay();
        row.lastDay = wish.lastDay();
        row.cadenceDays = cadence.days();
        row.monthly = cadence.monthly();
        row.restatementDays = restatementDays(wish, parameters, provider);
        row.createdAt = now;
        row.updatedAt = now;
        row.id = wish.id() != null ? partId(wish.id(), part) : derivedId(row);
        return row;
    }

    private static String partId(String id, String part) {
        if (part.isEmpty()) {
            return id;
        }
        String own = id + "-" + part;
        if (!own.matches(NewSubscription.SLUG)) {
            throw Problems.unprocessable("id", "is too long: this wish becomes several, such as " + own);
        }
        return own;
    }

    private static int restatementDays(NewSubscription wish, Parameters parameters, Provider provider) {
        return wish.restatementDays() != null
                ? wish.restatementDays()
                : provider.restatementDays(wish.reportType(), parameters);
    }

    private static String derivedId(Subscription row) {
        String wish = String.join(
                "|",
                row.connection,
                row.reportType,
                row.parameters,
                row.firstDay.toString(),
                String.valueOf(row.lastDay),
                row.monthly ? row.cadence().toString() : String.valueOf(row.cadenceDays),
                String.valueOf(row.restatementDays));
        return "s-" + UUID.nameUUIDFromBytes(wish.getBytes(StandardCharsets.UTF_8));
    }
}
