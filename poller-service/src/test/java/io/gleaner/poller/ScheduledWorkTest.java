package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.events.Reason;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScheduledWorkTest {

    private static final Duration LOOK = Duration.ofMinutes(30);

    private final Poller poller;
    private final AuthStandIn auth;
    private final ScheduledPlatform platform;
    private final TestClock clock;

    ScheduledWorkTest(Poller poller, AuthStandIn auth, ScheduledPlatform platform, TestClock clock) {
        this.poller = poller;
        this.auth = auth;
        this.platform = platform;
        this.clock = clock;
    }

    @Test
    void makesSureOfTheJobBeforeTheFirstDayIsOver() {
        ScheduledPlatform.Account account = subscribe("early", "2027-01-01", "2027-01-31");
        poller.plan();
        poller.turn();
        assertThat(account.ensured).containsExactly("views");
        assertThat(account.looks).containsExactly("null");
        clock.advance(LOOK);
        poller.turn();
        assertThat(account.ensured).as("the job is remembered").hasSize(1);
        assertThat(account.looks).hasSize(2);
    }

    @Test
    void answersARecentRequestHoweverManyOldOnesCanNeverBeHad() {
        ScheduledPlatform.Account account = subscribe("crowded", "2026-03-10", "2026-03-10");
        poller.planAndAwait("crowded", 1);
        poller.query("""
                INSERT INTO request (report_key, occasion, provider, connection, report_type, parameters, period_start,
                    period_end, received_at, since, next_attempt_at)
                SELECT 'test-scheduled:crowded:views:' || day::date || '_' || day::date + 1 || ':44136fa355b3678a', 'initial',
                    $1, 'crowded', 'views', '{}', day::date, day::date + 1, $2, $2, $2
                FROM generate_series('2010-01-01'::timestamp, '2010-01-01'::timestamp + interval '5100 days', '1 day') day
                """, Tuple.of(Platforms.SCHEDULED, clock.instant().atOffset(ZoneOffset.UTC)));
        poller.turn();
        account.makes("2026-03-10", "recent", "2026-03-12T05:00:00Z");
        clock.advance(LOOK);
        poller.turn();
        assertThat(poller.query(
                                "SELECT state, revision FROM request WHERE connection = 'crowded' AND period_start = '2026-03-10'",
                                Tuple.tuple())
                        .getFirst()
                        .getString("revision"))
                .isEqualTo("recent");
        var left = poller.query("""
                SELECT count(*) AS all_left, count(*) FILTER (WHERE reason = 'not-ready' AND next_attempt_at > $1) AS waiting
                FROM request WHERE connection = 'crowded' AND state = 'waiting'
                """, Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .getFirst();
        assertThat(left.getLong("all_left")).isEqualTo(5101);
        assertThat(left.getLong("waiting")).as("each waits for the next look").isEqualTo(5101);
        poller.query("DELETE FROM request WHERE connection = 'crowded'", Tuple.tuple());
    }

    @Test
    void leavesTheRowsOfThoseAloneWhoGoOnWaiting() {
        subscribe("patient", "2026-03-08", "2026-03-10");
        poller.planAndAwait("patient", 3);
        poller.turn();
        List<String> before = writtenBy("patient");
        clock.advance(LOOK);
        poller.turn();

        assertThat(writtenBy("patient")).hasSize(3).isEqualTo(before);
        List<String> next = given().get("/requests?connection=patient").path("items.nextAttemptAt");
        assertThat(next).map(Instant::parse).containsOnly(clock.instant().plus(LOOK));
        poller.query("DELETE FROM request WHERE connection = 'patient'", Tuple.tuple());
    }

    private List<String> writtenBy(String connection) {
        return poller
                .query(
                        "SELECT xmin::text AS writer FROM request WHERE connection = $1 ORDER BY seq",
                        Tuple.of(connection))
                .stream()
                .map(row -> row.getString("writer"))
                .toList();
    }

    @Test
    void announcesEachNewRevisionOfADayOnce() {
        ScheduledPlatform.Account account = subscribe("revisions", "2026-03-10", "2026-03-10");
        account.makes("2026-03-10", "first", "2026-03-12T05:00:00Z");
        poller.planAndAwait("revisions", 1);
        poller.turn();
        clock.advance(LOOK);
        poller.turn();
        account.makes("2026-03-10", "second", "2026-03-14T05:00:00Z");
        clock.advance(LOOK);
        poller.turn();
        clock.advance(LOOK);
        poller.turn();

        assertThat(poller.events(ReportReady.class, "revisions", 2))
                .extracting(event -> event.revision().id() + " " + event.occasion())
                .containsExactly("first initial", "second null");
        assertThat(account.looks)
                .as("each look begins at the newest revision known")
                .containsExactly("null", "2026-03-12T05:00:00Z", "2026-03-12T05:00:00Z", "2026-03-14T05:00:00Z");
    }

    @Test
    void losesNoRevisionThatBecomesVisibleLate() {
        ScheduledPlatform.Account account = subscribe("late-visible", "2026-03-10", "2026-03-11");
        account.makes("2026-03-11", "newer", "2026-03-13T05:00:00Z");
        poller.planAndAwait("late-visible", 2);
        poller.turn();
        assertThat(poller.states("late-visible")).containsExactly("waiting", "ready");
        account.makes("2026-03-10", "older", "2026-03-12T05:00:00Z");
        clock.advance(LOOK);
        poller.turn();
        assertThat(poller.states("late-visible")).containsExactly("ready", "ready");
    }

    @Test
    void announcesADayThatIsThereBeforeItIsPlanned() {
        ScheduledPlatform.Account account = subscribe("ahead", "2028-01-01", "2028-01-31");
        account.makes("2028-01-02", "ahead-of-plan", "2028-01-03T09:00:00Z");
        poller.plan();
        poller.turn();
        assertThat(poller.events(ReportReady.class, "ahead", 1)).singleElement().satisfies(event -> {
            assertThat(event.revision().id()).isEqualTo("ahead-of-plan");
            assertThat(event.subscription()).isEqualTo("ahead-views");
        });
    }

    @Test
    void answersALaterRequestFromWhatWasFoundBefore() throws Exception {
        ScheduledPlatform.Account account = subscribe("ledger", "2026-03-15", "2026-03-15");
        account.makes("2026-03-01", "long-ago", "2026-03-03T05:00:00Z");
        poller.planAndAwait("ledger", 1);
        poller.turn();
        account.made.clear();
        Requests.send(Platforms.SCHEDULED, "ledger", "views", "2026-03-01", "2026-03-02");
        poller.awaitRequests("ledger", 2);
        poller.turn();
        assertThat(poller.states("ledger")).containsExactly("ready", "waiting");
        assertThat(account.looks).as("no call is spent on it").hasSize(1);
    }

    @Test
    void saysThatAReportIsLateOnce() {
        subscribe("late", "2026-03-10", "2026-03-10");
        poller.planAndAwait("late", 1);
        poller.turn();
        assertThat(poller.rows("late").getFirst().getString("reason")).isEqualTo("not-ready");
        assertThat(Topics.events(ReportFailed.class, "late"))
                .as("it is not late yet")
                .isEmpty();
        clock.advance(Duration.ofHours(72));
        poller.turn();
        clock.advance(LOOK);
        poller.turn();
        assertThat(poller.events(ReportFailed.class, "late", 1)).singleElement().satisfies(event -> {
            assertThat(event.reason()).isEqualTo(Reason.NOT_READY);
            assertThat(event.terminal()).isFalse();
        });
    }

    @Test
    void makesTheJobAgainWhenItIsGone() {
        ScheduledPlatform.Account account = subscribe("gone-job", "2026-03-10", "2026-03-10");
        account.lookTrouble = () -> {
            throw new ProviderException(new ProviderFailure.Gone("no such job"));
        };
        poller.planAndAwait("gone-job", 1);
        poller.turn();
        account.lookTrouble = () -> {};
        account.jobs = 2;
        account.makes("2026-03-10", "from-the-new-job", "2026-03-12T05:00:00Z");
        clock.advance(Duration.ofSeconds(10));
        poller.turn();
        assertThat(account.ensured).hasSize(2);
        assertThat(poller.states("gone-job")).containsExactly("ready");
        var jobs = poller.query(
                "SELECT job_id, ended_at IS NULL AS stands FROM provider_job j JOIN standing_wish w ON w.id = j.wish WHERE w.connection = $1 ORDER BY job_id",
                Tuple.of("gone-job"));
        assertThat(jobs)
                .extracting(row -> row.getString("job_id") + " " + row.getBoolean("stands"))
                .containsExactly("job-1 false", "job-2 true");
    }

    @Test
    void settlesTheRequestsOfATypeThatTheProviderDenies() {
        ScheduledPlatform.Account account = subscribe("denied-job", "2026-03-10", "2026-03-11");
        account.trouble = () -> {
            throw new ProviderException(new ProviderFailure.PermissionDenied("not your content"));
        };
        poller.planAndAwait("denied-job", 2);
        poller.turn();
        assertThat(poller.states("denied-job")).containsExactly("failed", "failed");
        assertThat(poller.events(ReportFailed.class, "denied-job", 2))
                .allMatch(event -> event.terminal() && event.message().equals("not your content"));
    }

    @Test
    void keepsTheEndOfAJobInSight() {
        ScheduledPlatform.Account account = subscribe("ending", "2026-03-10", "2026-03-10");
        account.jobExpiresAt = Instant.parse("2026-10-31T00:00:00Z");
        poller.plan();
        poller.turn();
        given().get("/jobs?connection=ending")
                .then()
                .statusCode(200)
                .body("job", contains("job-1"))
                .body("providerReportType", contains("views_a1"))
                .body("expiresAt", contains("2026-10-31T00:00:00Z"))
                .body("endedAt", contains(nullValue()));
    }

    @Test
    void replacesAJobThatHasEndedAndStillTakesWhatItMade() {
        ScheduledPlatform.Account account = subscribe("ended-job", "2026-03-10", "2026-03-11");
        account.jobExpiresAt = Instant.parse("2026-03-12T00:00:00Z");
        poller.planAndAwait("ended-job", 2);
        poller.turn();
        account.jobs = 2;
        account.makes("2026-03-10", "of-the-ended-job", "2026-03-11T23:00:00Z");
        clock.advance(LOOK);
        poller.turn();
        assertThat(account.ensured).hasSize(2);
        assertThat(poller.states("ended-job")).containsExactly("ready", "waiting");
        given().get("/jobs?connection=ended-job").then().body("job", contains("job-1", "job-2"));
    }

    @Test
    void takesWhatAJobOfARetiredTypeHasMadeBeforeItGivesUpWhatCannotComeAnyMore() {
        ScheduledPlatform.Account account = subscribe("retired", "2026-03-10", "2026-03-11");
        account.jobExpiresAt = clock.instant().plus(Duration.ofMinutes(10));
        poller.planAndAwait("retired", 2);
        poller.turn();
        account.ensureTrouble = ScheduledWorkTest::isRetired;
        account.makes("2026-03-10", "appeared-late", "2026-03-12T05:00:00Z");
        clock.advance(LOOK);
        poller.turn();
        assertThat(poller.states("retired"))
                .as("the other day may still appear")
                .containsExactly("ready", "waiting");

        account.makes("2026-03-10", "corrected", "2026-03-12T06:00:00Z");
        clock.advance(Duration.ofHours(72));
        poller.turn();
        assertThat(poller.states("retired")).containsExactly("ready", "failed");
        assertThat(poller.events(ReportFailed.class, "retired", 1))
                .filteredOn(ReportFailed::terminal)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.reason()).isEqualTo(Reason.INVALID_REQUEST);
                    assertThat(event.message()).isEqualTo("there is no such type any more");
                });

        account.makes("2026-03-11", "after-all", "2026-03-12T07:00:00Z");
        clock.advance(LOOK);
        poller.turn();
        assertThat(poller.events(ReportReady.class, "retired", 3))
                .as("what is listed is looked at as often as ever")
                .extracting(event -> event.revision().id())
                .containsExactly("appeared-late", "corrected", "after-all");
    }

    @Test
    void goesOnWaitingForAJobWhoseTypeIsNoLongerOffered() {
        ScheduledPlatform.Account account = subscribe("no-longer-offered", "2026-03-10", "2026-03-10");
        poller.planAndAwait("no-longer-offered", 1);
        poller.turn();
        account.ensureTrouble = ScheduledWorkTest::isRetired;
        clock.advance(Duration.ofDays(1));
        poller.turn();
        assertThat(account.ensured).hasSize(2);
        assertThat(poller.states("no-longer-offered")).containsExactly("waiting");
        account.makes("2026-03-10", "made-all-the-same", "2026-03-12T05:00:00Z");
        clock.advance(LOOK);
        poller.turn();
        assertThat(poller.states("no-longer-offered")).containsExactly("ready");
    }

    @Test
    void looksAtNoListOnceAllThatARetiredTypeHasMadeIsDeleted() {
        ScheduledPlatform.Account account = subscribe("long-retired", "2026-03-10", "2026-03-10");
        account.jobExpiresAt = clock.instant().minus(Duration.ofDays(60));
        poller.planAndAwait("long-retired", 1);
        poller.turn();
        account.ensureTrouble = ScheduledWorkTest::isRetired;
        clock.advance(LOOK);
        poller.turn();
        assertThat(account.looks).hasSize(1);
        assertThat(poller.states("long-retired")).containsExactly("failed");
    }

    private static void isRetired() {
        throw new ProviderException(new ProviderFailure.InvalidRequest("reportType", "there is no such type any more"));
    }

    @Test
    void looksSeldomForWhatNobodyWantsAnyMore() throws Exception {
        ScheduledPlatform.Account account = subscribe("unwanted", "2026-03-10", "2026-03-10");
        account.makes("2026-03-10", "unwanted-1", "2026-03-12T05:00:00Z");
        poller.planAndAwait("unwanted", 1);
        given().delete("/subscriptions/unwanted-views").then().statusCode(204);
        poller.turn();
        clock.advance(LOOK);
        poller.turn();
        assertThat(account.looks).hasSize(1);
        clock.advance(Duration.ofDays(1));
        poller.turn();
        assertThat(account.looks).hasSize(2);

        Requests.send(Platforms.SCHEDULED, "unwanted", "views", "2026-03-14", "2026-03-15");
        poller.awaitRequests("unwanted", 2);
        poller.turn();
        assertThat(account.looks).as("somebody wants it again").hasSize(3);
    }

    private ScheduledPlatform.Account subscribe(String connection, String firstDay, String lastDay) {
        auth.connect(connection, Platforms.SCHEDULED);
        poller.subscribe(connection + "-views", connection, "views", firstDay, lastDay);
        return platform.account(connection);
    }
}
