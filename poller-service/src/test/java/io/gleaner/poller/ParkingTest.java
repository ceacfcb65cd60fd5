package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.events.Reason;
import io.gleaner.events.ReportFailed;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connection waits as a whole, shows why, and goes on. */
@QuarkusTest
class ParkingTest {

    private final Poller poller;
    private final AuthStandIn auth;
    private final AskedPlatform platform;
    private final TestClock clock;

    ParkingTest(Poller poller, AuthStandIn auth, AskedPlatform platform, TestClock clock) {
        this.poller = poller;
        this.auth = auth;
        this.platform = platform;
        this.clock = clock;
    }

    @Test
    void waitsUntilAQuotaIsResetAndSaysSo() throws Exception {
        auth.connect("quota", Platforms.ASKED);
        AskedPlatform.Account account = platform.account("quota");
        var reset = clock.instant().plus(Duration.ofHours(8));
        account.onSubmit = report -> {
            throw new ProviderException(new ProviderFailure.QuotaExhausted("20,000 calls are used up.", reset));
        };
        Requests.send(Platforms.ASKED, "quota", "views", "2026-02-01", "2026-02-02");
        Requests.send(Platforms.ASKED, "quota", "views", "2026-02-02", "2026-02-03");
        poller.awaitRequests("quota", 2);
        poller.turn();
        given().get("/requests?connection=quota")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.waitingFor", everyItem(equalTo("connection")))
                .body("items.reason", everyItem(equalTo("quota-exhausted")))
                .body("items.message", everyItem(equalTo("20,000 calls are used up.")));

        // Work that arrives meanwhile spends no call, and shows the same.
        Requests.send(Platforms.ASKED, "quota", "views", "2026-02-03", "2026-02-04");
        poller.awaitRequests("quota", 3);
        poller.turn();
        assertThat(account.tokens).hasSize(1);
        assertThat(poller.events(ReportFailed.class, "quota", 3))
                .hasSize(3)
                .allMatch(event -> event.reason() == Reason.QUOTA_EXHAUSTED && !event.terminal())
                .allMatch(event -> !event.retryAt().isBefore(reset));

        account.onSubmit = report -> {};
        clock.advance(Duration.ofHours(7));
        poller.turn();
        assertThat(account.tokens).hasSize(1);
        clock.advance(Duration.ofHours(1).plusSeconds(2));
        poller.turn();
        assertThat(poller.states("quota")).containsExactlyInAnyOrder("running", "running", "waiting");
        given().get("/requests?connection=quota").then().body("items.reason", everyItem(nullValue()));
    }

