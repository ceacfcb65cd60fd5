package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.events.ReportReady;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.gleaner.sandbox.fouryousee.Account;
import io.gleaner.sandbox.fouryousee.Delivery;
import io.gleaner.sandbox.fouryousee.Outcome;
import io.gleaner.sandbox.fouryousee.Twist;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 4YouSee and its web hooks with the whole poller in front of it: nothing asked twice, nothing believed, nothing lost. */
@QuarkusTest
@QuarkusTestResource(FourYouSeeSandbox.class)
class FourYouSeeTest {

    private static final String FOURYOUSEE = "fouryousee";
    private static final Duration MADE = Duration.ofSeconds(5);

    private final Poller poller;
    private final AuthStandIn auth;
    private final TestClock clock;
    private final MeterRegistry metrics;
    private final Sandbox sandbox = FourYouSeeSandbox.sandbox();

    FourYouSeeTest(Poller poller, AuthStandIn auth, TestClock clock, MeterRegistry metrics) {
        this.poller = poller;
        this.auth = auth;
        this.clock = clock;
        this.metrics = metrics;
    }

    @BeforeEach
    void leaveNothingDueThatOthersAskedFor() {
        poller.query(
                "UPDATE request SET state = 'failed' WHERE state IN ('waiting', 'asking', 'running')", Tuple.tuple());
        FourYouSeeSandbox.clock().set(clock.instant());
        sandbox.calls().reset();
        sandbox.faults().clear();
    }

    @Test
    void isToldByTheWebHookAndThenLooksOnce() throws Exception {
        request("hinted", "token-hinted");
        poller.turn();
        assertThat(poller.query("SELECT octet_length(token_hash) AS length FROM hook", Tuple.tuple()))
                .as("what is kept of the address is a hash")
                .allMatch(row -> row.getInteger("length") == 32);
        advance(MADE);
        poller.eventually(() -> isDue("hinted"));
        assertThat(calls("reports.get")).as("a hint alone is no answer").isZero();

        poller.turn();

        assertThat(poller.events(ReportReady.class, "hinted", 1)).hasSize(1);
        assertThat(calls("reports.create")).isEqualTo(1);
        assertThat(calls("reports.get")).isEqualTo(1);
        assertThat(deliveries("hinted")).extracting(Delivery::status).containsExactly(200);
    }

    @Test
    void findsTheReportByLookingWhenTheNoticeIsDropped() throws Exception {
        sandbox.fourYouSee().nextNotices(Twist.DROP, 1);
        request("dropped", "token-dropped");
        poller.turn();

        advance(Duration.ofSeconds(29));
        poller.turn();
        assertThat(poller.states("dropped")).containsExactly("running");
        advance(Duration.ofSeconds(1));
        poller.turn();

        assertThat(poller.events(ReportReady.class, "dropped", 1)).hasSize(1);
        assertThat(calls("reports.get")).isEqualTo(1);
    }

    @Test
    void takesADuplicateForNothing() throws Exception {
        sandbox.fourYouSee().nextNotices(Twist.DUPLICATE, 1);
        request("doubled", "token-doubled");
        poller.turn();
        advance(MADE);
        poller.eventually(() -> deliveries("doubled").size() == 2);

        poller.turn();
        poller.turn();

        assertThat(deliveries("doubled")).extracting(Delivery::status).containsExactly(200, 200);
        assertThat(poller.events(ReportReady.class, "doubled", 1)).hasSize(1);
        assertThat(calls("reports.get")).isEqualTo(1);
    }

    @Test
    void doesNotMindNoticesThatComeInAnotherOrder() throws Exception {
        sandbox.fourYouSee().nextNotices(Twist.REORDER, 1);
        account("reordered", "token-reordered");
        poller.request(FOURYOUSEE, "reordered", "detailed", "2026-03-01", "2026-03-02");
        poller.request(FOURYOUSEE, "reordered", "detailed", "2026-03-02", "2026-03-03");
        poller.turn();
        advance(MADE);
        poller.eventually(() -> deliveries("reordered").size() == 2);

        poller.turn();

        assertThat(poller.states("reordered")).containsExactly("ready", "ready");
        assertThat(calls("reports.list")).as("both are looked at with one call").isEqualTo(1);
        assertThat(calls("reports.get")).isZero();
    }

