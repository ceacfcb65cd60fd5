package io.gleaner.sandbox.youtubereporting;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job brings as time goes by, on a clock that moves only when told. */
class ReportsOverTimeTest {

    private static final String CHANNEL = "UCdemo000000000000000000";
    private static final String TYPE = "channel_basic_a3";
    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-03-05T18:00:00Z"));
    private Sandbox sandbox;
    private ReportingClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        sandbox.youTubeReporting().switches().callsPerMinute = 1_000;
        client = new ReportingClient(sandbox, "demo-refresh-token");
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void hasNothingAtFirst() {
        String job = client.job(TYPE);

        assertThat(client.get("v1/jobs/" + job + "/reports").json()).isEqualTo(new JsonObject());
    }

    @Test
    void makesThirtyHistoricalReportsWithinMinutesAndOutOfOrder() {
        String job = client.job(TYPE);
        clock.advance(Duration.ofHours(30).plusMinutes(4));

        List<JsonObject> reports = client.reports(job);
        assertThat(days(reports))
                .containsExactlyElementsOf(LocalDate.parse("2026-02-03")
                        .datesUntil(LocalDate.parse("2026-03-05"))
                        .toList());
        assertThat(reports).isSortedAccordingTo(comparing(created(), reverseOrder()));
        assertThat(reports)
                .extracting(report -> report.getString("startTime"))
                .isNotEqualTo(reports.stream()
                        .map(report -> report.getString("startTime"))
                        .sorted(reverseOrder())
                        .toList());
        assertThat(reports).allSatisfy(report -> assertThat(Instant.parse(report.getString("createTime")))
                .isBetween(Instant.parse("2026-03-07T00:00:00Z"), Instant.parse("2026-03-07T00:04:00Z")));
    }

    @Test
    void makesTheFirstDayTwentyHoursAfterItsEnd() {
        String job = client.job(TYPE);
        clock.set(Instant.parse("2026-03-07T04:00:00Z").minusSeconds(1));
        assertThat(days(client.reports(job))).doesNotContain(LocalDate.parse("2026-03-05"));

        clock.set(Instant.parse("2026-03-07T04:10:00Z"));
        assertThat(days(client.reports(job))).contains(LocalDate.parse("2026-03-05"));
    }

    @Test
    void hasADayOf23HoursInMarch() {
        String job = client.job(TYPE);
        clock.set(Instant.parse("2026-03-11T12:00:00Z"));

        assertThat(report(job, "2026-03-07")).containsExactly("2026-03-07T08:00:00Z", "2026-03-08T08:00:00Z");
        assertThat(report(job, "2026-03-08")).containsExactly("2026-03-08T08:00:00Z", "2026-03-09T07:00:00Z");
        assertThat(report(job, "2026-03-09")).containsExactly("2026-03-09T07:00:00Z", "2026-03-10T07:00:00Z");
    }

    @Test
    void hasADayOf25HoursInNovember() {
        clock.set(Instant.parse("2026-10-30T18:00:00Z"));
        String job = client.job(TYPE);
        clock.set(Instant.parse("2026-11-04T12:00:00Z"));

        assertThat(report(job, "2026-10-31")).containsExactly("2026-10-31T07:00:00Z", "2026-11-01T07:00:00Z");
        assertThat(report(job, "2026-11-01")).containsExactly("2026-11-01T07:00:00Z", "2026-11-02T08:00:00Z");
        assertThat(report(job, "2026-11-02")).containsExactly("2026-11-02T08:00:00Z", "2026-11-03T08:00:00Z");
    }

    @Test
    void issuesACorrectedDayAsAnotherReportWithOtherNumbers() {
        String job = client.job(TYPE);
        clock.set(Instant.parse("2026-03-11T00:00:00Z"));
        LocalDate day = LocalDate.parse("2026-03-08");
        JsonObject first = only(reportsOf(job, day));
        sandbox.youTubeReporting().backfill(CHANNEL, TYPE, day, Duration.ofHours(1));
        assertThat(reportsOf(job, day)).hasSize(1);

        clock.advance(Duration.ofHours(1));
        List<JsonObject> both = reportsOf(job, day);

        assertThat(both).hasSize(2).last().isEqualTo(first);
        JsonObject second = both.getFirst();
        assertThat(second.getString("createTime")).isEqualTo("2026-03-11T01:00:00Z");
        assertThat(second.getString("id")).isNotEqualTo(first.getString("id"));
        assertThat(second.getString("startTime")).isEqualTo(first.getString("startTime"));
        assertThat(client.download(second).text())
                .isNotEqualTo(client.download(first).text());
        assertThat(client.download(second).text().lines().findFirst())
                .isEqualTo(client.download(first).text().lines().findFirst());
    }

    @Test
    void correctsSomeDaysByItselfWhenTold() {
        sandbox.youTubeReporting().switches().backfillRate = 0.5;
        String job = client.job(TYPE);
        clock.advance(Duration.ofDays(20));

        List<LocalDate> days = days(client.reports(job));
        assertThat(days.size()).isBetween(60, 130);
        assertThat(days.stream().distinct()).hasSize(49);
    }

