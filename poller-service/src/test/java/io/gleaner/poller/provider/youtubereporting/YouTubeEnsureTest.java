package io.gleaner.poller.provider.youtubereporting;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.provider.ScriptedVendor;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.poller.provider.google.GoogleErrors;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class YouTubeEnsureTest {

    private static final String JOB = "11111111-aaaa-4bbb-8ccc-00000000000";

    private final YouTubeFixture youtube = new YouTubeFixture();
    private final ScriptedVendor vendor = youtube.vendor;

    @AfterEach
    void close() {
        youtube.close();
    }

    @Test
    void findsTheJobOfAFamilysNewestVersion() {
        types().sample(getClass(), "jobs.json");

        assertThat(ensure("channel_basic"))
                .isEqualTo(new Job(
                        JOB + "3", "channel_basic_a3", Instant.parse("2026-09-29T13:07:01.017767Z"), null, null));
        assertThat(vendor.requests())
                .extracting(request -> request.method() + " " + request.path() + "?" + request.query())
                .containsExactly(
                        "GET /youtubereporting/v1/reportTypes?",
                        "GET /youtubereporting/v1/reportTypes?pageToken=Q0FJ",
                        "GET /youtubereporting/v1/jobs?");
        assertThat(vendor.requests())
                .extracting(ScriptedVendor.Request::authorization)
                .containsOnly("Bearer token-0");
    }

    @Test
    void takesAnExactIdAndNamesItsSuccessor() {
        types().sample(getClass(), "jobs.json");

        assertThat(ensure("channel_basic_a2"))
                .isEqualTo(new Job(
                        JOB + "2",
                        "channel_basic_a2",
                        Instant.parse("2023-12-10T20:32:58Z"),
                        Instant.parse("2027-01-31T00:00:00Z"),
                        "channel_basic_a3"));
    }

    @Test
    void countsVersionsAsNumbers() {
        types().json("{}").json("{\"id\":\"new\",\"reportTypeId\":\"playlist_basic_a10\"}");

        assertThat(ensure("playlist_basic")).isEqualTo(new Job("new", "playlist_basic_a10", null, null, null));
    }

    @Test
    void createsAJobWhereThereIsNone() {
        types().json("{}").sample(getClass(), "job-created.json");

        Job job = ensure("channel_basic");

        assertThat(job.id()).isEqualTo("33333333-aaaa-4bbb-8ccc-000000000001");
        assertThat(job.createdAt()).isEqualTo("2026-11-20T10:00:00.123456Z");
        ScriptedVendor.Request create = vendor.requests().get(3);
        assertThat(create.method()).isEqualTo("POST");
        assertThat(create.body())
                .isEqualTo("{\"reportTypeId\":\"channel_basic_a3\",\"name\":\"Gleaner channel_basic_a3\"}");
    }

    @Test
    void createsAJobWhereTheOldOneHasEnded() {
        types().sample(getClass(), "jobs-expired.json").sample(getClass(), "job-created.json");

        assertThat(ensure("channel_basic").id()).isEqualTo("33333333-aaaa-4bbb-8ccc-000000000001");
    }

    @Test
    void looksAgainWhereSomebodyElseWasFaster() {
        types().json("{}")
                .answer(409, Map.of(), GoogleErrors.body("error-409.json"))
                .sample(getClass(), "jobs.json");

        assertThat(ensure("channel_basic").id()).isEqualTo(JOB + "3");
    }

    @Test
    void complainsWhenAJobExistsAndIsNotListed() {
        types().json("{}")
                .answer(409, Map.of(), GoogleErrors.body("error-409.json"))
                .json("{}");

        assertThat(ensureFailure("channel_basic"))
                .isEqualTo(new MalformedResponse(
                        "YouTube says that there is a job of channel_basic_a3 already, but does not list it"));
    }

    @Test
    void doesNotCallAFamilyUnknownWhileTheListHasHoles() {
        types();

        assertThat(ensureFailure("chanel_basic"))
                .isEqualTo(new MalformedResponse(
                        "YouTube lists a report type without an id, and none that is chanel_basic"));
    }

    @Test
    void saysWhatMayHaveBeenMeantByAnUnknownFamily() {
        String offer = "{\"reportTypes\":[{\"id\":\"channel_basic_a3\"},{\"id\":\"playlist_basic_a1\"}]}";
        youtube.vendor.json(offer).json(offer);

        assertThat(ensureFailure("chanel_basic"))
                .isEqualTo(new InvalidRequest(
                        "reportType",
                        "YouTube offers no report type chanel_basic to this account; did you mean channel_basic?"));
        assertThat(ensureFailure("nothing_like_it"))
                .as("an unknown family is looked up anew")
                .isEqualTo(new InvalidRequest(
                        "reportType", "YouTube offers no report type nothing_like_it to this account"));
    }

    @Test
    void tellsWhoeverWishesForIt() {
        String offer = "{\"reportTypes\":[{\"id\":\"channel_basic_a3\"}]}";
        youtube.vendor.json(offer);

        await(youtube.provider.askAhead(youtube.channel, "channel_basic", Parameters.none()));
        assertThat(failureOf(youtube.provider.askAhead(youtube.channel, "chanel_basic", Parameters.none())))
                .isEqualTo(new InvalidRequest(
                        "reportType",
                        "YouTube offers no report type chanel_basic to this account; did you mean channel_basic?"));

        assertThat(vendor.requests()).as("many wishes cost one call").hasSize(1);
    }

    @Test
    void takes400And404OnCreationForARetiredType() {
        types().json("{}").answer(404, Map.of(), GoogleErrors.body("error-404.json"));
        assertThat(ensureFailure("channel_basic_a1"))
                .isEqualTo(new InvalidRequest(
                        "reportType",
                        "YouTube knows no report type channel_basic_a1, or no longer;"
                                + " its successor is channel_basic_a3 (HTTP 404): Requested entity was not found."));

        vendor.json("{}").answer(400, Map.of(), GoogleErrors.body("error-400.json"));
        assertThat(ensureFailure("channel_gone_a1"))
                .isEqualTo(new InvalidRequest(
                        "reportType",
                        "YouTube knows no report type channel_gone_a1, or no longer (HTTP 400): Invalid report type."));
    }

    @Test
    void asksForTypesOnceAnHourAndForJobsOnceAMinute() {
        types().sample(getClass(), "jobs.json");
        ensure("channel_basic");
        ensure("channel_basic_a2");
        assertThat(vendor.requests()).hasSize(3);

        youtube.clock.advance(Duration.ofMinutes(2));
        vendor.sample(getClass(), "jobs.json");
        ensure("channel_basic");
        assertThat(vendor.requests()).hasSize(4);

        youtube.clock.advance(Duration.ofMinutes(59));
        types().sample(getClass(), "jobs.json");
        ensure("channel_basic");
        assertThat(vendor.requests()).hasSize(7);
    }

    @Test
    void knowsTheJobThatItCreatedAndLooksAnewWhenItIsGone() {
        types().json("{}").sample(getClass(), "job-created.json");
        Job job = ensure("channel_basic");
        assertThat(ensure("channel_basic")).isEqualTo(job);
        assertThat(vendor.requests()).hasSize(4);

        vendor.answer(404, Map.of(), GoogleErrors.body("error-404.json")).sample(getClass(), "jobs.json");
        failureOf(youtube.provider.discover(youtube.channel, job, null));
        assertThat(ensure("channel_basic").id()).isEqualTo(JOB + "3");
        assertThat(vendor.requests()).hasSize(6);
    }

    @Test
    void looksAnewWhenItDoesNotKnowWhetherItCreatedAJob() {
        types().json("{}").answer(503, Map.of(), "").sample(getClass(), "jobs.json");

        assertThat(ensureFailure("channel_basic")).isInstanceOf(ProviderFailure.VendorUnavailable.class);
        assertThat(ensure("channel_basic").id()).isEqualTo(JOB + "3");
    }

    @Test
    void explains403OnCreation() {
        types().json("{}").answer(403, Map.of(), GoogleErrors.body("error-403-permission.json"));

        assertThat(ensureFailure("channel_basic"))
                .isInstanceOfSatisfying(PermissionDenied.class, failure -> assertThat(failure.message())
                        .isEqualTo("no job of channel_basic_a3 can be created: either YouTube makes such reports"
                                + " by itself, or the account may not act for this content owner; YouTube does"
                                + " not permit this to the account (HTTP 403): The caller does not have"
                                + " permission"));
    }

    @Test
    void callsNobodyWithoutAPermit() {
        TestTurn turn = youtube.channel;
        ProviderFailure none = new ProviderFailure.RateLimited("no permit", Instant.parse("2026-11-20T10:01:00Z"));
        turn.refusePermits(none);

        assertThat(failureOf(youtube.provider.ensure(turn, "channel_basic", Parameters.none())))
                .isEqualTo(none);
        assertThat(vendor.requests()).isEmpty();
    }

    private ScriptedVendor types() {
        return vendor.sample(getClass(), "report-types-1.json").sample(getClass(), "report-types-2.json");
    }

    private Job ensure(String reportType) {
        return await(youtube.provider.ensure(youtube.channel, reportType, Parameters.none()));
    }

    private ProviderFailure ensureFailure(String reportType) {
        return failureOf(youtube.provider.ensure(youtube.channel, reportType, Parameters.none()));
    }
}
