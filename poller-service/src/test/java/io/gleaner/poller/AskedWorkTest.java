package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Reason;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AskedWorkTest {

    private static final Duration CHECK = Duration.ofMinutes(3);

    private final Poller poller;
    private final AuthStandIn auth;
    private final AskedPlatform platform;
    private final TestClock clock;
    private final MeterRegistry metrics;
    private final Pool pool;

    AskedWorkTest(
            Poller poller,
            AuthStandIn auth,
            AskedPlatform platform,
            TestClock clock,
            MeterRegistry metrics,
            Pool pool) {
        this.poller = poller;
        this.auth = auth;
        this.platform = platform;
        this.clock = clock;
        this.metrics = metrics;
        this.pool = pool;
    }

    @Test
    void triesAnUnexplainedRefusalAgainAndLetsTheOthersGoOn() throws Exception {
        auth.connect("unexplained", Platforms.ASKED);
        AskedPlatform.Account account = platform.account("unexplained");
        account.onSubmit = report -> {
            if (report.period().start().getDayOfMonth() < 3) {
                throw new ProviderException(new ProviderFailure.UnexplainedRefusal("Unexpected error"));
            }
        };
        poller.request(Platforms.ASKED, "unexplained", "views", "2026-02-01", "2026-02-02");
        poller.request(Platforms.ASKED, "unexplained", "views", "2026-02-02", "2026-02-03");
        poller.request(Platforms.ASKED, "unexplained", "views", "2026-02-03", "2026-02-04");
        poller.turn();
        assertThat(poller.states("unexplained")).containsExactly("waiting", "waiting", "running");
        for (int hour = 0; hour < 12; hour++) {
            clock.advance(Duration.ofHours(1));
            poller.turn();
        }
        assertThat(poller.states("unexplained")).startsWith("failed", "failed");
        assertThat(poller.rows("unexplained").getFirst().getString("message")).isEqualTo("Unexpected error");
        assertThat(account.tokens)
                .as("eight more tries for each, and the third")
                .hasSizeGreaterThanOrEqualTo(19);
    }

    @Test
    void neverHasMoreReportsInTheMakingThanTheProviderAllows() throws Exception {
        AskedPlatform.Account account = request("two-open", 5);
        poller.turn();
        assertThat(account.asked).hasSize(2);
        assertThat(poller.states("two-open"))
                .containsExactlyInAnyOrder("running", "running", "waiting", "waiting", "waiting");
        clock.advance(CHECK);
        poller.turn();
        assertThat(account.asked).hasSize(2);

        account.states.put("handle-1", ready("rev-1"));
        clock.advance(CHECK);
        poller.turn();
        assertThat(account.asked).as("the free slot is used in the same turn").hasSize(3);
        assertThat(account.checks.getLast())
                .as("all are looked at in one call")
                .containsOnlyKeys("handle-1", "handle-2");

        IntStream.rangeClosed(2, 5).forEach(report -> {
            account.states.put("handle-" + report, ready("rev-" + report));
            clock.advance(CHECK);
            poller.turn();
        });
        clock.advance(CHECK);
        poller.turn();
        assertThat(poller.states("two-open")).containsOnly("ready");
        assertThat(account.asked).hasSize(5);
        assertThat(poller.events(ReportReady.class, "two-open", 5)).hasSize(5);
    }

    @Test
    void asksOnceMoreAfterACrashBetweenTheCallAndTheSaving() throws Exception {
        AskedPlatform.Account account = request("crash", 1);
        double before = duplicates();
        // Whoever loses the lease in the middle of the call can no longer save, just as if it had died there.
        account.meanwhile = () -> pool.preparedQuery(
                        "UPDATE connection_turn SET fencing = fencing + 1, lease_until = NULL WHERE connection = $1")
                .execute(Tuple.of("crash"))
                .replaceWithVoid();
        poller.turn();
        assertThat(account.asked).hasSize(1);
        assertThat(poller.states("crash")).containsExactly("asking");

        account.meanwhile = () -> Uni.createFrom().voidItem();
        poller.turn();
        assertThat(account.asked).hasSize(2);
        assertThat(poller.rows("crash").getFirst().getString("handle")).isEqualTo("handle-2");
        assertThat(duplicates() - before).isEqualTo(1);

        account.states.put("handle-2", ready("rev-1"));
        clock.advance(CHECK);
        poller.turn();
        assertThat(poller.events(ReportReady.class, "crash", 1)).hasSize(1);
        assertThat(account.asked).as("one report too many, and no more").hasSize(2);
    }

    @Test
    void asksAgainTwiceForAReportThatTheProviderFailsToMake() throws Exception {
        AskedPlatform.Account account = request("fails", 1);
        for (int attempt = 1; attempt <= 3; attempt++) {
            poller.turn();
            assertThat(account.asked).hasSize(attempt);
            account.states.put("handle-" + attempt, new ReportState.Failed("no luck"));
            clock.advance(CHECK);
            poller.turn();
            clock.advance(CHECK);
        }
        assertThat(poller.states("fails")).containsExactly("failed");
        assertThat(poller.events(ReportFailed.class, "fails", 3))
                .extracting(event -> event.reason() + " " + event.terminal() + " " + event.message())
                .containsExactly(
                        "VENDOR_UNAVAILABLE false no luck",
                        "VENDOR_UNAVAILABLE false no luck",
                        "VENDOR_UNAVAILABLE true no luck");
        poller.turn();
        assertThat(account.asked).hasSize(3);
    }

    @Test
    void asksAgainOnceForAReportThatExpired() throws Exception {
        AskedPlatform.Account account = request("expires", 1);
        for (int attempt = 1; attempt <= 2; attempt++) {
            poller.turn();
            account.states.put("handle-" + attempt, new ReportState.Expired("deleted after 48 hours"));
            clock.advance(CHECK);
            poller.turn();
            clock.advance(CHECK);
        }
        assertThat(account.asked).hasSize(2);
        assertThat(poller.events(ReportFailed.class, "expires", 2).getLast()).satisfies(event -> {
            assertThat(event.reason()).isEqualTo(Reason.GONE);
            assertThat(event.terminal()).isTrue();
        });
    }

    @Test
    void doesNotWaitForeverForAReportInTheMaking() throws Exception {
        AskedPlatform.Account account = request("endless", 1);
        poller.turn();
        clock.advance(Duration.ofHours(3));
        poller.turn();
        clock.advance(CHECK);
        poller.turn();
        assertThat(account.asked).hasSize(2);
        assertThat(poller.events(ReportFailed.class, "endless", 1).getFirst().message())
                .isEqualTo("The provider has not finished it in 180 minutes.");
    }

    @Test
    void waitsForASlotThatSomeoneElseHolds() throws Exception {
        AskedPlatform.Account account = request("slot", 2);
        account.onSubmit = report -> {
            throw new ProviderException(new ProviderFailure.TooManyOpen("2 reports are pending"));
        };
        poller.turn();
        assertThat(account.tokens).as("one refusal is enough").hasSize(1);
        assertThat(poller.rows("slot")).allMatch(row -> row.getBoolean("for_slot"));

        account.onSubmit = report -> {};
        clock.advance(Duration.ofMinutes(1));
        poller.turn();
        assertThat(poller.states("slot")).containsExactly("running", "running");
    }

    @Test
    void leavesAProviderThatIsAwayInPeaceAndLosesNothing() throws Exception {
        AskedPlatform.Account account = request("away", 4);
        account.onSubmit = report -> {
            throw new ProviderException(new ProviderFailure.VendorUnavailable("503 from the provider", null));
        };
        poller.turn();
        poller.turn();
        assertThat(account.tokens).as("two calls, then the connection waits").hasSize(2);
        assertThat(poller.events(ReportFailed.class, "away", 4))
                .hasSize(4)
                .allMatch(event -> !event.terminal() && event.reason() == Reason.VENDOR_UNAVAILABLE);

        for (int hour = 0; hour < 12; hour++) {
            clock.advance(Duration.ofHours(1));
            poller.turn();
        }
        assertThat(account.asked).isEmpty();
        assertThat(poller.states("away")).containsOnly("waiting");
        assertThat(poller.events(ReportFailed.class, "away", 4))
                .as("told once, not with every try")
                .hasSize(4);

        account.onSubmit = report -> {};
        for (int report = 1; report <= 4; report++) {
            account.states.put("handle-" + report, ready("rev-" + report));
        }
        for (int round = 0; round < 6; round++) {
            clock.advance(Duration.ofHours(1));
            poller.turn();
            IntStream.rangeClosed(1, 4)
                    .forEach(report -> account.states.put("handle-" + report, ready("rev-" + report)));
        }
        assertThat(poller.states("away")).containsOnly("ready");
        assertThat(account.asked).hasSize(4);
    }

    @Test
    void doesNotLetOneBadReportHoldUpTheOthers() throws Exception {
        AskedPlatform.Account account = request("poison", 2);
        account.onSubmit = report -> {
            if (report.period().start().getDayOfMonth() == 1) {
                throw new IllegalStateException("a bug in the adapter");
            }
        };
        poller.turn();
        assertThat(poller.states("poison")).containsExactly("waiting", "running");
        assertThat(poller.rows("poison").getFirst().getString("reason")).isEqualTo("malformed-response");
    }

    @Test
    void settlesWhatTheProviderWillNeverGive() throws Exception {
        AskedPlatform.Account account = request("denied", 1);
        account.onSubmit = report -> {
            throw new ProviderException(new ProviderFailure.PermissionDenied("not your channel"));
        };
        poller.turn();
        assertThat(poller.events(ReportFailed.class, "denied", 1))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.terminal()).isTrue();
                    assertThat(event.reason()).isEqualTo(Reason.PERMISSION_DENIED);
                    assertThat(event.message()).isEqualTo("not your channel");
                });
        assertThat(poller.states("denied")).containsExactly("failed");
    }

    private AskedPlatform.Account request(String connection, int days) throws Exception {
        auth.connect(connection, Platforms.ASKED);
        for (int day = 1; day <= days; day++) {
            Requests.send(Platforms.ASKED, connection, "views", "2026-02-0" + day, "2026-02-0" + (day + 1));
        }
        poller.awaitRequests(connection, days);
        return platform.account(connection);
    }

    private ReportState ready(String revision) {
        return new ReportState.Ready(revision, clock.instant(), AskedPlatform.onePart(), null);
    }

    private double duplicates() {
        return metrics.counter("gleaner.poller.duplicates").count();
    }
}
