package io.gleaner.sandbox.youtubereporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.content.Checksum;
import io.gleaner.sandbox.ledger.Line;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters and pages of lists, and what stands in the files. */
class ListsAndFilesTest {

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T18:00:00Z"));
    private Sandbox sandbox;
    private ReportingClient client;
    private String job;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        sandbox.youTubeReporting().switches().callsPerMinute = 1_000;
        sandbox.youTubeReporting().switches().historyDelay = Duration.ofSeconds(10);
        client = new ReportingClient(sandbox, "demo-refresh-token");
        job = client.job("channel_traffic_source_a3");
        clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void filtersByCreateTimeWithoutTheInstantItself() {
        List<JsonObject> all = client.reports(job);
        String newest = all.getFirst().getString("createTime");

        assertThat(client.reports(job, "&createdAfter=" + newest)).isEmpty();
        assertThat(client.reports(job, "&createdAfter=" + all.get(3).getString("createTime")))
                .isEqualTo(all.subList(0, 3));
        sandbox.youTubeReporting().switches().createdAfterInclusive = true;
        assertThat(client.reports(job, "&createdAfter=" + newest)).isEqualTo(all.subList(0, 1));
    }

    @Test
    void filtersByStartTime() {
        assertThat(client.reports(job, "&startTimeAtOrAfter=2026-11-10T08:00:00Z&startTimeBefore=2026-11-12T08:00:00Z"))
                .extracting(report -> report.getString("startTime"))
                .containsExactlyInAnyOrder("2026-11-10T08:00:00Z", "2026-11-11T08:00:00Z");
        assertThat(client.get("v1/jobs/" + job + "/reports?createdAfter=yesterday")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void showsAListAsItWasWhenItsFirstPageWasAskedFor() {
        JsonObject first = client.get("v1/jobs/" + job + "/reports?pageSize=20").json();
        clock.advance(Duration.ofDays(3));
        JsonObject second = client.get(
                        "v1/jobs/" + job + "/reports?pageSize=20&pageToken=" + first.getString("nextPageToken"))
                .json();

        assertThat(second.getJsonArray("reports")).hasSize(10);
        assertThat(second.containsKey("nextPageToken")).isFalse();
    }

    @Test
    void refusesPageTokensOfAnotherQuery() {
        String token =
                client.get("v1/jobs/" + job + "/reports?pageSize=2").json().getString("nextPageToken");

        assertThat(client.get("v1/jobs/" + job + "/reports?createdAfter=2026-01-01T00:00:00Z&pageToken=" + token)
                        .status())
                .isEqualTo(400);
        assertThat(client.get("v1/jobs/" + job + "/reports?pageToken=nonsense").status())
                .isEqualTo(400);
        assertThat(client.get("v1/jobs/" + job + "/reports?pageSize=-1").status())
                .isEqualTo(400);
    }

    @Test
    void givesIdsThatDoNotFollowTime() {
        List<Long> ids = client.reports(job).stream()
                .map(report -> Long.parseLong(report.getString("id")))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids)
                .isNotEqualTo(ids.stream().sorted(Comparator.reverseOrder()).toList());
        assertThat(ids).anyMatch(id -> id < 10_000_000_000L).anyMatch(id -> id > 50_000_000_000L);
    }

    @Test
    void writesTheHeaderThatWasSeenInRealFiles() {
        String file = client.download(client.reports(job).getFirst()).text();

        assertThat(file.lines().findFirst())
                .hasValue(
                        "date,channel_id,video_id,live_or_on_demand,subscribed_status,country_code,traffic_source_type,"
                                + "traffic_source_detail,views,engaged_views,watch_time_minutes,average_view_duration_seconds,"
                                + "average_view_duration_percentage,red_views,red_watch_time_minutes");
        assertThat(file.lines().skip(1))
                .hasSize(100)
                .allMatch(row -> row.startsWith("202611") || row.startsWith("202610"));
        assertThat(file).endsWith("\n").doesNotContain("\r").contains("\"how to, quickly\"");
    }

    @Test
    void writesOnlyAHeaderForADayWithoutData() {
        sandbox.youTubeReporting().switches().emptyRate = 1;

        assertThat(client.download(client.reports(job).getFirst()).text().lines())
                .hasSize(1);
    }

    @Test
    void mayOrderMetricColumnsDifferentlyForEachType() {
        String usual = header(job);
        sandbox.youTubeReporting().switches().shuffleColumns = true;
        String shuffled = header(job);

        assertThat(shuffled).isNotEqualTo(usual).isEqualTo(header(job));
        assertThat(shuffled.split(",")).containsExactlyInAnyOrder(usual.split(","));
        assertThat(Arrays.asList(shuffled.split(",")).subList(0, 8))
                .isEqualTo(Arrays.asList(usual.split(",")).subList(0, 8));
    }

    @Test
    void makesReportsOfAnySize() {
        sandbox.youTubeReporting().switches().bytes.put("channel_traffic_source_a3", 123_456L);

        assertThat(client.download(client.reports(job).getFirst()).text()).hasSize(123_456);
    }

    @Test
    void keepsALedgerOfEveryFileWithItsChecksumAndHowOftenItWentOut() {
        JsonObject report = client.reports(job).get(7);
        String file = client.download(report).text();
        List<Line> lines = sandbox.ledger().lines();

        assertThat(lines)
                .hasSize(30)
                .allMatch(line -> line.entry().historical() && line.entry().available());
        Line line = lines.stream()
                .filter(found -> found.entry().revision().equals(report.getString("id")))
                .findFirst()
                .orElseThrow();
        assertThat(line.sha256()).isEqualTo(Checksum.sha256(file));
        assertThat(line.size()).isEqualTo(file.length());
        assertThat(line.served()).isEqualTo(1);
        assertThat(report.getString("downloadUrl")).contains(line.entry().path());
        assertThat(lines.stream().mapToLong(Line::served).sum()).isEqualTo(1);
    }

    private String header(String job) {
        return client.download(client.reports(job).getFirst())
                .text()
                .lines()
                .findFirst()
                .orElseThrow();
    }
}
