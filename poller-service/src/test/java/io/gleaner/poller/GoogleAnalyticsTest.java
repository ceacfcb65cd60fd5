package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.PagedQuery;
import io.gleaner.events.ReportReady;
import io.gleaner.events.ReportRequested;
import io.gleaner.poller.provider.SandboxTokens;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.gleaner.sandbox.googleanalytics.Property;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google Analytics with the whole poller in front of it, its database included. */
@QuarkusTest
@QuarkusTestResource(GoogleAnalyticsResource.class)
class GoogleAnalyticsTest {

    private static final String LOOK = "google-analytics.batchRunReports";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Poller poller;
    private final AuthStandIn auth;
    private final TestClock clock;
    private final Sandbox sandbox = GoogleAnalyticsResource.sandbox();

    GoogleAnalyticsTest(Poller poller, AuthStandIn auth, TestClock clock) {
        this.poller = poller;
        this.auth = auth;
        this.clock = clock;
    }

    @BeforeEach
    void leaveNothingDueThatOthersAskedFor() {
        poller.query(
                "UPDATE request SET state = 'failed' WHERE state IN ('waiting', 'asking', 'running')", Tuple.tuple());
        GoogleAnalyticsResource.clock().set(clock.instant());
        sandbox.calls().reset();
        sandbox.faults().clear();
    }

    @Test
    void announcesADayOnceItIsCompleteAndAgainWhenItIsFinal() {
        property("11");
        connect("ga-daily", "11", PARIS.getId());
        LocalDate day = LocalDate.ofInstant(clock.instant(), PARIS);
        poller.subscribe("ga-daily-pages", "ga-daily", "pages", day.toString(), day.toString());
        poller.plan();
        advanceTo(day.plusDays(1).atStartOfDay(PARIS).plusHours(6).toInstant());
        poller.planAndAwait("ga-daily", 1);
        poller.turn();
        advanceTo(day.plusDays(3).atStartOfDay(PARIS).plusHours(6).toInstant());
        poller.planAndAwait("ga-daily", 2);
        poller.turn();

        assertThat(poller.events(ReportRequested.class, "ga-daily", 2))
                .extracting(ReportRequested::occasion)
                .containsExactly("initial", "restatement-" + day.plusDays(3));
        List<ReportReady> ready = poller.events(ReportReady.class, "ga-daily", 2);
        assertThat(ready).extracting(event -> event.report().period().zone()).containsOnly(PARIS);
        assertThat(ready)
                .extracting(event -> event.revision().createdAt())
                .containsExactly(
                        day.plusDays(1).atStartOfDay(PARIS).plusHours(6).toInstant(),
                        day.plusDays(3).atStartOfDay(PARIS).plusHours(6).toInstant());
        assertThat(ready).extracting(event -> event.revision().id()).doesNotHaveDuplicates();
        PagedQuery query = ready.getFirst().parts().getFirst().query();
        assertThat(query.body().at("/dateRanges/0/startDate").asText()).isEqualTo(day.toString());
        assertThat(query.body().at("/dateRanges/0/endDate").asText()).isEqualTo(day.toString());
        assertThat(ready.getFirst().parts().getFirst().link().getPath()).endsWith("properties/11:runReport");
        assertThat(sandbox.calls().count(LOOK)).isEqualTo(2);
    }

    @Test
    void spendsOneCallOnAWholeYear() throws Exception {
        property("12");
        connect("ga-year", "12", PARIS.getId());
        poller.subscribe("ga-year-traffic", "ga-year", "daily-traffic", "2025-01-01", "2025-12-31");
        poller.planAndAwait("ga-year", 365);
        while (poller.states("ga-year").contains("waiting")) {
            poller.turn();
        }
        assertThat(poller.states("ga-year")).containsOnly("ready").hasSize(365);
        assertThat(sandbox.calls().count(LOOK)).isEqualTo(1);
    }