    @Test
    void believesNothingThatAForgedNoticeSays() throws Exception {
        sandbox.fourYouSee().nextNotices(Twist.FORGE, 1);
        request("forged", "token-forged");
        poller.turn();
        poller.eventually(() -> isDue("forged"));
        poller.turn();
        assertThat(poller.states("forged"))
                .as("4YouSee itself says that it waits")
                .containsExactly("running");

        advance(Duration.ofSeconds(15));
        poller.turn();

        assertThat(poller.events(ReportReady.class, "forged", 1)).hasSize(1);
        assertThat(calls("reports.get")).isEqualTo(2);
        assertThat(sandbox.calls().exchanges())
                .noneMatch(exchange -> exchange.path().contains("meta-data"));
    }

    @Test
    void adoptsWhatACallMadeWhoseAnswerWasBroken() throws Exception {
        double before = metrics.counter("gleaner.poller.adoptions").count();
        sandbox.faults().add(Match.operation("fouryousee.reports.create"), new Fault.Reset(7), 1);
        request("broken", "token-broken");
        poller.turn();
        assertThat(poller.states("broken")).containsExactly("waiting");
        assertThat(poller.rows("broken")
                        .getFirst()
                        .getOffsetDateTime("unanswered_since")
                        .toInstant())
                .isEqualTo(clock.instant());

        advance(Duration.ofMinutes(1));
        poller.turn();

        assertThat(calls("reports.create")).as("asked once").isEqualTo(1);
        assertThat(calls("reports.list")).isEqualTo(1);
        assertThat(metrics.counter("gleaner.poller.adoptions").count() - before).isEqualTo(1);
        poller.turn();
        assertThat(poller.events(ReportReady.class, "broken", 1)).hasSize(1);
        assertThat(poller.rows("broken").getFirst().getValue("unanswered_since"))
                .isNull();
    }

    @Test
    void asksAgainWhenTheUnansweredCallHadMadeNothing() throws Exception {
        sandbox.faults().add(Match.operation("fouryousee.reports.create"), new Fault.Status(502), 1);
        request("unmade", "token-unmade");
        poller.turn();
        advance(Duration.ofMinutes(1));
        poller.turn();

        assertThat(poller.states("unmade")).containsExactly("running");
        assertThat(calls("reports.list")).isEqualTo(1);
        assertThat(sandbox.calls().count("fouryousee.reports.create", 200)).isEqualTo(1);
    }

    @Test
    void asksAgainForAReportThatFailed() throws Exception {
        sandbox.fourYouSee().nextReports(Outcome.FAILED, 1);
        request("failed-once", "token-failed-once");
        poller.turn();
        advance(Duration.ofSeconds(30));
        poller.turn();
        assertThat(poller.states("failed-once")).containsExactly("waiting");

        advance(Duration.ofMinutes(1));
        poller.turn();
        advance(Duration.ofMinutes(1));
        poller.turn();

        assertThat(poller.states("failed-once")).containsExactly("ready");
        assertThat(calls("reports.create")).isEqualTo(2);
        assertThat(calls("reports.list"))
                .as("nothing is searched for that was answered")
                .isZero();
    }

    @Test
    void asksForADayOnceThePlayersHaveHandedInTheirLogs() throws Exception {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        Duration sinceMidnight = Duration.ofHours(1);
        advance(Duration.between(
                clock.instant(), today.atStartOfDay(ZoneOffset.UTC).toInstant().plus(sinceMidnight)));
        sandbox.fourYouSee().switches().latePlayer = 2;
        sandbox.fourYouSee().switches().lateLogLag = sinceMidnight.plusHours(2);
        account("behind", "token-behind");
        poller.request(FOURYOUSEE, "behind", "detailed", today.minusDays(1).toString(), today.toString());
        poller.turn();
        assertThat(calls("reports.create")).isZero();
        given().get("/requests?connection=behind")
                .then()
                .body("items[0].state", equalTo("waiting"))
                .body("items[0].reason", equalTo("not-ready"))
                .body("items[0].message", containsString("1 of 3 players have not handed in their logs"));

        sandbox.fourYouSee().switches().latePlayer = 0;
        advance(Duration.ofHours(2));
        poller.turn();

        assertThat(poller.states("behind")).containsExactly("running");
        assertThat(calls("reports.create")).isEqualTo(1);
        assertThat(calls("players.list")).isEqualTo(2);
    }

