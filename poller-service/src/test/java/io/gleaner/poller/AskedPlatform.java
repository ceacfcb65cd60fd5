package io.gleaner.poller;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.Transport;
import io.gleaner.poller.provider.AskedProvider;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A made-up platform that makes each report when it is asked, at most two at once for an account. */
@Singleton
public class AskedPlatform implements AskedProvider {

    static final URI API = URI.create("https://platform.test/reports");

    private final Map<ConnectionId, Account> accounts = new ConcurrentHashMap<>();

    Account account(String connection) {
        return accounts.computeIfAbsent(new ConnectionId(connection), id -> new Account());
    }

    /** How many reports an account has taken. */
    public int asked(String connection) {
        return account(connection).asked.size();
    }

    /** The account takes reports, but its answers do not arrive. */
    public void neverAnswers(String connection) {
        account(connection).meanwhile = () -> Uni.createFrom().nothing();
    }

    /** Answers arrive again. */
    public void answers(String connection) {
        account(connection).meanwhile = () -> Uni.createFrom().voidItem();
    }

    @Override
    public ProviderDescription description() {
        return new ProviderDescription(
                Platforms.ASKED,
                "asked",
                ZoneOffset.UTC,
                List.of("views", "money"),
                180,
                2,
                Duration.ofHours(48),
                Duration.ofHours(1),
                Duration.ofHours(12),
                Map.of("money", 3));
    }

    @Override
    public List<Violation> violations(
            ConnectionView connection, String reportType, Parameters parameters, Period period) {
        return Platforms.violations(reportType, parameters, period, 180);
    }

    @Override
    public Uni<Submission> submit(Turn turn, Report report) {
        Account account = account(turn);
        return turn.call(API, headers -> Uni.createFrom()
                        .item(() -> account.take(headers, report))
                        .call(() -> account.meanwhile.get()))
                .map(handle -> new Submission(handle, turn.clock().instant().plusSeconds(15)));
    }

    @Override
    public Uni<Map<String, ReportState>> check(Turn turn, Map<String, Report> open) {
        return turn.call(
                API, headers -> Uni.createFrom().item(() -> account(turn).tell(open)));
    }

    @Override
    public Uni<PartLink> link(Turn turn, Report report, String handle, int part) {
        Account account = account(turn);
        if (account.linkTrouble) {
            return Uni.createFrom().failure(new ProviderException(new ProviderFailure.VendorUnavailable("502", null)));
        }
        return account.deleted.contains(handle)
                ? Uni.createFrom().failure(new ProviderException(new ProviderFailure.Gone("It was deleted.")))
                : Uni.createFrom()
                        .item(new PartLink(
                                URI.create("https://files.platform.test/" + handle + "/" + part + "?sig=secret"),
                                turn.clock().instant().plusSeconds(600)));
    }

    private Account account(Turn turn) {
        return account(turn.connection().id().value());
    }

    static List<PartDescriptor> onePart() {
        return List.of(new PartDescriptor(
                0, Transport.FILE_LINK, PartAuthorization.NONE, null, "text/csv", List.of("day", "views")));
    }

    /** What an account has been asked, and what it answers. */
    static final class Account {
        final List<Report> asked = new CopyOnWriteArrayList<>();
        final Map<String, ReportState> states = new ConcurrentHashMap<>();
        final List<Map<String, Report>> checks = new CopyOnWriteArrayList<>();
        final List<String> deleted = new CopyOnWriteArrayList<>();
        final List<String> tokens = new CopyOnWriteArrayList<>();
        /** Whether no link can be had. */
        volatile boolean linkTrouble;
        /** What happens when a report is asked for; may fail. */
        volatile Consumer<Report> onSubmit = report -> {};
        /** What happens once a report is taken, before the answer arrives. */
        volatile Supplier<Uni<Void>> meanwhile = () -> Uni.createFrom().voidItem();
        /** What happens when reports are looked at; may fail. */
        volatile Runnable onCheck = () -> {};

        private synchronized String take(Map<String, String> headers, Report report) {
            tokens.add(headers.get("Authorization"));
            onSubmit.accept(report);
            asked.add(report);
            String handle = "handle-" + asked.size();
            states.put(handle, new ReportState.Running());
            return handle;
        }

        private Map<String, ReportState> tell(Map<String, Report> open) {
            checks.add(open);
            onCheck.run();
            Map<String, ReportState> answer = new LinkedHashMap<>();
            open.keySet()
                    .forEach(handle -> answer.put(
                            handle, states.getOrDefault(handle, new ReportState.Unknown("It is not known."))));
            return answer;
        }
    }
}
