package io.gleaner.poller;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Revision;
import io.gleaner.events.Transport;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.ScheduledProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A made-up platform whose standing jobs make a report for each Pacific day. */
@Singleton
public class ScheduledPlatform implements ScheduledProvider {

    static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private final Map<ConnectionId, Account> accounts = new ConcurrentHashMap<>();

    Account account(String connection) {
        return accounts.computeIfAbsent(new ConnectionId(connection), id -> new Account());
    }

    @Override
    public ProviderDescription description() {
        return new ProviderDescription(
                Platforms.SCHEDULED,
                "scheduled",
                PACIFIC,
                List.of("views", "money"),
                1,
                100,
                Duration.ofDays(60),
                Duration.ofHours(18),
                Duration.ofHours(72),
                Map.of());
    }

    @Override
    public List<Violation> violations(
            ConnectionView connection, String reportType, Parameters parameters, Period period) {
        return Platforms.violations(reportType, parameters, period, 1);
    }

    @Override
    public Uni<Void> askAhead(Turn turn, String reportType, Parameters parameters) {
        return account(turn).askedAhead.get();
    }

    @Override
    public Uni<Job> ensure(Turn turn, String reportType, Parameters parameters) {
        Account account = account(turn);
        return turn.call(AskedPlatform.API, headers -> Uni.createFrom().item(() -> {
            account.ensured.add(reportType);
            account.trouble.run();
            account.ensureTrouble.run();
            return new Job("job-" + account.jobs, reportType + "_a1", null, null, null);
        }));
    }

    @Override
    public Uni<Discovery> discover(Turn turn, Job job, Instant createdAfter) {
        Account account = account(turn);
        return turn.call(AskedPlatform.API, headers -> Uni.createFrom().item(() -> {
            account.looks.add(String.valueOf(createdAfter));
            account.trouble.run();
            account.lookTrouble.run();
            return new Discovery(List.copyOf(account.made), account.jobExpiresAt);
        }));
    }

    private Account account(Turn turn) {
        return account(turn.connection().id().value());
    }

    /** What an account's job has made, and how often one has looked. */
    static final class Account {
        final List<Found> made = new CopyOnWriteArrayList<>();
        final List<String> ensured = new CopyOnWriteArrayList<>();
        final List<String> looks = new CopyOnWriteArrayList<>();
        volatile int jobs = 1;
        volatile Instant jobExpiresAt;
        volatile Supplier<Uni<Void>> askedAhead = () -> Uni.createFrom().voidItem();
        volatile Runnable trouble = () -> {};
        volatile Runnable ensureTrouble = () -> {};
        volatile Runnable lookTrouble = () -> {};

        Account makes(String day, String revision, String createdAt) {
            List<Found> all = new ArrayList<>(made);
            Instant created = Instant.parse(createdAt);
            all.add(new Found(
                    Period.day(LocalDate.parse(day)).in(PACIFIC),
                    new Revision(revision, created),
                    List.of(new PartDescriptor(
                            0,
                            Transport.FILE_LINK,
                            PartAuthorization.CONNECTION,
                            URI.create("https://platform.test/media/" + revision),
                            "text/csv",
                            List.of("date"))),
                    created.plus(Duration.ofDays(60))));
            made.clear();
            made.addAll(all);
            return this;
        }
    }
}
