package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.gleaner.events.ReportReady;
import io.gleaner.events.ReportRequested;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days are a connection's own where its provider says so. */
@QuarkusTest
class ZonesTest {

    private static final ZoneId EAST = ZoneId.of("Pacific/Kiritimati");
    private static final ZoneId WEST = ZoneId.of("Pacific/Niue");

    private final Poller poller;
    private final AuthStandIn auth;
    private final TestClock clock;

    ZonesTest(Poller poller, AuthStandIn auth, TestClock clock) {
        this.poller = poller;
        this.auth = auth;
        this.clock = clock;
    }

    @Test
    void plansTheDaysOfEachConnectionInItsOwnZone() {
        auth.connect("zone-east", Platforms.ZONED).properties = Map.of("timeZone", EAST.getId());
        auth.connect("zone-west", Platforms.ZONED).properties = Map.of("timeZone", WEST.getId());
        LocalDate day = LocalDate.ofInstant(clock.instant(), EAST).plusDays(1);
        for (String name : List.of("zone-east", "zone-west")) {
            poller.subscribe(name + "-views", name, "views", day.toString(), day.toString());
        }
        advanceTo(day.plusDays(1).atStartOfDay(EAST).toInstant());
        poller.planAndAwait("zone-east", 1);
        assertThat(poller.rows("zone-west")).isEmpty();
        advanceTo(day.plusDays(1).atStartOfDay(WEST).toInstant());
        poller.planAndAwait("zone-west", 1);

        assertThat(poller.events(ReportRequested.class, "zone-east", 1))
                .extracting(event -> event.report().period().zone(), ReportRequested::deadline)
                .containsExactly(org.assertj.core.api.Assertions.tuple(
                        EAST, day.plusDays(1).atStartOfDay(EAST).toInstant().plus(Duration.ofHours(24))));
        assertThat(poller.events(ReportRequested.class, "zone-west", 1))
                .extracting(event -> event.report().period().zone())
                .containsExactly(WEST);
    }

    @Test
    void asksAgainInTheConnectionsZoneAndTellsOfARevisionOfItsOwn() {
        auth.connect("zone-again", Platforms.ZONED).properties = Map.of("timeZone", EAST.getId());
        LocalDate day = LocalDate.ofInstant(clock.instant(), EAST);
        poller.subscribe("zone-again-views", "zone-again", "views", day.toString(), day.toString());
        advanceTo(day.plusDays(1).atStartOfDay(EAST).toInstant());
        poller.planAndAwait("zone-again", 1);
        poller.turn();
        advanceTo(day.plusDays(3).atStartOfDay(EAST).toInstant());
        poller.planAndAwait("zone-again", 2);
        poller.turn();

        assertThat(poller.events(ReportRequested.class, "zone-again", 2))
                .extracting(ReportRequested::occasion)
                .containsExactly("initial", "restatement-" + day.plusDays(3));
        List<ReportReady> ready = poller.events(ReportReady.class, "zone-again", 2);
        assertThat(ready).extracting(event -> event.report().period().zone()).containsOnly(EAST);
        assertThat(ready)
                .extracting(event -> event.revision().id())
                .doesNotHaveDuplicates()
                .startsWith("z1");
    }

    @Test
    void plansTheDaysOfOneConnectionOtherwiseThanItsPlatformsForAsLongAsItSaysSo() {
        var account = auth.connect("zone-other", Platforms.QUERIED);
        account.properties = Map.of("timeZone", EAST.getId());
        LocalDate day = LocalDate.ofInstant(clock.instant(), EAST).plusDays(1);
        subscribe("zone-other-1", day);
        advanceTo(day.plusDays(1).atStartOfDay(EAST).toInstant().plus(Duration.ofHours(2)));
        poller.planAndAwait("zone-other", 1);
        assertThat(zoneOfLast()).isEqualTo(EAST);

        account.properties = Map.of();
        LocalDate next = day.plusDays(1);
        subscribe("zone-other-2", next);
        advanceTo(next.plusDays(1).atStartOfDay(EAST).toInstant().plus(Duration.ofHours(2)));
        poller.plan();
        assertThat(poller.rows("zone-other")).hasSize(1);
        advanceTo(next.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(2)));
        poller.planAndAwait("zone-other", 2);
        assertThat(zoneOfLast()).isEqualTo(ZoneOffset.UTC);
    }

    private void subscribe(String id, LocalDate day) {
        poller.subscribe(id, "zone-other", "views", day.toString(), day.toString());
    }

    private ZoneId zoneOfLast() {
        int requests = poller.rows("zone-other").size();
        return poller.events(ReportRequested.class, "zone-other", requests).stream()
                .max(Comparator.comparing(event -> event.report().period().start()))
                .orElseThrow()
                .report()
                .period()
                .zone();
    }

    @Test
    void namesThePropertyThatIsNoZone() {
        auth.connect("zone-wrong", Platforms.ZONED).properties = Map.of("timeZone", "Europe/Pariss");
        poller.post(
                        "/reports",
                        Map.of(
                                "connection",
                                "zone-wrong",
                                "reportType",
                                "views",
                                "period",
                                Map.of("start", "2026-01-01", "end", "2026-01-02")))
                .statusCode(422)
                .body("errors.field", hasItem("properties.timeZone"))
                .body("errors[0].message", equalTo("is no zone"));
    }

    @Test
    void givesUpNoDayForWhatIsWrongWithTheConnection() throws Exception {
        var account = auth.connect("zone-broken", Platforms.ZONED);
        account.properties = Map.of("timeZone", "nowhere");
        poller.request(Platforms.ZONED, "zone-broken", "views", "2026-01-01", "2026-01-02");
        poller.turn();
        assertThat(poller.states("zone-broken")).containsExactly("waiting");
        assertThat(poller.rows("zone-broken").getFirst().getString("reason")).isEqualTo("invalid-request");
        assertThat(poller.rows("zone-broken").getFirst().getString("message"))
                .isEqualTo("properties.timeZone: is no zone");

        account.properties = Map.of("timeZone", EAST.getId());
        clock.advance(Duration.ofHours(2));
        poller.turn();
        assertThat(poller.states("zone-broken")).containsExactly("ready");
    }

    private void advanceTo(Instant instant) {
        clock.advance(Duration.between(clock.instant(), instant));
    }
}
