package io.gleaner.poller.provider.youtubereporting;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Revision;
import io.gleaner.events.Transport;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ScheduledProvider.Discovery;
import io.gleaner.poller.provider.ScheduledProvider.Found;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.provider.ScriptedVendor;
import io.gleaner.poller.provider.google.GoogleErrors;
import io.gleaner.poller.provider.google.PacificDays;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class YouTubeDiscoverTest {

    private static final Job JOB = new Job(
            "11111111-aaaa-4bbb-8ccc-000000000003",
            "channel_basic_a3",
            Instant.parse("2026-09-29T13:07:01.017767Z"),
            null,
            null);
    private static final String MEDIA = "https://youtubereporting.googleapis.com/v1/media/";

    private final YouTubeFixture youtube = new YouTubeFixture();
    private final ScriptedVendor vendor = youtube.vendor;

    @AfterEach
    void close() {
        youtube.close();
    }

    @Test
    void findsTheReportsOfAllPages() {
        vendor.sample(getClass(), "reports-1.json").sample(getClass(), "reports-2.json");

        Discovery discovery = discover(null);

        assertThat(discovery.found())
                .extracting(found -> found.revision().id())
                .containsExactly("9876543210", "9876543299", "123");
        assertThat(discovery.found().getFirst())
                .isEqualTo(new Found(
                        new Period(LocalDate.of(2026, 11, 17), LocalDate.of(2026, 11, 18), PacificDays.ZONE),
                        new Revision("9876543210", Instant.parse("2026-11-19T03:42:54.769981Z")),
                        List.of(new PartDescriptor(
                                0,
                                Transport.FILE_LINK,
                                PartAuthorization.CONNECTION,
                                URI.create(MEDIA + "CHANNEL/demo/jobs/" + JOB.id() + "/reports/9876543210?alt=media"),
                                "text/csv",
                                List.of("date", "channel_id"))),
                        Instant.parse("2027-01-18T03:42:54.769981Z")));
        assertThat(discovery.found().get(1).revision().createdAt()).isEqualTo("2026-11-18T01:00:00.123456789Z");
        assertThat(discovery.found().get(2).period())
                .as("a day of 25 hours")
                .isEqualTo(Period.day(LocalDate.of(2026, 11, 1)).in(PacificDays.ZONE));
        assertThat(discovery.jobExpiresAt()).isEqualTo("2027-02-01T00:00:00Z");
        assertThat(vendor.requests())
                .extracting(request -> request.path() + "?" + request.query())
                .containsExactly(
                        "/youtubereporting/v1/jobs/" + JOB.id() + "/reports?",
                        "/youtubereporting/v1/jobs/" + JOB.id() + "/reports?pageToken=CAIQAA");
    }

    @Test
    void looksSomeDaysFurtherBackThanTheMark() {
        vendor.sample(getClass(), "reports-1.json").sample(getClass(), "reports-2.json");

        discover(Instant.parse("2026-11-19T03:42:54.769981Z"));

        assertThat(vendor.requests().get(0).query()).isEqualTo("createdAfter=2026-11-16T03:42:54Z");
        assertThat(vendor.requests().get(1).query().split("&"))
                .as("a page token goes with unchanged parameters")
                .containsExactlyInAnyOrder("createdAfter=2026-11-16T03:42:54Z", "pageToken=CAIQAA");
    }

    @Test
    void findsNothingInAnEmptyList() {
        vendor.json("{}").json("{\"reports\":[]}").json("{\"reports\":null,\"nextPageToken\":\"\"}");

        assertThat(discover(null)).isEqualTo(new Discovery(List.of(), null));
        assertThat(discover(null)).isEqualTo(new Discovery(List.of(), null));
        assertThat(discover(null)).isEqualTo(new Discovery(List.of(), null));
    }

    @Test
    void knowsThatHistoricalReportsLiveHalfAsLong() {
        vendor.sample(getClass(), "reports-history.json");

        assertThat(discover(null).found())
                .extracting(found -> found.revision().id() + " " + found.availableUntil())
                .containsExactly(
                        "31 2026-10-30T12:00:00Z", // a day before the job, made when the job was new
                        "32 2026-11-29T12:00:00Z", // the job's first day
                        "33 2026-12-19T12:00:00Z"); // a day before the job, corrected later
    }

    @Test
    void assumesTheShorterLifeOfOldDaysWhereTheJobsAgeIsUnknown() {
        vendor.sample(getClass(), "reports-history.json");
        Job ageless = new Job(JOB.id(), JOB.providerReportType(), null, null, null);

        assertThat(await(youtube.provider.discover(youtube.channel, ageless, null))
                        .found())
                .extracting(found -> found.revision().id() + " " + found.availableUntil())
                .containsExactly("31 2026-11-29T12:00:00Z", "32 2026-11-29T12:00:00Z", "33 2026-11-19T12:00:00Z");
    }

    @Test
    void takesWeeksAndMonthsAsTheyAre() {
        vendor.sample(getClass(), "reports-system-managed.json");
        Job job = new Job("j", "content_owner_ad_revenue_raw_weekly_a1", null, null, null);

        List<Found> found =
                await(youtube.provider.discover(youtube.owner, job, null)).found();

        assertThat(found)
                .extracting(Found::period)
                .containsExactly(
                        new Period(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 9), PacificDays.ZONE),
                        new Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1), PacificDays.ZONE));
        assertThat(found.getFirst().parts().getFirst().requiredColumns()).isEmpty();
        assertThat(vendor.requests().getFirst().query()).isEqualTo("onBehalfOfContentOwner=owner-1");
    }

    @Test
    void leavesOutWhatCannotBeUsedAndKeepsTheRest() {
        vendor.sample(getClass(), "reports-holes.json");

        assertThat(discover(null).found())
                .extracting(found -> found.revision().id())
                .containsExactly("7");
    }

    @Test
    void failsWhenAPageTokenRepeats() {
        vendor.sample(getClass(), "reports-1.json")
                .sample(getClass(), "reports-1.json")
                .sample(getClass(), "reports-1.json");

        assertThat(failureOf(youtube.provider.discover(youtube.channel, JOB, null)))
                .isEqualTo(new MalformedResponse("YouTube's list of reports repeats a page token"));
        assertThat(vendor.requests()).hasSize(2);
    }

    @Test
    void saysThatADeletedJobIsGone() {
        vendor.answer(404, Map.of(), GoogleErrors.body("error-404.json"));

        assertThat(failureOf(youtube.provider.discover(youtube.channel, JOB, null)))
                .isEqualTo(new Gone("YouTube does not have these reports (HTTP 404): Requested entity was not found."));
    }

    private Discovery discover(Instant createdAfter) {
        return await(youtube.provider.discover(youtube.channel, JOB, createdAfter));
    }
}
