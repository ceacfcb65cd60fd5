package io.gleaner.sandbox.fouryousee;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.content.Seeded;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When notices are sent. */
class NoticesTest {

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private final FourYouSeeSwitches switches = new FourYouSeeSwitches();
    private final Reports reports = new Reports(switches, new Seeded(1), clock);
    private final Notices notices = new Notices(switches, clock);

    @Test
    void waitsForTheEndOfTheReport() {
        announce("https://example.test/hook");

        assertThat(notices.due()).isEmpty();
        clock.advance(switches.reportDelay);
        assertThat(notices.due()).isPresent();
        assertThat(notices.due()).isEmpty();
    }

    @Test
    void triesFourTimesAtLengtheningIntervalsAndThenGivesUp() {
        announce("https://example.test/hook");
        clock.advance(switches.reportDelay);
        sent(500);

        for (int minutes : new int[] {2, 6, 18}) {
            clock.advance(Duration.ofMinutes(minutes).minusMillis(1));
            assertThat(notices.due()).isEmpty();
            clock.advance(Duration.ofMillis(1));
            sent(0);
        }
        clock.advance(Duration.ofDays(1));
        assertThat(notices.due()).isEmpty();
        assertThat(notices.deliveries()).extracting(Delivery::attempt).containsExactly(1, 2, 3, 4);
        assertThat(notices.deliveries()).extracting(Delivery::status).containsExactly(500, 0, 0, 0);
    }

    @Test
    void scalesTheIntervals() {
        switches.noticePace = 0.001;
        announce("https://example.test/hook");
        clock.advance(switches.reportDelay);
        sent(204);

        clock.advance(Duration.ofMillis(119));
        assertThat(notices.due()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(notices.due()).isPresent();
    }

    @Test
    void stopsOnceTheNoticeWasTaken() {
        announce("https://example.test/hook");
        clock.advance(switches.reportDelay);
        sent(200);

        clock.advance(Duration.ofDays(1));
        assertThat(notices.due()).isEmpty();
    }

    @Test
    void tellsNobodyWhenNobodyIsNamedOrTheReportNeverEnds() {
        announce(null);
        reports.next(Outcome.STUCK, 1);
        announce("https://example.test/hook");

        clock.advance(Duration.ofDays(1));
        assertThat(notices.due()).isEmpty();
    }

    @Test
    void dropsANotice() {
        notices.twist(Twist.DROP, 1);
        announce("https://example.test/hook");

        clock.advance(Duration.ofDays(1));
        assertThat(notices.due()).isEmpty();
    }

    @Test
    void sendsANoticeTwice() {
        notices.twist(Twist.DUPLICATE, 1);
        int report = announce("https://example.test/hook");
        clock.advance(switches.reportDelay);

        assertThat(sent(200)).isEqualTo(report);
        assertThat(sent(200)).isEqualTo(report);
        assertThat(notices.due()).isEmpty();
    }

    @Test
    void holdsANoticeBackUntilALaterOneWasSent() {
        notices.twist(Twist.REORDER, 1);
        int first = announce("https://example.test/hook");
        int second = announce("https://example.test/hook");
        clock.advance(switches.reportDelay);

        assertThat(sent(200)).isEqualTo(second);
        assertThat(sent(200)).isEqualTo(first);
    }

    @Test
    void forgesANoticeAtOnceAndSendsTheTrueOneLater() {
        notices.twist(Twist.FORGE, 1);
        announce("https://example.test/hook");

        Notice forged = notices.due().orElseThrow();
        assertThat(forged.twist()).isEqualTo(Twist.FORGE);
        notices.sent(forged, 500);
        assertThat(notices.due()).isEmpty();
        clock.advance(switches.reportDelay);
        assertThat(notices.due().orElseThrow().twist()).isNull();
    }

    private int announce(String webhook) {
        JsonObject filter = new JsonObject(ReportsTest.order("2026-11-01", "2026-11-02")).getJsonObject("filter");
        Report report =
                reports.ask(new Account("demo-1A2B3C", "token"), "detailed", webhook, ReportFilter.parse(filter));
        notices.announce(report);
        return report.id();
    }

    private int sent(int status) {
        Notice notice = notices.due().orElseThrow();
        notices.sent(notice, status);
        return notice.report();
    }
}
