package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.GoldenSample;
import io.gleaner.events.Reason;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.Topic;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IntakeTest {

    private final Poller poller;
    private final AuthStandIn auth;
    private final AskedPlatform platform;

    IntakeTest(Poller poller, AuthStandIn auth, AskedPlatform platform) {
        this.poller = poller;
        this.auth = auth;
        this.platform = platform;
    }

    @Test
    void servesAMessageOfAForeignProducerOnceHoweverOftenItComes() throws Exception {
        auth.connect("foreign", Platforms.ASKED);
        for (int time = 0; time < 3; time++) {
            Requests.send(Platforms.ASKED, "foreign", "views", "2026-02-01", "2026-02-02");
        }
        Requests.send(Platforms.ASKED, "foreign", "money", "2026-02-01", "2026-02-02");
        poller.awaitRequests("foreign", 2);
        poller.turn();
        Requests.send(Platforms.ASKED, "foreign", "views", "2026-02-01", "2026-02-02");
        Requests.send(Platforms.ASKED, "foreign", "views", "2026-02-02", "2026-02-03");
        poller.awaitRequests("foreign", 3);

        assertThat(poller.states("foreign")).containsExactlyInAnyOrder("running", "running", "waiting");
        assertThat(platform.account("foreign").asked)
                .extracting(report -> report.reportType())
                .containsExactlyInAnyOrder("views", "money");
        assertThat(poller.rows("foreign"))
                .allMatch(row -> row.getString("occasion").equals("initial"));
    }

    @Test
    void takesEveryRequestThatWasEverSent() throws Exception {
        for (GoldenSample sample : GoldenSample.of(Topic.REPORT_REQUESTED)) {
            Topics.send("report-requested", "golden", new String(sample.bytes(), StandardCharsets.UTF_8));
        }
        poller.awaitRequests("acme-channel", 1);
        poller.awaitRequests("acme-partner", 1);

        assertThat(poller.rows("acme-channel"))
                .extracting(row -> row.getString("report_key"))
                .containsExactly("youtube-reporting:acme-channel:channel_basic:2026-10-31_2026-11-01:44136fa355b3678a");
        assertThat(poller.rows("acme-partner"))
                .extracting(row -> row.getString("occasion"))
                .containsExactly("initial");
        assertThat(Topics.all("report-requested.dead-letter")).noneMatch(letter -> "golden".equals(letter.key()));
    }

    @Test
    void quarantinesAPoisonMessageAndGoesOn() throws Exception {
        Topics.send("report-requested", "poison-intake", "{\"report\": {\"provider\": \"UPPER\"}}");
        Topics.send("report-requested", "poison-intake", "no JSON at all");
        Requests.send(Platforms.ASKED, "poison-intake", "views", "2026-02-01", "2026-02-02");
        poller.awaitRequests("poison-intake", 1);
        poller.eventually(() -> Topics.all("report-requested.dead-letter").stream()
                        .filter(letter -> "poison-intake".equals(letter.key()))
                        .count()
                == 2);
        assertThat(Topics.all("report-requested.dead-letter").stream()
                        .filter(letter -> "poison-intake".equals(letter.key()))
                        .map(letter -> new String(
                                letter.headers()
                                        .lastHeader("dead-letter-reason")
                                        .value(),
                                StandardCharsets.UTF_8)))
                .containsExactlyInAnyOrder("report.provider: must match [a-z0-9-]{1,40}", "data: is not JSON");
    }

    @Test
    void settlesWhatCannotBeServedWithAReason() throws Exception {
        auth.connect("unservable", Platforms.ASKED);
        Requests.send(Platforms.ASKED, "unservable", "clicks", "2026-02-01", "2026-02-02");
        Requests.send(Platforms.ASKED, "unservable", "views", "2024-02-01", "2026-02-02");
        Requests.send("other-platform", "unservable", "views", "2026-02-01", "2026-02-02");
        Requests.send(Platforms.ASKED, "unservable", "views", "2026-02-01", "2026-02-02");
        poller.awaitRequests("unservable", 4);
        poller.turn();

        assertThat(poller.events(ReportFailed.class, "unservable", 3))
                .allMatch(event -> event.terminal() && event.reason() == Reason.INVALID_REQUEST)
                .extracting(ReportFailed::message)
                .containsExactlyInAnyOrder(
                        "reportType: is not known; there are views and money",
                        "period: is longer than the 180 days that the provider allows in one report",
                        "The connection is one of provider test-asked.");
        assertThat(poller.states("unservable")).containsExactlyInAnyOrder("failed", "failed", "failed", "running");
    }

    @Test
    void settlesRequestsOfAConnectionThatDoesNotExist() throws Exception {
        Requests.send(Platforms.ASKED, "nobody", "views", "2026-02-01", "2026-02-02");
        poller.awaitRequests("nobody", 1);
        poller.turn();
        assertThat(poller.events(ReportFailed.class, "nobody", 1))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.terminal()).isTrue();
                    assertThat(event.message()).isEqualTo("There is no connection nobody.");
                });
    }

    @Test
    void settlesRequestsOfAProviderThatNobodyServes() throws Exception {
        auth.connect("unknown-platform", "platform-nine");
        Requests.send("platform-nine", "unknown-platform", "views", "2026-02-01", "2026-02-02");
        poller.awaitRequests("unknown-platform", 1);
        poller.turn();
        assertThat(poller.events(ReportFailed.class, "unknown-platform", 1))
                .extracting(ReportFailed::message)
                .containsExactly("There is no provider platform-nine.");
    }
}
