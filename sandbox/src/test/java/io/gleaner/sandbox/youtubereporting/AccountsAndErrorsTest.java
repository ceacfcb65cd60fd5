package io.gleaner.sandbox.youtubereporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.google.Grant;
import io.gleaner.sandbox.http.Http;
import io.gleaner.sandbox.http.Http.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees what, and what is refused how. */
class AccountsAndErrorsTest {

    private static final String OWNER = "demoOwner0000000000000";
    private static final String FOR_OWNER = "?onBehalfOfContentOwner=" + OWNER;
    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T18:00:00Z"));
    private Sandbox sandbox;
    private ReportingClient channel;
    private ReportingClient owner;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        sandbox.google().add(Grant.ofContentOwner("owner-refresh-token", "demo-client", OWNER));
        channel = new ReportingClient(sandbox, "demo-refresh-token");
        owner = new ReportingClient(sandbox, "owner-refresh-token");
    }

    @AfterEach
    void stop() {
        channel.close();
        owner.close();
        sandbox.close();
    }

    @Test
    void showsAContentOwnerOtherTypesThanAChannel() {
        assertThat(types(owner, FOR_OWNER))
                .contains("content_owner_basic_a4")
                .doesNotContain("channel_basic_a3")
                .hasSize(34);
        assertThat(types(channel, ""))
                .contains("channel_basic_a3")
                .doesNotContain("content_owner_basic_a4")
                .hasSize(20);
    }

    @Test
    void showsSystemManagedTypesAndJobsOnlyToWhomAsksForThem() {
        assertThat(types(owner, FOR_OWNER + "&includeSystemManaged=true&pageSize=500"))
                .hasSize(34 + 75);
        assertThat(owner.get("v1/jobs" + FOR_OWNER).json()).isEqualTo(new JsonObject());

        List<JsonObject> jobs =
                objects(owner.get("v1/jobs" + FOR_OWNER + "&includeSystemManaged=true&pageSize=500"), "jobs");
        assertThat(jobs).hasSize(75).allSatisfy(job -> assertThat(job.getBoolean("systemManaged"))
                .isTrue());
        assertThat(objects(channel.get("v1/reportTypes?includeSystemManaged=true"), "reportTypes"))
                .allSatisfy(
                        type -> assertThat(type.containsKey("systemManaged")).isFalse());
    }

    @Test
    void makesWeeklyAndMonthlySystemManagedReports() {
        JsonObject weekly = newest("content_owner_ad_revenue_raw_weekly_a1");
        JsonObject monthly = newest("content_owner_ad_revenue_raw_a1");

        assertThat(pacificDay(weekly, "startTime").getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(pacificDay(weekly, "startTime")).isEqualTo(LocalDate.parse("2026-11-09"));
        assertThat(pacificDay(weekly, "endTime")).isEqualTo(LocalDate.parse("2026-11-16"));
        assertThat(pacificDay(monthly, "startTime")).isEqualTo(LocalDate.parse("2026-10-01"));
        assertThat(pacificDay(monthly, "endTime")).isEqualTo(LocalDate.parse("2026-11-01"));
        assertThat(owner.download(monthly).text()).startsWith("adjustment_type,date,country_code,video_id,channel_id,");
    }

    @Test
    void keepsSystemManagedJobsFromClients() {
        assertThat(create(owner, FOR_OWNER, "content_owner_ad_revenue_raw_a1").status())
                .isEqualTo(403);
        String job = systemManaged("content_owner_ad_revenue_raw_a1");

        assertThat(owner.delete("v1/jobs/" + job + FOR_OWNER).status()).isEqualTo(403);
    }

    @Test
    void refusesTheWrongAccount() {
        String job = channel.job("channel_basic_a3");

        Answer answer = channel.get("v1/jobs" + FOR_OWNER);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().getJsonObject("error").getString("message"))
                .isEqualTo("The caller does not have permission");
        assertThat(owner.get("v1/jobs").status()).isEqualTo(403);
        assertThat(owner.get("v1/jobs/" + job + FOR_OWNER).status()).isEqualTo(403);
    }

    @Test
    void refusesFilesOfAnotherAccountAndRequestsWithoutToken() {
        String job = channel.job("channel_basic_a3");
        clock.advance(Duration.ofDays(2));
        JsonObject report = channel.reports(job).getFirst();

        assertThat(report.getString("downloadUrl")).contains("/v1/media/CHANNEL/demo000000000000000000/jobs/" + job);
        assertThat(owner.download(report).status()).isEqualTo(403);
        try (Http nobody = new Http()) {
            Answer answer = nobody.get(URI.create(report.getString("downloadUrl")));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().getJsonObject("error").getString("status")).isEqualTo("UNAUTHENTICATED");
        }
        assertThat(channel.download(report).status()).isEqualTo(200);
    }

    @Test
    void namesTheReasonWhenATokenHasExpiredOrLacksAScope() {
        sandbox.google().add(new Grant("narrow", "demo-client", "UCnarrow", List.of(), List.of("openid"), null));
        try (ReportingClient narrow = new ReportingClient(sandbox, "narrow")) {
            assertThat(reason(narrow.get("v1/jobs"))).isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        }
        sandbox.google().switches().accessTokenLifetime = Duration.ZERO;
        Answer expired = channel.get("v1/jobs");

        assertThat(expired.status()).isEqualTo(401);
        assertThat(reason(expired)).isEqualTo("ACCESS_TOKEN_EXPIRED");
    }

    @Test
    void refusesJobsThatMakeNoSense() {
        assertThat(create(channel, "", "content_owner_basic_a4").status()).isEqualTo(400);
        assertThat(channel.post("v1/jobs", new JsonObject().put("name", "x")).status())
                .isEqualTo(400);
        assertThat(channel.post(
                                "v1/jobs",
                                new JsonObject().put("name", "x".repeat(101)).put("reportTypeId", "channel_basic_a3"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void exhaustsTheQuotaOfAMinuteWithGooglesWords() {
        for (int i = 0; i < 60; i++) {
            assertThat(channel.get("v1/jobs").status()).isEqualTo(200);
        }
        Answer answer = channel.get("v1/jobs");

        assertThat(answer.status()).isEqualTo(429);
        JsonObject error = answer.json().getJsonObject("error");
        assertThat(error.getString("message"))
                .isEqualTo(
                        "Quota exceeded for quota metric 'Free requests' and limit 'Free requests per minute' of service"
                                + " 'youtubereporting.googleapis.com' for consumer 'project_number:1000000000001'.");
        assertThat(error.getString("status")).isEqualTo("RESOURCE_EXHAUSTED");
        JsonObject info = error.getJsonArray("details").getJsonObject(0);
        assertThat(info.getString("reason")).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(info.getJsonObject("metadata").getString("quota_limit"))
                .isEqualTo("FreeQuotaRequestsPerMinutePerProject");
        assertThat(owner.get("v1/jobs" + FOR_OWNER).status()).isEqualTo(429);

        clock.advance(Duration.ofMinutes(1));
        assertThat(channel.get("v1/jobs").status()).isEqualTo(200);
    }

    @Test
    void exhaustsTheQuotaOfAPacificDay() {
        sandbox.youTubeReporting().switches().callsPerDay = 1;
        channel.get("v1/jobs");
        Answer answer = channel.get("v1/jobs");

        assertThat(answer.json()
                        .getJsonObject("error")
                        .getJsonArray("details")
                        .getJsonObject(0)
                        .getJsonObject("metadata"))
                .isEqualTo(new JsonObject()
                        .put("consumer", "projects/1000000000001")
                        .put("quota_limit", "FreeQuotaRequestsPerDayPerProject")
                        .put("quota_limit_value", "1")
                        .put("quota_metric", "youtubereporting.googleapis.com/free_quota_requests")
                        .put("service", "youtubereporting.googleapis.com"));
        clock.set(Instant.parse("2026-11-21T07:59:59Z"));
        assertThat(channel.get("v1/jobs").status()).isEqualTo(429);
        clock.set(Instant.parse("2026-11-21T08:00:00Z"));
        assertThat(channel.get("v1/jobs").status()).isEqualTo(200);
    }

    private JsonObject newest(String type) {
        String job = systemManaged(type);
        return objects(owner.get("v1/jobs/" + job + "/reports" + FOR_OWNER), "reports")
                .getFirst();
    }

    private String systemManaged(String type) {
        return objects(owner.get("v1/jobs" + FOR_OWNER + "&includeSystemManaged=true"), "jobs").stream()
                .filter(job -> job.getString("reportTypeId").equals(type))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    private static Answer create(ReportingClient client, String query, String type) {
        return client.post(
                "v1/jobs" + query, new JsonObject().put("reportTypeId", type).put("name", "test"));
    }

    private static Stream<String> types(ReportingClient client, String query) {
        return objects(client.get("v1/reportTypes" + query), "reportTypes").stream()
                .map(type -> type.getString("id"));
    }

    private static List<JsonObject> objects(Answer answer, String key) {
        return answer.json().getJsonArray(key).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static String reason(Answer answer) {
        return answer.json()
                .getJsonObject("error")
                .getJsonArray("details")
                .getJsonObject(0)
                .getString("reason");
    }

    private static LocalDate pacificDay(JsonObject report, String field) {
        return LocalDate.ofInstant(Instant.parse(report.getString(field)), ZoneId.of("America/Los_Angeles"));
    }
}