    @Test
    void keepsEveryConnectionFromAPropertyOfWhichLittleIsLeft() throws Exception {
        property("13");
        connect("ga-scarce-1", "13", PARIS.getId());
        connect("ga-scarce-2", "13", PARIS.getId());
        advanceTo(clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
        sandbox.googleAnalytics().switches().tokensPerHour = 2_001;
        request("ga-scarce-1", "2026-01-01");
        poller.turn();
        request("ga-scarce-2", "2026-01-01");
        poller.turn();

        Instant nextHour = clock.instant().plus(Duration.ofHours(1));
        for (String connection : List.of("ga-scarce-1", "ga-scarce-2")) {
            Row row = poller.rows(connection).getFirst();
            assertThat(row.getString("reason")).isEqualTo("rate-limited");
            assertThat(row.getString("message"))
                    .isEqualTo("By the provider's own count 2000 are left of google-analytics/13/tokens-per-hour, and"
                            + " 2000 are kept in reserve; it counts anew at " + nextHour + ".");
            assertThat(row.getOffsetDateTime("next_attempt_at").toInstant())
                    .isBetween(nextHour, nextHour.plusSeconds(2));
        }
        assertThat(sandbox.calls().count(LOOK))
                .as("the second is told by the database")
                .isEqualTo(1);

        sandbox.googleAnalytics().switches().tokensPerHour = 40_000;
        advanceTo(nextHour.plusSeconds(2));
        poller.turn();
        assertThat(poller.states("ga-scarce-1")).containsExactly("ready");
        assertThat(poller.states("ga-scarce-2")).containsExactly("ready");
    }

    @Test
    void spendsFewerServerErrorsThanItMay() throws Exception {
        property("14");
        connect("ga-errors", "14", PARIS.getId());
        sandbox.faults().always(Match.operation(LOOK), new Fault.Status(500));
        for (int day = 1; day <= 5; day++) {
            request("ga-errors", "2026-01-0" + day);
        }
        for (int minute = 0; minute < 55; minute++) {
            poller.turn();
            advanceTo(clock.instant().plus(Duration.ofMinutes(1)));
        }
        assertThat(sandbox.calls().count(LOOK)).isBetween(1L, 4L);
        assertThat(poller.states("ga-errors")).containsOnly("waiting");

        sandbox.faults().clear();
        advanceTo(clock.instant().plus(Duration.ofHours(2)));
        poller.turn();
        assertThat(poller.states("ga-errors")).containsOnly("ready");
    }

    @Test
    void announcesNoDayOfAZoneThatIsNotThePropertys() throws Exception {
        property("15");
        var account = connect("ga-zone", "15", "America/New_York");
        request("ga-zone", "2026-01-01");
        poller.turn();

        Row row = poller.rows("ga-zone").getFirst();
        assertThat(row.getString("state")).isEqualTo("waiting");
        assertThat(row.getString("reason")).isEqualTo("invalid-request");
        assertThat(row.getString("message"))
                .isEqualTo("Property 15 counts its days in Europe/Paris, but the connection's property timeZone says"
                        + " America/New_York");

        account.properties = Map.of("property", "15", "timeZone", PARIS.getId());
        advanceTo(clock.instant().plus(Duration.ofHours(2)));
        poller.turn();
        assertThat(poller.events(ReportReady.class, "ga-zone", 1))
                .extracting(event -> event.report().period().zone())
                .containsExactly(PARIS);
    }

    private void request(String connection, String day) throws Exception {
        poller.request(
                "google-analytics",
                connection,
                "pages",
                day,
                LocalDate.parse(day).plusDays(1).toString());
    }

    private void property(String id) {
        sandbox.googleAnalytics().add(new Property(id, PARIS.getId(), "EUR", List.of()));
    }

    private AuthStandIn.Account connect(String id, String property, String timeZone) {
        AuthStandIn.Account account = auth.connect(id, "google-analytics");
        account.properties = Map.of("property", property, "timeZone", timeZone);
        account.header = Map.of(
                "Authorization",
                "Bearer "
                        + SandboxTokens.request(
                                sandbox.google().tokenEndpoint(),
                                Map.of(
                                        "grant_type", "refresh_token",
                                        "client_id", "demo-client",
                                        "client_secret", "demo-client-secret",
                                        "refresh_token", GoogleAnalyticsResource.REFRESH_TOKEN)));
        URI base = sandbox.googleAnalytics().base();
        account.origin = base.getScheme() + "://" + base.getAuthority();
        return account;
    }

    private void advanceTo(Instant instant) {
        clock.advance(Duration.between(clock.instant(), instant));
        GoogleAnalyticsResource.clock().set(clock.instant());
    }
}
