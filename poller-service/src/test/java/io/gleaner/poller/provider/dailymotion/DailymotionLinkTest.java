package io.gleaner.poller.provider.dailymotion;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.dailymotion.DailymotionFixture.TOKEN;
import static io.gleaner.poller.provider.dailymotion.DailymotionFixture.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.AskedProvider.PartLink;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ScriptedVendor;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DailymotionLinkTest {

    private final DailymotionFixture dailymotion = new DailymotionFixture();
    private final ScriptedVendor vendor = dailymotion.vendor;

    @AfterEach
    void close() {
        dailymotion.close();
    }

    @Test
    void givesTheLinkOfAPart() {
        vendor.sample(getClass(), "finished.json");

        assertThat(link(1))
                .isEqualTo(new PartLink(
                        URI.create("https://storage.example.test/dailymotion-stats-report/bb?sig=2"), null));
    }

    @Test
    void readsOnlyAsManyPagesAsItTakes() {
        vendor.sample(getClass(), "finished-page-1.json")
                .sample(getClass(), "finished-page-1.json")
                .sample(getClass(), "finished-page-2.json");

        assertThat(link(1).link()).hasPath("/2");
        assertThat(vendor.requests()).hasSize(1);
        assertThat(link(2).link()).hasPath("/3");
        assertThat(vendor.requests()).hasSize(3);
    }

    @Test
    void saysThatADeletedReportIsGone() {
        vendor.sample(getClass(), "expired.json").sample(getClass(), "failed.json");

        assertThat(linkFailure(0))
                .isEqualTo(new ProviderFailure.Gone("Dailymotion has deleted the report (status EXPIRED)"));
        assertThat(linkFailure(0)).isInstanceOf(ProviderFailure.Gone.class);
    }

    @Test
    void saysThatAPartIsGoneThatTheReportDoesNotHave() {
        vendor.sample(getClass(), "finished.json");

        assertThat(linkFailure(2)).isEqualTo(new ProviderFailure.Gone("the report has no part 2 at Dailymotion"));
    }

    @Test
    void saysThatAReportIsGoneOnlyWhenItIsNullTwice() {
        String none = "{\"data\":{\"partner\":{\"r0\":null}}}";
        vendor.json(none).json(none);

        assertThat(linkFailure(0)).isInstanceOf(ProviderFailure.MalformedResponse.class);
        assertThat(linkFailure(0)).isEqualTo(new ProviderFailure.Gone("Dailymotion no longer knows the report"));
    }

    @Test
    void doesNotTakeForGoneWhatIsStillInTheMakingOrBroken() {
        vendor.sample(getClass(), "running.json")
                .json("{\"data\":{\"partner\":{\"r0\":{\"status\":\"FINISHED\",\"downloadLinks\":null}}}}")
                .json("{\"data\":{\"partner\":{\"r0\":{\"status\":\"FINISHED\",\"downloadLinks\":{\"edges\":"
                        + "[{\"node\":{\"link\":\"not a link\"}}]}}}}}");

        assertThat(linkFailure(0)).isInstanceOf(ProviderFailure.VendorUnavailable.class);
        assertThat(linkFailure(0)).isInstanceOf(ProviderFailure.MalformedResponse.class);
        assertThat(linkFailure(0)).isInstanceOf(ProviderFailure.MalformedResponse.class);
    }

    @Test
    void doesNotTakeUnknownWordsForGoneUntilTheyHaveComeAgainAndAgain() {
        String refusal = "{\"errors\":[{\"message\":\"The moon is wrong\",\"path\":[\"partner\",\"r0\"]}],"
                + "\"data\":{\"partner\":{\"r0\":null}}}";
        try (DailymotionFixture impatient = new DailymotionFixture(Map.of("link-refusals-at-most", "2"))) {
            impatient.vendor.json(refusal).sample(getClass(), "finished.json");
            assertThat(linkFailure(impatient))
                    .isEqualTo(new ProviderFailure.UnexplainedRefusal("Dailymotion refuses: The moon is wrong"));
            assertThat(await(impatient.provider.link(impatient.turn, report(), TOKEN, 0))
                            .link())
                    .isNotNull();

            impatient.vendor.json(refusal).json(refusal).json(refusal);
            assertThat(linkFailure(impatient)).isInstanceOf(ProviderFailure.UnexplainedRefusal.class);
            assertThat(linkFailure(impatient)).isInstanceOf(ProviderFailure.UnexplainedRefusal.class);
            assertThat(linkFailure(impatient))
                    .isEqualTo(new ProviderFailure.Gone("Dailymotion refuses: The moon is wrong"));
        }
    }

    private static ProviderFailure linkFailure(DailymotionFixture dailymotion) {
        return failureOf(dailymotion.provider.link(dailymotion.turn, report(), TOKEN, 0));
    }

    private PartLink link(int part) {
        return await(dailymotion.provider.link(dailymotion.turn, report(), TOKEN, part));
    }

    private ProviderFailure linkFailure(int part) {
        return failureOf(dailymotion.provider.link(dailymotion.turn, report(), TOKEN, part));
    }
}
