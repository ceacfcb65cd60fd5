package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.GoldenSample;
import io.gleaner.events.Reason;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.Topic;
import io.gleaner.poller.connection.Connections;
import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.lease.LeaseLost;
import io.gleaner.poller.lease.Leases;
import io.gleaner.poller.lease.Parking;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.request.RequestWriter;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A connection that was parked for want of consent goes on when auth-service tells that it works again. */
@QuarkusTest
class MendedConnectionTest {

    private static final String TOPIC = "connection-health";
    private static final Duration HOUR = Duration.ofHours(1);

    private final Poller poller;
    private final AuthStandIn auth;
    private final AskedPlatform platform;
    private final TestClock clock;
    private final Arrivals arrivals;
    private final Connections connections;
    private final Leases leases;
    private final RequestWriter writer;

    MendedConnectionTest(
            Poller poller,
            AuthStandIn auth,
            AskedPlatform platform,
            TestClock clock,
            Arrivals arrivals,
            Connections connections,
            Leases leases,
            RequestWriter writer) {
        this.poller = poller;
        this.auth = auth;
        this.platform = platform;
        this.clock = clock;
        this.arrivals = arrivals;
        this.connections = connections;
        this.leases = leases;
        this.writer = writer;
    }

    @Test
    void goesOnAtOnceThoughItWasParkedForAnHour() throws Exception {
        AuthStandIn.Account credentials = parkForLong("mended");
        poller.request(Platforms.ASKED, "mended", "views", "2026-02-02", "2026-02-03");
        poller.turn();
        assertThat(poller.states("mended")).containsExactly("waiting", "waiting");

        credentials.needsConsent = false;
        int toldBefore = arrivals.told();
        tell("mended", "unverified");
        awaitGoingOn("mended");
        poller.eventually(() -> arrivals.told() > toldBefore);
        poller.turn();
        assertThat(poller.states("mended")).containsExactly("running", "running");
        assertThat(row("mended"))
                .satisfies(row -> assertThat(row.getString("park_reason")).isNull())
                .satisfies(row -> assertThat(row.getInteger("setbacks")).isZero());
        assertThat(poller.rows("mended")).allMatch(row -> row.getString("reason") == null);
    }

    @Test
    void hurriesNothingThatWaitsForAReasonOfItsOwn() throws Exception {
        parkForLong("parked-for-an-hour");
        poller.request(Platforms.ASKED, "parked-for-an-hour", "views", "2026-02-02", "2026-02-03");
        poller.turn();
        Instant nextWeek = clock.instant().plus(Duration.ofDays(7));
        poller.query(
                "UPDATE request SET next_attempt_at = $1 WHERE connection = 'parked-for-an-hour' AND period_start = '2026-02-02'",
                Tuple.of(nextWeek.atOffset(ZoneOffset.UTC)));
        tell("parked-for-an-hour", "expiring");
        awaitGoingOn("parked-for-an-hour");
        assertThat(poller.rows("parked-for-an-hour"))
                .extracting(row -> row.getOffsetDateTime("next_attempt_at").toInstant())
                .containsExactly(clock.instant(), nextWeek);
    }

    @Test
    void isLookedAtOnceMoreWhenTheNewsIsOld() throws Exception {
        parkForLong("old-news");
        int setbacks = row("old-news").getInteger("setbacks");
        tell("old-news", "ok");
        awaitGoingOn("old-news");
        poller.turn();
        assertThat(row("old-news").getInteger("setbacks")).isEqualTo(setbacks + 1);
        assertThat(parkedUntil("old-news")).isAfter(clock.instant().plus(Duration.ofMinutes(25)));
        assertThat(poller.states("old-news")).containsExactly("waiting");
        assertThat(poller.events(ReportFailed.class, "old-news", 1)).hasSize(1);
    }

    @Test
    void isNotParkedAgainByATurnThatKnewItOnlyAsParked() throws Exception {
        parkForLong("stale-turn");
        Lease stale = claim("stale-turn");
        tell("stale-turn", "ok");
        awaitGoingOn("stale-turn");
        assertThatThrownBy(() -> writer.park(stale, stale.parking()).await().atMost(Poller.PATIENCE))
                .isInstanceOf(LeaseLost.class);
        assertThat(parkedUntil("stale-turn")).isEqualTo(clock.instant());
    }

    @Test
    void isNotParkedByATurnThatWasRefusedJustBeforeTheConsent() throws Exception {
        parkForLong("raced-witness");
        AuthStandIn.Account credentials = auth.connect("raced", Platforms.ASKED);
        poller.request(Platforms.ASKED, "raced", "views", "2026-02-01", "2026-02-02");
        Lease refused = claim("raced");
        tell("raced", "ok");
        tell("raced-witness", "ok");
        awaitGoingOn("raced-witness");

        Parking parking = new Parking(clock.instant().plus(HOUR), Reason.AUTHORIZATION_LOST, "Refused a moment ago.");
        assertThat(writer.park(refused, parking).await().atMost(Poller.PATIENCE))
                .isFalse();
        leases.release(refused).await().atMost(Poller.PATIENCE);
        assertThat(row("raced").getOffsetDateTime("parked_until")).isNull();
        assertThat(poller.rows("raced").getFirst().getString("reason")).isNull();

        credentials.needsConsent = true;
        poller.turn();
        assertThat(parkedUntil("raced"))
                .as("the consent is good for one look, not for ever")
                .isAfter(clock.instant());
    }

