package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Period;
import io.gleaner.events.ReportReady;
import io.gleaner.events.ReportRequested;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a standing wish to the event that its report can be fetched, for each kind of provider. */
@QuarkusTest
class WholePathTest {

    private final Poller poller;
    private final AuthStandIn auth;
    private final AskedPlatform asked;
    private final ScheduledPlatform scheduled;
    private final QueriedPlatform queried;
    private final TestClock clock;

    WholePathTest(
            Poller poller,
            AuthStandIn auth,
            AskedPlatform asked,
            ScheduledPlatform scheduled,
            QueriedPlatform queried,
            TestClock clock) {
        this.poller = poller;
        this.auth = auth;
        this.asked = asked;
        this.scheduled = scheduled;
        this.queried = queried;
        this.clock = clock;
    }

    @Test
    void asksAndChecksUntilTheReportIsReady() {
        auth.connect("path-asked", Platforms.ASKED);
        poller.subscribe("path-asked-views", "path-asked", "views", "2026-03-01", "2026-03-10");
        poller.planAndAwait("path-asked", 1);

        ReportRequested requested =
                poller.events(ReportRequested.class, "path-asked", 1).getFirst();
        assertThat(requested.report().period())
                .isEqualTo(Period.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 11))
                        .in(ZoneOffset.UTC));
        assertThat(requested.subscription()).isEqualTo("path-asked-views");

        poller.turn();
        AskedPlatform.Account account = asked.account("path-asked");
        assertThat(account.asked).hasSize(1);
        assertThat(account.asked.getFirst().key()).isEqualTo(requested.report().key());
        assertThat(poller.states("path-asked")).containsExactly("running");

        account.states.put(
                "handle-1",
                new ReportState.Ready("rev-1", Instant.parse("2026-03-20T12:00:10Z"), AskedPlatform.onePart(), null));
        poller.turn();
        assertThat(account.checks).as("it is too early for a look").isEmpty();
        clock.advance(Duration.ofSeconds(15));
        poller.turn();

        List<ReportReady> ready = poller.events(ReportReady.class, "path-asked", 1);
        assertThat(ready).singleElement().satisfies(event -> {
            assertThat(event.report().key()).isEqualTo(requested.report().key());
            assertThat(event.occasion()).isEqualTo("initial");
            assertThat(event.revision().id()).isEqualTo("rev-1");
            assertThat(event.parts()).isEqualTo(AskedPlatform.onePart());
            assertThat(event.subscription()).isEqualTo("path-asked-views");
        });
        assertThat(poller.states("path-asked")).containsExactly("ready");
    }

    @Test
    void discoversWhatAJobHasMade() {
        auth.connect("path-scheduled", Platforms.SCHEDULED);
        scheduled
                .account("path-scheduled")
                .makes("2026-03-07", "r7", "2026-03-09T05:00:00Z")
                .makes("2026-03-08", "r8", "2026-03-10T05:00:00Z");
        poller.subscribe("path-scheduled-views", "path-scheduled", "views", "2026-03-07", "2026-03-08");
        poller.planAndAwait("path-scheduled", 2);
        poller.turn();

        List<ReportReady> ready = poller.events(ReportReady.class, "path-scheduled", 2);
        assertThat(ready)
                .extracting(event -> event.report().period().start() + " "
                        + event.revision().id() + " " + event.occasion() + " " + event.subscription())
                .containsExactlyInAnyOrder(
                        "2026-03-07 r7 initial path-scheduled-views", "2026-03-08 r8 initial path-scheduled-views");
        assertThat(ready.getFirst().report().period().zone()).isEqualTo(ScheduledPlatform.PACIFIC);
        assertThat(poller.states("path-scheduled")).containsExactly("ready", "ready");
    }

    @Test
    void announcesTheQueryOnceTheFiguresAreComplete() {
        auth.connect("path-queried", Platforms.QUERIED);
        var connection = new ConnectionId("path-queried");
        queried.answers.put(connection, report -> new ReportState.Running());
        poller.subscribe("path-queried-views", "path-queried", "views", "2026-03-18", "2026-03-18");
        poller.planAndAwait("path-queried", 1);
        poller.turn();
        assertThat(poller.rows("path-queried").getFirst().getString("reason")).isEqualTo("not-ready");

        queried.answers.put(
                connection, report -> new ReportState.Ready("q1", clock.instant(), AskedPlatform.onePart(), null));
        clock.advance(Duration.ofMinutes(15));
        poller.turn();
        assertThat(poller.events(ReportReady.class, "path-queried", 1))
                .extracting(event -> event.revision().id())
                .containsExactly("q1");
    }
}