    @Test
    void keepsTheCallsOfTwoConnectionsWithOneTokenApart() throws Exception {
        sandbox.fourYouSee().switches().callInterval = Duration.ofMillis(250);
        FourYouSeeSandbox.clock().speed(1);
        try {
            for (String connection : List.of("twin-1", "twin-2")) {
                account(connection, "token-twins");
                poller.request(FOURYOUSEE, connection, "detailed", "2026-03-01", "2026-03-02");
                poller.request(FOURYOUSEE, connection, "detailed", "2026-03-02", "2026-03-03");
            }
            poller.turn();

            assertThat(sandbox.calls().count("fouryousee.reports.create", 200)).isEqualTo(4);
            assertThat(sandbox.calls().count("fouryousee.reports.create", 429)).isZero();
        } finally {
            FourYouSeeSandbox.clock().speed(0);
            sandbox.fourYouSee().switches().callInterval = Duration.ZERO;
        }
    }

    @Test
    void showsTheReportsThatAreAtThePlatform() throws Exception {
        request("looked-at", "token-looked-at");
        poller.turn();
        String id = poller.rows("looked-at").getFirst().getString("handle");
        advance(MADE);

        given().get("/connections/looked-at/fouryousee/reports?limit=1")
                .then()
                .statusCode(200)
                .body("items.id", contains(id))
                .body("items.status", contains("success"))
                .body("items[0].hasFile", equalTo(true))
                .body("items[0].filter.startDate", equalTo("2026-03-01"))
                .body("total", equalTo(1))
                .body("pages", equalTo(1));
        String one = given().get("/connections/looked-at/fouryousee/reports/" + id)
                .then()
                .statusCode(200)
                .body("type", equalTo("detailed"))
                .extract()
                .asString();
        assertThat(one).as("where the file is stays a secret").doesNotContain(".gz");
        given().get("/connections/looked-at/fouryousee/reports/1")
                .then()
                .statusCode(404)
                .body("detail", containsString("Report with ID 1 was not found"));
        given().get("/connections/looked-at/fouryousee/reports?limit=101")
                .then()
                .statusCode(400);
        given().get("/connections/stranger/fouryousee/reports").then().statusCode(404);
    }

    @Test
    void showsNeitherHandlesNorAddressesNorTokens() throws Exception {
        request("discreet", "token-discreet");
        poller.turn();
        advance(MADE);
        poller.eventually(() -> isDue("discreet"));
        poller.turn();
        ReportReady ready = poller.events(ReportReady.class, "discreet", 1).getFirst();

        assertThat(ready.parts().getFirst().link()).as("an address is a secret").isNull();
        String shown = given().get("/requests?connection=discreet&state=ready")
                .then()
                .extract()
                .asString();
        assertThat(shown).contains("discreet").doesNotContain(".gz").doesNotContain("token-discreet");
        assertThat(given().get("/q/metrics").then().extract().asString())
                .contains("/hooks/{provider}/{token}")
                .doesNotContainPattern("/hooks/fouryousee/[A-Za-z0-9_-]{43}");
    }

    private void request(String connection, String token) throws Exception {
        account(connection, token);
        poller.request(FOURYOUSEE, connection, "detailed", "2026-03-01", "2026-03-02");
    }

    private void account(String connection, String token) {
        sandbox.fourYouSee().add(new Account(token, token));
        AuthStandIn.Account account = auth.connect(connection, FOURYOUSEE);
        account.header = Map.of("Secret-Token", token);
        account.origin = sandbox.api().toString().replaceFirst("/$", "");
    }

    private void advance(Duration time) {
        clock.advance(time);
        FourYouSeeSandbox.clock().advance(time);
    }

    private boolean isDue(String connection) {
        Instant now = clock.instant();
        return poller.rows(connection).stream()
                .allMatch(row ->
                        !row.getOffsetDateTime("next_attempt_at").toInstant().isAfter(now));
    }

    private long calls(String operation) {
        return sandbox.calls().count("fouryousee." + operation);
    }

    private List<Delivery> deliveries(String connection) {
        List<String> handles = Stream.concat(
                        poller.rows(connection).stream(),
                        poller
                                .query("SELECT handle FROM revision WHERE connection = $1", Tuple.of(connection))
                                .stream())
                .map((Row row) -> row.getString("handle"))
                .distinct()
                .toList();
        return sandbox.fourYouSee().deliveries().stream()
                .filter(delivery -> handles.contains(String.valueOf(delivery.report())))
                .toList();
    }
}