    private Lease claim(String connection) {
        poller.query("UPDATE connection_turn SET due_at = 'epoch' WHERE connection = $1", Tuple.of(connection));
        Lease lease = leases.claim("test", 1).await().atMost(Poller.PATIENCE).getFirst();
        assertThat(lease.connection()).isEqualTo(new ConnectionId(connection));
        return lease;
    }

    @Test
    void staysParkedWhenItIsForAQuotaOrStillWithoutConsent() throws Exception {
        parkForLong("withdrawn");
        parkForLong("witness");
        auth.connect("spent", Platforms.ASKED);
        Instant reset = clock.instant().plus(Duration.ofHours(8));
        platform.account("spent").onSubmit = report -> {
            throw new ProviderException(new ProviderFailure.QuotaExhausted("20,000 calls are used up.", reset));
        };
        poller.request(Platforms.ASKED, "spent", "views", "2026-02-01", "2026-02-02");
        poller.turn();
        Instant spent = parkedUntil("spent");
        Instant withdrawn = parkedUntil("withdrawn");

        tell("spent", "ok");
        tell("withdrawn", "revoked");
        tell("never-heard-of", "ok");
        tell("witness", "ok");
        awaitGoingOn("witness");
        assertThat(parkedUntil("spent")).isEqualTo(spent).isAfterOrEqualTo(reset);
        assertThat(row("spent").getOffsetDateTime("due_at").toInstant()).isEqualTo(spent);
        assertThat(poller.rows("spent").getFirst().getString("reason")).isEqualTo("quota-exhausted");
        assertThat(poller.rows("spent")
                        .getFirst()
                        .getOffsetDateTime("next_attempt_at")
                        .toInstant())
                .isEqualTo(spent);
        assertThat(parkedUntil("withdrawn")).isEqualTo(withdrawn);
        assertThat(turns("never-heard-of")).isEmpty();
    }

    @Test
    void isAskedAboutAnewOnceItStandsDifferently() throws Exception {
        AuthStandIn.Account account = auth.connect("renewed", Platforms.ASKED);
        var id = new ConnectionId("renewed");
        connections.view(id).await().atMost(Poller.PATIENCE);
        connections.credentials(id).await().atMost(Poller.PATIENCE);
        account.properties = Map.of("channel", "another");
        account.generation = 2;
        tell("renewed", "ok");
        poller.eventually(() -> connections
                .credentials(id)
                .await()
                .atMost(Poller.PATIENCE)
                .headers()
                .equals(Map.of("Authorization", "Bearer token-2")));
        assertThat(connections.view(id).await().atMost(Poller.PATIENCE).properties())
                .isEqualTo(Map.of("channel", "another"));
    }

    @Test
    void isHeardOfThoughSomebodySendsNonsense() throws Exception {
        parkForLong("after-nonsense");
        for (GoldenSample sample : GoldenSample.of(Topic.CONNECTION_HEALTH)) {
            Topics.send(TOPIC, "one", new String(sample.bytes(), StandardCharsets.UTF_8));
        }
        Topics.send(TOPIC, "one", "no JSON at all");
        Topics.send(TOPIC, "one", body("after-nonsense", "splendid"));
        tell("after-nonsense", "ok");
        awaitGoingOn("after-nonsense");
        poller.eventually(() -> Topics.all(TOPIC + ".dead-letter").size() >= 2);
        assertThat(Topics.all(TOPIC + ".dead-letter"))
                .extracting(letter -> new String(
                        letter.headers().lastHeader("dead-letter-reason").value(), StandardCharsets.UTF_8))
                .hasSize(2)
                .contains("data: is not JSON")
                .anyMatch(reason -> reason.startsWith("code: "));
    }

    /** Its consent is missing, and was already at many looks before. */
    private AuthStandIn.Account parkForLong(String connection) throws Exception {
        AuthStandIn.Account credentials = auth.connect(connection, Platforms.ASKED);
        credentials.needsConsent = true;
        poller.request(Platforms.ASKED, connection, "views", "2026-02-01", "2026-02-02");
        for (int look = 0; look < 8; look++) {
            clock.advance(Duration.ofHours(1));
            poller.turn();
        }
        assertThat(parkedUntil(connection)).isAfter(clock.instant().plus(Duration.ofMinutes(25)));
        return credentials;
    }

    /** All with the same message key, so that they are heard in this order. */
    private static void tell(String connection, String... codes) throws Exception {
        for (String code : codes) {
            Topics.send(TOPIC, "one", body(connection, code));
        }
    }

    private static String body(String connection, String code) {
        return """
                {"connection": "%s", "provider": "%s", "code": "%s", "previousCode": "needs-consent",
                 "since": "2026-03-20T12:00:00Z"}""".formatted(connection, Platforms.ASKED, code);
    }

    private void awaitGoingOn(String connection) {
        poller.eventually(() -> !parkedUntil(connection).isAfter(clock.instant()));
    }

    private Instant parkedUntil(String connection) {
        return row(connection).getOffsetDateTime("parked_until").toInstant();
    }

    private Row row(String connection) {
        return turns(connection).getFirst();
    }

    private List<Row> turns(String connection) {
        return poller.query("SELECT * FROM connection_turn WHERE connection = $1", Tuple.of(connection));
    }
}
