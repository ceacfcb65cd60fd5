package io.gleaner.poller.subscription;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ScheduledProvider;
import io.gleaner.poller.request.ParametersBody;
import io.gleaner.poller.request.WishCheck;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

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
                        firstPeriods(wish.firstDay(), wish.lastDay(), cadence))
                .map(standing -> standing.parts().entrySet().stream()
                        .map(part -> row(wish, part.getKey(), part.getValue(), cadence, standing.provider()))
                        .toList());
    }

    static void checkDays(LocalDate firstDay, LocalDate lastDay) {
        if (firstDay.isBefore(EARLIEST)) {
            throw Problems.unprocessable("firstDay", "must not be before " + EARLIEST);
        }
        if (lastDay != null && lastDay.isBefore(firstDay)) {
            throw Problems.unprocessable("lastDay", "must not be before firstDay");
        }
    }

    /** What the planner will cut first: what is wrong with these is wrong with the cadence. */
    private static List<Period> firstPeriods(LocalDate firstDay, LocalDate lastDay, Cadence cadence) {
        LocalDate first = cadence.endOf(firstDay);
        LocalDate second = cadence.endOf(first);
        return lastDay == null || second.isBefore(lastDay.plusDays(1))
                ? List.of(Period.of(firstDay, first), Period.of(first, second))
                : lastPeriods(firstDay, lastDay.plusDays(1), first);
    }

    private static List<Period> lastPeriods(LocalDate firstDay, LocalDate end, LocalDate first) {
        return first.isBefore(end)
                ? List.of(Period.of(firstDay, first), Period.of(first, end))
                : List.of(Period.of(firstDay, end));
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
