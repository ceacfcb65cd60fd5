package io.gleaner.poller.provider.dailymotion;

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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Asks Dailymotion for reports.
 *
 * <p>Limits, from the vendor's pages: two reports in the making per account, at most 180 days and 8 dimensions in one, up to
 * two hours to make one, deleted after 48 hours, days in UTC.
 *
 * @see <a href="https://developers.dailymotion.com/api/reporting-api/getting-started">Getting started</a>
 */
@ApplicationScoped
public class DailymotionProvider implements AskedProvider {

    static final String NAME = "dailymotion";
    static final String PUBLIC_KEY = "public-key";
    static final String PRIVATE_KEY = "private-key";

    private static final Logger LOG = Logger.getLogger(DailymotionProvider.class);
    private static final int OPEN_REPORTS = 2;
    private static final Set<String> PROFILES = Set.of(PUBLIC_KEY, PRIVATE_KEY, "default");

    private final DailymotionConfig config;
    private final WishRules rules;
    private final PartnerReports publicKey;
    private final PartnerReports privateKey;

    DailymotionProvider(DailymotionConfig config, Vertx vertx) {
        this.config = config;
        this.rules = new WishRules(config.additionalNames().orElse(Set.of()));
        this.publicKey =
                new PartnerReports(config, vertx, config.profiles().publicKey().endpoint());
        this.privateKey =
                new PartnerReports(config, vertx, config.profiles().privateKey().endpoint());
    }

    @Override
    public ProviderDescription description() {
        return new ProviderDescription(
                NAME,
                "asked",
                ZoneOffset.UTC,
                Preset.names(),
                WishRules.LONGEST_PERIOD,
                OPEN_REPORTS,
                config.availableFor(),
                config.dataLag(),
                config.lateAfter(),
                restatement());
    }

    /** A custom report is restated as late as the slowest of its metrics. */
    @Override
    public int restatementDays(String reportType, Parameters parameters) {
        return Preset.of(reportType)
                .map(preset -> ReportWish.of(preset, parameters))
                .filter(ReportWish::hasEarnings)
                .map(wish -> Math.max(config.revenueRestatementDays(), config.restatementDays()))
                .orElse(config.restatementDays());
    }

    /** A report for each family of metrics, where its dimensions do not go with all of them: earnings have no hour. */
    @Override
    public Map<String, Parameters> parts(String reportType, Parameters parameters) {
        Map<String, Parameters> parts = new LinkedHashMap<>();
        Preset.of(reportType)
                .map(preset ->
                        Compatibility.of(ReportWish.of(preset, parameters)).parts())
                .orElse(Map.of())
                .forEach((family, wish) -> parts.put(family, wish.narrow(parameters)));
        return parts;
    }

    private Map<String, Integer> restatement() {
        Map<String, Integer> days = new TreeMap<>();
        days.put("*", config.restatementDays());
        Preset.ALL.stream()
                .filter(preset -> restatementDays(preset.name(), Parameters.none()) != config.restatementDays())
                .forEach(preset -> days.put(preset.name(), restatementDays(preset.name(), Parameters.none())));
        return days;
    }

    @Override
    public List<Violation> violations(
            ConnectionView connection, String reportType, Parameters parameters, Period period) {
        List<Violation> found = new ArrayList<>(rules.violations(reportType, parameters, period));
        if (connection.profile() != null && !PROFILES.contains(connection.profile())) {
            found.add(new Violation(
                    "connection",
                    "has the profile %s; Dailymotion has %s and %s"
                            .formatted(connection.profile(), PUBLIC_KEY, PRIVATE_KEY)));
        }
        if (found.isEmpty()) {
            noteUnchecked(connection, reportType, parameters);
        }
        return found;
    }

    @Override
    public Uni<Submission> submit(Turn turn, Report report) {
        return reports(turn).submit(turn, report);
    }

    @Override
    public Uni<Map<String, ReportState>> check(Turn turn, Map<String, Report> open) {
        return reports(turn).check(turn, open);
    }

    @Override
    public Uni<PartLink> link(Turn turn, Report report, String handle, int part) {
        return reports(turn).link(turn, handle, part);
    }

    @PreDestroy
    void close() {
        publicKey.close();
        privateKey.close();
    }

    private PartnerReports reports(Turn turn) {
        return PUBLIC_KEY.equals(turn.connection().profile()) ? publicKey : privateKey;
    }

    private static void noteUnchecked(ConnectionView connection, String reportType, Parameters parameters) {
        List<String> unchecked = Preset.of(reportType)
                .map(preset ->
                        Compatibility.of(ReportWish.of(preset, parameters)).unchecked())
                .orElse(List.of());
        if (!unchecked.isEmpty()) {
            LOG.infof(
                    "provider=%s connection=%s metrics=%s have no known compatibility matrix, passed on as they are",
                    NAME, connection.id(), unchecked);
        }
    }
}