    @Test
    void goesOnOnceAConnectionIsMended() throws Exception {
        AuthStandIn.Account credentials = auth.connect("consent", Platforms.ASKED);
        credentials.needsConsent = true;
        Requests.send(Platforms.ASKED, "consent", "views", "2026-02-01", "2026-02-02");
        poller.awaitRequests("consent", 1);
        poller.turn();
        assertThat(poller.events(ReportFailed.class, "consent", 1))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.reason()).isEqualTo(Reason.AUTHORIZATION_LOST);
                    assertThat(event.terminal()).isFalse();
                    assertThat(event.message())
                            .isEqualTo("Connection consent needs consent: The owner has withdrawn it.");
                });
        assertThat(platform.account("consent").tokens).as("no call is spent").isEmpty();

        credentials.needsConsent = false;
        clock.advance(Duration.ofMinutes(1));
        poller.turn();
        assertThat(poller.states("consent")).containsExactly("running");
    }

    @Test
    void losesNoDayHoweverLongAConnectionNeedsConsent() throws Exception {
        AuthStandIn.Account credentials = auth.connect("long-consent", Platforms.ASKED);
        credentials.needsConsent = true;
        Requests.send(Platforms.ASKED, "long-consent", "views", "2026-02-01", "2026-02-02");
        Requests.send(Platforms.ASKED, "long-consent", "views", "2026-02-02", "2026-02-03");
        Requests.send(Platforms.ASKED, "long-consent", "views", "2026-02-03", "2026-02-04");
        poller.awaitRequests("long-consent", 3);
        poller.turn();
        poller.query(
                "UPDATE request SET received_at = $1 WHERE connection = 'long-consent'",
                Tuple.of(clock.instant().minus(Duration.ofDays(40)).atOffset(ZoneOffset.UTC)));
        clock.advance(Duration.ofMinutes(2));
        poller.turn();
        assertThat(poller.states("long-consent")).containsOnly("waiting");
        credentials.needsConsent = false;
        clock.advance(Duration.ofMinutes(4));
        poller.turn();
        clock.advance(Duration.ofMinutes(2));
        poller.turn();
        assertThat(poller.states("long-consent")).containsExactlyInAnyOrder("running", "running", "waiting");
    }

    @Test
    void givesUpAndSaysSoWhatCouldNotBeHadForThirtyDays() throws Exception {
        auth.connect("hopeless", Platforms.ASKED);
        platform.account("hopeless").onSubmit = report -> {
            throw new ProviderException(new ProviderFailure.VendorUnavailable("503 from the provider", null));
        };
        poller.request(Platforms.ASKED, "hopeless", "views", "2026-02-01", "2026-02-02");
        poller.request(Platforms.ASKED, "hopeless", "views", "2026-02-02", "2026-02-03");
        poller.turn();
        poller.query(
                "UPDATE request SET received_at = $1 WHERE connection = 'hopeless' AND period_start = '2026-02-01'",
                Tuple.of(clock.instant().minus(Duration.ofDays(31)).atOffset(ZoneOffset.UTC)));
        clock.advance(Duration.ofHours(1));
        poller.turn();

        String message = "Given up: it could not be had for too long. 503 from the provider";
        assertThat(poller.states("hopeless")).containsExactly("failed", "waiting");
        assertThat(poller.rows("hopeless").getFirst().getString("reason")).isEqualTo("vendor-unavailable");
        assertThat(poller.rows("hopeless").getFirst().getString("message")).isEqualTo(message);
        assertThat(poller.events(ReportFailed.class, "hopeless", 3))
                .filteredOn(ReportFailed::terminal)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.report().period().start()).isEqualTo("2026-02-01");
                    assertThat(event.reason()).isEqualTo(Reason.VENDOR_UNAVAILABLE);
                    assertThat(event.message()).isEqualTo(message);
                    assertThat(event.retryAt()).isNull();
                });
    }

    @Test
    void tellsEachOfManyRequestsOnceAndWritesNoneTwice() throws Exception {
        AuthStandIn.Account credentials = auth.connect("crowd", Platforms.ASKED);
        credentials.needsConsent = true;
        poller.query("""
                INSERT INTO connection_turn (connection, due_at) VALUES ('crowd', 'epoch')
                """, Tuple.tuple());
        poller.query("""
                INSERT INTO request (report_key, occasion, provider, connection, report_type, parameters, period_start,
                    period_end, received_at, since, next_attempt_at)
                SELECT 'test-asked:crowd:views:' || day::date || '_' || day::date + 1 || ':44136fa355b3678a', 'initial', $1,
                    'crowd', 'views', '{}', day::date, day::date + 1, $2, $2, $2
                FROM generate_series('2021-01-01'::timestamp, '2021-01-01'::timestamp + interval '1100 days', '1 day') day
                """, Tuple.of(Platforms.ASKED, clock.instant().atOffset(ZoneOffset.UTC)));
        poller.turn();
        assertThat(poller.events(ReportFailed.class, "crowd", 1101))
                .extracting(event -> event.report().period().start())
                .doesNotHaveDuplicates()
                .hasSize(1101);
        var before = versions();
        poller.query("UPDATE connection_turn SET due_at = 'epoch' WHERE connection = 'crowd'", Tuple.tuple());
        poller.turn();
        assertThat(versions()).as("a wake while it is parked rewrites nothing").isEqualTo(before);
        poller.query("DELETE FROM request WHERE connection = 'crowd'", Tuple.tuple());
    }

    private List<String> versions() {
        return poller
                .query(
                        "SELECT xmin::text AS version FROM request WHERE connection = 'crowd' ORDER BY seq",
                        Tuple.tuple())
                .stream()
                .map(row -> row.getString("version"))
                .toList();
    }

    @Test
    void asksForANewerTokenWhenOneIsRefused() throws Exception {
        auth.connect("stale", Platforms.ASKED);
        AskedPlatform.Account account = platform.account("stale");
        account.onSubmit = report -> {
            if (account.tokens.getLast().equals("Bearer token-1")) {
                throw new ProviderException(new ProviderFailure.AuthorizationRejected("401"));
            }
        };
        Requests.send(Platforms.ASKED, "stale", "views", "2026-02-01", "2026-02-02");
        poller.awaitRequests("stale", 1);
        poller.turn();
        assertThat(account.tokens).containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(poller.states("stale")).containsExactly("running");
    }

    @Test
    void parksAConnectionWhoseNewestTokenIsRefusedToo() throws Exception {
        auth.connect("refused", Platforms.ASKED);
        platform.account("refused").onSubmit = report -> {
            throw new ProviderException(new ProviderFailure.AuthorizationRejected("401"));
        };
        Requests.send(Platforms.ASKED, "refused", "views", "2026-02-01", "2026-02-02");
        poller.awaitRequests("refused", 1);
        poller.turn();
        assertThat(platform.account("refused").tokens).hasSize(2);
        assertThat(poller.events(ReportFailed.class, "refused", 1).getFirst().message())
                .isEqualTo("The provider refuses the credentials: 401");
    }

    @Test
    void obeysAProviderThatAsksToSlowDown() throws Exception {
        auth.connect("slow", Platforms.ASKED);
        AskedPlatform.Account account = platform.account("slow");
        var until = clock.instant().plusSeconds(90);
        account.onSubmit = report -> {
            throw new ProviderException(new ProviderFailure.RateLimited("429", until));
        };
        Requests.send(Platforms.ASKED, "slow", "views", "2026-02-01", "2026-02-02");
        poller.awaitRequests("slow", 1);
        poller.turn();
        clock.advance(Duration.ofSeconds(89));
        poller.turn();
        assertThat(account.tokens).hasSize(1);
        given().get("/requests?connection=slow").then().body("items.reason", contains("rate-limited"));
        assertThat(Topics.events(ReportFailed.class, "slow"))
                .as("to keep the pace is no failure")
                .isEmpty();
        clock.advance(Duration.ofSeconds(3));
        poller.turn();
        assertThat(account.tokens).hasSize(2);
    }
}
