package io.gleaner.poller.provider.fouryousee;

import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.Violation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks 4YouSee for reports of what was played on an account's screens.
 *
 * <p>Limits, from the vendor's pages: one call a second with a token, at most 30 days in a report. Not documented: the zone of
 * its days, how long files last, which statuses there are between {@code waiting} and {@code success}.
 *
 * @see <a href="https://documenter.getpostman.com/view/3815648/S1EMTyVA">The vendor's documentation</a>
 */
@ApplicationScoped
public class FourYouSeeProvider implements AskedProvider {

    static final String NAME = "fouryousee";

    private static final String TIME_ZONE = "timeZone";

    private final FourYouSeeConfig config;
    private final WishRules rules;
    private final FourYouSeeCalls calls;
    private final PlayReports reports;
    private final Names names;
    private final PlayerLogs logs;

    FourYouSeeProvider(FourYouSeeConfig config, Vertx vertx) {
        this.config = config;
        this.rules = new WishRules(config);
        this.calls = new FourYouSeeCalls(config, vertx);
        this.reports = new PlayReports(config, calls);
        this.names = new Names(config, calls);
        this.logs = new PlayerLogs(config, calls);
    }

    @Override
    public ProviderDescription description() {
        return new ProviderDescription(
                NAME,
                "asked",
                config.zone(),
                rules.types(),
                config.longestPeriod(),
                config.openReports(),
                null,
                config.dataLag(),
                config.lateAfter(),
                Map.of("*", config.restatementDays()));
    }

    @Override
    public List<Violation> violations(
            ConnectionView connection, String reportType, Parameters parameters, Period period) {
        List<Violation> found = new ArrayList<>(rules.violations(reportType, parameters, period));
        if (zone(connection) == null) {
            found.add(new Violation(
                    "properties." + TIME_ZONE,
                    "names no time zone; one is such as America/Sao_Paulo, or leave it out"));
        }
        return found;
    }

    @Override
    public ZoneId zone(ConnectionView connection) {
        String name = connection.properties().get(TIME_ZONE);
        try {
            return name == null || name.isBlank() ? config.zone() : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public Uni<Missing> missing(Turn turn, Report report) {
        ZoneId own = zone(turn.connection());
        return logs.missing(turn, report, own == null ? config.zone() : own);
    }

    @Override
    public Uni<Submission> submit(Turn turn, Report report) {
        return reports.submit(turn, report);
    }

    @Override
    public Uni<Submission> adopt(Turn turn, Report report, Instant since) {
        return reports.adopt(turn, report, since);
    }

    @Override
    public Uni<Map<String, ReportState>> check(Turn turn, Map<String, Report> open) {
        return reports.check(turn, open);
    }

    @Override
    public Uni<PartLink> link(Turn turn, Report report, String handle, int part) {
        return reports.link(turn, handle, part);
    }

    /** What players and media are called. */
    Names names() {
        return names;
    }

    /** For people who look at the account. */
    MadeReports madeReports() {
        return new MadeReports(calls);
    }

    @PreDestroy
    void close() {
        calls.close();
    }
}
