package io.gleaner.poller.subscription;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
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

    /** The row to be stored; fails with a problem that names the field. */
    Uni<Subscription> check(NewSubscription wish) {
        Parameters parameters = ParametersBody.read(wish.parameters());
        checkDays(wish.firstDay(), wish.lastDay());
        return wishes.check(new ConnectionId(wish.connection()), wish.reportType(), parameters)
                .map(provider -> row(wish, parameters, provider));
    }

    static void checkDays(LocalDate firstDay, LocalDate lastDay) {
        if (firstDay.isBefore(EARLIEST)) {
            throw Problems.unprocessable("firstDay", "must not be before " + EARLIEST);
        }
        if (lastDay != null && lastDay.isBefore(firstDay)) {
            throw Problems.unprocessable("lastDay", "must not be before firstDay");
        }
    }

    private Subscription row(NewSubscription wish, Parameters parameters, Provider provider) {
        int cadence = wish.cadenceDays();
        int longest = provider instanceof ScheduledProvider
                ? 1
                : provider.description().longestPeriod();
        if (cadence > longest) {
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
        row.cadenceDays = cadence;
        row.restatementDays = restatementDays(wish, parameters, provider);
        row.createdAt = now;
        row.updatedAt = now;
        row.id = wish.id() != null ? wish.id() : derivedId(row);
        return row;
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
                String.valueOf(row.cadenceDays),
                String.valueOf(row.restatementDays));
        return "s-" + UUID.nameUUIDFromBytes(wish.getBytes(StandardCharsets.UTF_8));
    }
}
