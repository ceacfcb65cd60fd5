package io.gleaner.poller.provider.youtubereporting;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.provider.ScriptedVendor;
import io.gleaner.poller.provider.google.PacificDays;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class YouTubeContentOwnerTest {

    private final YouTubeFixture youtube = new YouTubeFixture();
    private final ScriptedVendor vendor = youtube.vendor;

    @AfterEach
    void close() {
        youtube.close();
    }

    @Test
    void actsForTheContentOwnerOnEveryCallAndFindsSystemManagedJobs() {
        vendor.sample(getClass(), "report-types-owner.json").sample(getClass(), "jobs-owner.json");

        Job job =
                await(youtube.provider.ensure(youtube.owner, "content_owner_ad_revenue_raw_weekly", Parameters.none()));

        assertThat(job.id()).isEqualTo("22222222-aaaa-4bbb-8ccc-000000000001");
        assertThat(vendor.requests()).extracting(ScriptedVendor.Request::query).allSatisfy(query -> assertThat(
                        query.split("&"))
                .containsExactlyInAnyOrder("onBehalfOfContentOwner=owner-1", "includeSystemManaged=true"));
    }

    @Test
    void createsForTheContentOwner() {
        vendor.sample(getClass(), "report-types-owner.json").json("{}").json("{\"id\":\"new\"}");

        await(youtube.provider.ensure(youtube.owner, "content_owner_basic", Parameters.none()));

        assertThat(vendor.requests().get(2).query()).isEqualTo("onBehalfOfContentOwner=owner-1");
    }

    @Test
    void spendsNoCallOnCreatingWhatOnlyYouTubeCreates() {
        vendor.sample(getClass(), "report-types-owner.json").sample(getClass(), "jobs-owner.json");

        assertThat(failureOf(
                        youtube.provider.ensure(youtube.owner, "content_owner_tax_withholding", Parameters.none())))
                .isEqualTo(new PermissionDenied("YouTube makes content_owner_tax_withholding_a1 by itself for the"
                        + " content owners that are entitled to it, and has no job of it for this one"));
        assertThat(vendor.requests()).hasSize(2);
    }

    @Test
    void takesAPermitOfTheMinuteAndOfTheDayForEachCall() {
        vendor.sample(getClass(), "report-types-owner.json").sample(getClass(), "jobs-owner.json");
        await(youtube.provider.ensure(youtube.owner, "content_owner_ad_revenue_raw_weekly", Parameters.none()));

        assertThat(youtube.owner.taken()).hasSize(4);
        assertThat(youtube.owner.taken().get(0)).satisfies(minute -> {
            assertThat(minute.name()).isEqualTo("youtube-reporting/project-7/minute");
            assertThat(minute.permits()).isEqualTo(60);
            assertThat(minute.window()).isEqualTo(Duration.ofMinutes(1));
            assertThat(minute.daily()).isFalse();
        });
        assertThat(youtube.owner.taken().get(1)).satisfies(day -> {
            assertThat(day.name()).isEqualTo("youtube-reporting/project-7/day");
            assertThat(day.permits()).isEqualTo(20_000);
            assertThat(day.window()).isEqualTo(Duration.ofDays(1));
            assertThat(day.zone()).isEqualTo(PacificDays.ZONE);
            assertThat(day.daily()).isTrue();
        });
    }
}