    @Test
    void keepsHistoricalReportsForThirtyDaysAndOthersForSixty() {
        String job = client.job(TYPE);
        clock.set(Instant.parse("2026-04-05T23:59:00Z"));
        assertThat(days(client.reports(job))).contains(LocalDate.parse("2026-02-03"), LocalDate.parse("2026-03-05"));

        clock.set(Instant.parse("2026-04-06T00:04:00Z"));
        assertThat(days(client.reports(job)))
                .doesNotContain(LocalDate.parse("2026-03-04"))
                .contains(LocalDate.parse("2026-03-05"));

        clock.set(Instant.parse("2026-05-06T04:10:00Z"));
        assertThat(days(client.reports(job)))
                .doesNotContain(LocalDate.parse("2026-03-05"))
                .contains(LocalDate.parse("2026-03-06"));
    }

    @Test
    void mayListDeletedReportsWhoseDownloadIsNotFound() {
        sandbox.youTubeReporting().switches().listDeleted = true;
        String job = client.job(TYPE);
        clock.advance(Duration.ofDays(40));
        JsonObject deleted = only(reportsOf(job, LocalDate.parse("2026-02-03")));

        assertThat(client.download(deleted).status()).isEqualTo(404);
        assertThat(client.get("v1/jobs/" + job + "/reports/" + deleted.getString("id"))
                        .json())
                .isEqualTo(deleted);
    }

    @Test
    void stopsAtTheEndOfAJobThatIsAnnouncedInAllItsReports() {
        String job = client.job(TYPE);
        sandbox.youTubeReporting().expireJob(CHANNEL, TYPE, Instant.parse("2026-03-09T12:00:00Z"));
        clock.set(Instant.parse("2026-03-20T00:00:00Z"));

        assertThat(client.get("v1/jobs/" + job).json().getString("expireTime")).isEqualTo("2026-03-09T12:00:00Z");
        assertThat(days(client.reports(job))).last().isEqualTo(LocalDate.parse("2026-03-07"));
        assertThat(client.reports(job)).allSatisfy(report -> assertThat(report.getString("jobExpireTime"))
                .isEqualTo("2026-03-09T12:00:00Z"));
    }

    @Test
    void retiresATypeInFavourOfItsSuccessor() {
        String old = client.job(TYPE);
        sandbox.youTubeReporting().retire(TYPE, Instant.parse("2026-03-10T00:00:00Z"), "channel_basic_a4");
        JsonObject type = types().filter(found -> found.getString("id").equals(TYPE))
                .findFirst()
                .orElseThrow();

        assertThat(type.getString("deprecateTime")).isEqualTo("2026-03-10T00:00:00Z");
        assertThat(client.get("v1/jobs/" + old).json().getString("expireTime")).isEqualTo("2026-06-08T00:00:00Z");
        assertThat(client.job("channel_basic_a4")).isNotNull();

        clock.set(Instant.parse("2026-03-10T00:00:00Z"));
        client.delete("v1/jobs/" + old);
        assertThat(create(TYPE)).isEqualTo(400);
        clock.set(Instant.parse("2026-06-08T00:00:00Z"));
        assertThat(create(TYPE)).isEqualTo(404);
        assertThat(types())
                .extracting(found -> found.getString("id"))
                .contains("channel_basic_a4")
                .doesNotContain(TYPE);
    }

    @Test
    void forgetsADeletedJobAndBeginsAnewWithAnother() {
        String first = client.job(TYPE);
        clock.advance(Duration.ofDays(2));
        JsonObject report = client.reports(first).getFirst();
        assertThat(client.delete("v1/jobs/" + first).json()).isEqualTo(new JsonObject());

        assertThat(client.get("v1/jobs/" + first + "/reports").status()).isEqualTo(404);
        assertThat(client.download(report).status()).isEqualTo(404);
        String second = client.job(TYPE);
        assertThat(second).isNotEqualTo(first);
        clock.advance(Duration.ofDays(2));
        assertThat(client.reports(second)).hasSizeGreaterThanOrEqualTo(30);
    }

    private int create(String type) {
        return client.post("v1/jobs", new JsonObject().put("reportTypeId", type).put("name", "again"))
                .status();
    }

    private Stream<JsonObject> types() {
        return client.get("v1/reportTypes").json().getJsonArray("reportTypes").stream()
                .map(JsonObject.class::cast);
    }

    private List<String> report(String job, String day) {
        JsonObject report = only(reportsOf(job, LocalDate.parse(day)));
        return List.of(report.getString("startTime"), report.getString("endTime"));
    }

    private List<JsonObject> reportsOf(String job, LocalDate day) {
        return client.reports(job).stream()
                .filter(report -> day(report).equals(day))
                .toList();
    }

    private static JsonObject only(List<JsonObject> reports) {
        assertThat(reports).hasSize(1);
        return reports.getFirst();
    }

    private static List<LocalDate> days(List<JsonObject> reports) {
        return reports.stream().map(ReportsOverTimeTest::day).sorted().toList();
    }

    private static LocalDate day(JsonObject report) {
        return LocalDate.parse(report.getString("startTime").substring(0, 10));
    }

    private static Function<JsonObject, Instant> created() {
        return report -> Instant.parse(report.getString("createTime"));
    }
}
