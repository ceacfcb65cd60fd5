package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.gleaner.events.Reason;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A provider that takes reports but does not let one look at them costs time, not days. */
@QuarkusTest
class UnreadableStateTest {

    private static final Duration CHECK = Duration.ofMinutes(3);

    private final Poller poller;
    private final AuthStandIn auth;
    private final AskedPlatform platform;
    private final TestClock clock;

    UnreadableStateTest(Poller poller, AuthStandIn auth, AskedPlatform platform, TestClock clock) {
        this.poller = poller;
        this.auth = auth;
        this.platform = platform;
        this.clock = clock;
    }

    @Test
    void aRefusedLookIsASetbackOfWhatIsInTheMakingAndOfNothingElse() throws Exception {
        for (ProviderFailure refusal : List.of(
                new ProviderFailure.InvalidRequest("parameters", "The list knows no such parameter."),
                new ProviderFailure.PermissionDenied("Not now."),
                new ProviderFailure.Gone("There is no such list."))) {
            String connection = "refused-" + refusal.reason().wireName();
            AskedPlatform.Account account = connect(connection);
            account.onSubmit = report -> {
                if (!account.asked.isEmpty()) {
                    throw new ProviderException(new ProviderFailure.TooManyOpen("one at a time"));
                }
            };
            for (int day = 1; day <= 4; day++) {
                poller.request(Platforms.ASKED, connection, "views", "2026-02-0" + day, "2026-02-0" + (day + 1));
            }
            poller.turn();
            account.onCheck = () -> {
                throw new ProviderException(refusal);
            };
            clock.advance(CHECK);
            poller.turn();

            assertThat(poller.states(connection)).containsExactly("running", "waiting", "waiting", "waiting");
            given().get("/requests?connection=" + connection)
                    .then()
                    .body("items.message", hasItem(refusal.message()))
                    .body("items.reason", hasItem(refusal.reason().wireName()));
            assertThat(poller.events(ReportFailed.class, connection, 1))
                    .filteredOn(event -> event.reason() == refusal.reason())
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.terminal()).isFalse();
                        assertThat(event.retryAt()).isAfter(clock.instant());
                    });
            int looks = account.checks.size();
            poller.turn();
            assertThat(account.checks).as("not before its time").hasSize(looks);

            account.onCheck = () -> {};
            account.states.put("handle-1", ready());
            clock.advance(CHECK);
            poller.turn();
            assertThat(poller.events(ReportReady.class, connection, 1)).hasSize(1);
        }
    }

    @Test
    void aReportThatNobodyMayEverLookAtIsAskedForThreeTimes() throws Exception {
        AskedPlatform.Account account = connect("never-shown");
        account.onCheck = () -> {
            throw new ProviderException(new ProviderFailure.InvalidRequest("parameters", "No."));
        };
        poller.request(Platforms.ASKED, "never-shown", "views", "2026-02-01", "2026-02-02");
        poller.turn();
        for (int hour = 0; hour < 16; hour++) {
            clock.advance(Duration.ofHours(1));
            poller.turn();
        }
        assertThat(account.asked).hasSize(3);
        assertThat(poller.states("never-shown")).containsExactly("failed");
        assertThat(poller.rows("never-shown").getFirst().getString("message")).isEqualTo("No.");
    }

    @Test
    void aReportOfWhichNobodyLearnsHowFarItIsKeepsNoOtherWaiting() throws Exception {
        AskedPlatform.Account account = connect("unseen");
        poller.request(Platforms.ASKED, "unseen", "views", "2026-02-01", "2026-02-02");
        poller.turn();
        account.onCheck = () -> {
            throw new ProviderException(new ProviderFailure.VendorUnavailable("500 for ever", null));
        };
        clock.advance(CHECK);
        poller.turn();
        poller.request(Platforms.ASKED, "unseen", "views", "2026-02-02", "2026-02-03");
        for (int hour = 0; hour < 5; hour++) {
            clock.advance(Duration.ofHours(1));
            poller.turn();
        }
        assertThat(account.asked)
                .extracting(report -> report.period().start().getDayOfMonth())
                .startsWith(1)
                .contains(2);
        assertThat(account.asked.size()).as("the first is asked for again").isGreaterThanOrEqualTo(3);

        for (int hour = 0; hour < 24; hour++) {
            clock.advance(Duration.ofHours(1));
            poller.turn();
        }
        assertThat(poller.states("unseen"))
                .as("however long one may not look, no day is given up for it")
                .doesNotContain("failed");
        assertThat(poller.events(ReportFailed.class, "unseen", 2))
                .allMatch(event -> !event.terminal() && event.reason() == Reason.VENDOR_UNAVAILABLE);

        account.onCheck = () -> {};
        for (int hour = 0; hour < 6; hour++) {
            clock.advance(Duration.ofHours(1));
            account.states.replaceAll((handle, state) -> ready());
            poller.turn();
        }
        assertThat(poller.states("unseen")).containsExactly("ready", "ready");
    }

    private AskedPlatform.Account connect(String connection) {
        auth.connect(connection, Platforms.ASKED);
        return platform.account(connection);
    }

    private ReportState ready() {
        return new ReportState.Ready("rev-1", clock.instant(), AskedPlatform.onePart(), null);
    }
}
