package io.gleaner.poller.provider.dailymotion;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.dailymotion.DailymotionFixture.OTHER_TOKEN;
import static io.gleaner.poller.provider.dailymotion.DailymotionFixture.TOKEN;
import static io.gleaner.poller.provider.dailymotion.DailymotionFixture.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Report;
import io.gleaner.events.Transport;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ScriptedVendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailymotionCheckTest {

    private static final ReportState RUNNING = new ReportState.Running();
    private static final List<String> COLUMNS = List.of("day", "video_id", "views");

    private final DailymotionFixture dailymotion = new DailymotionFixture();
    private final ScriptedVendor vendor = dailymotion.vendor;
    private final Report report =
            report("custom", WishRulesTest.parse("{'metrics':['VIEWS'],'dimensions':['DAY','VIDEO_ID']}"));

    @AfterEach
    void close() {
        dailymotion.close();
    }

    @Test
    void describesThePartsOfAFinishedReportWithoutTheirLinks() {
        vendor.sample(getClass(), "finished.json");

        ReportState.Ready ready = (ReportState.Ready) state();

        assertThat(ready.revisionId()).isEqualTo(RevisionId.of(TOKEN)).matches("[0-9a-f]{16}");
        assertThat(ready.createdAt()).isEqualTo("2026-11-20T09:30:00Z");
        assertThat(ready.availableUntil()).isEqualTo("2026-11-22T09:30:00Z");
        assertThat(ready.parts()).containsExactly(part(0), part(1));
    }

    @Test
    void takesAFinishedReportWithoutLinksForNoData() {
        vendor.sample(getClass(), "finished-empty.json");

        assertThat(((ReportState.Ready) state()).parts()).isEmpty();
    }

    @Test
    void countsThePartsOfAllPages() {
        vendor.sample(getClass(), "finished-page-1.json").sample(getClass(), "finished-page-2.json");

        assertThat(((ReportState.Ready) state()).parts()).containsExactly(part(0), part(1), part(2));
        assertThat(vendor.requests().get(1).body())
                .contains("\"token\":\"" + TOKEN + "\"")
                .contains("\"page\":2")
                .contains("\"first\":100");
    }

    @Test
    void waitsOnceForLinksThatDoNotAddUpAndThenCallsItFailed() {
        vendor.sample(getClass(), "finished-short.json").sample(getClass(), "finished-short.json");

        assertThat(state()).isEqualTo(RUNNING);
        assertThat(state()).isInstanceOf(ReportState.Failed.class);
    }

    @Test
    void doesNotFollowAPageThatRepeats() {
        vendor.sample(getClass(), "finished-page-1.json").sample(getClass(), "finished-page-1.json");

        assertThat(state()).isEqualTo(RUNNING);
        assertThat(vendor.requests()).hasSize(2);
    }

    @Test
    void tellsFailedFromExpiredFromRunning() {
        vendor.sample(getClass(), "running.json")
                .sample(getClass(), "failed.json")
                .sample(getClass(), "expired.json")
                .sample(getClass(), "unknown-status.json");

        assertThat(state()).isEqualTo(RUNNING);
        assertThat(state()).isEqualTo(new ReportState.Failed("Dailymotion failed to make the report"));
        assertThat(state()).isEqualTo(new ReportState.Expired("Dailymotion has deleted the report"));
        assertThat(state()).as("a status that nobody knows").isEqualTo(RUNNING);
    }

    @Test
    void asksForAllReportsAtOnce() {
        vendor.sample(getClass(), "two-reports.json");

        assertThat(await(dailymotion.provider.check(dailymotion.turn, both())))
                .isEqualTo(Map.of(
                        TOKEN, RUNNING, OTHER_TOKEN, new ReportState.Failed("Dailymotion failed to make the report")));
        assertThat(vendor.requests()).hasSize(1);
    }

    @Test
    void sendsSeveralDocumentsWhenThereAreMany() {
        try (DailymotionFixture small = new DailymotionFixture(Map.of("checked-at-once", "1"))) {
            small.vendor.sample(getClass(), "running.json").sample(getClass(), "failed.json");

            assertThat(await(small.provider.check(small.turn, both())))
                    .containsEntry(TOKEN, RUNNING)
                    .hasEntrySatisfying(OTHER_TOKEN, state -> assertThat(state).isInstanceOf(ReportState.Failed.class));
            assertThat(small.vendor.requests()).hasSize(2);
        }
    }

    @Test
    void doesNotLetOneBadTokenHideTheOthers() {
        vendor.sample(getClass(), "one-bad-token.json");

        assertThat(await(dailymotion.provider.check(dailymotion.turn, both())))
                .isEqualTo(Map.of(
                        TOKEN, RUNNING, OTHER_TOKEN, new ReportState.Unknown("Dailymotion refuses: Report not found")));
    }

    @Test
    void asksForEachAloneWhenAllTogetherAreRefused() {
        String refusal = "{\"errors\":[{\"message\":\"bad token\"}],\"data\":null}";
        vendor.json(refusal).json(refusal).json(refusal);
        vendor.sample(getClass(), "running.json");
        vendor.json(refusal).json(refusal).json(refusal);

        assertThat(await(dailymotion.provider.check(dailymotion.turn, both())))
                .isEqualTo(
                        Map.of(TOKEN, RUNNING, OTHER_TOKEN, new ReportState.Unknown("Dailymotion refuses: bad token")));
    }

    @Test
    void asksForEachAloneWhenAllTogetherBringTrouble() {
        vendor.json("{\"errors\":[{\"message\":\"Internal server error\"}],\"data\":null}")
                .sample(getClass(), "failed.json")
                .answer(500, Map.of(), "");

        assertThat(await(dailymotion.provider.check(dailymotion.turn, both())))
                .isEqualTo(Map.of(
                        TOKEN, new ReportState.Failed("Dailymotion failed to make the report"), OTHER_TOKEN, RUNNING));
    }

    @Test
    void failsWhenNoneCanBeToldAndComesBackWhenItIsToldTo() {
        vendor.answer(500, Map.of(), "").answer(502, Map.of(), "").answer(500, Map.of(), "");
        assertThat(failureOf(dailymotion.provider.check(dailymotion.turn, both())))
                .isInstanceOf(ProviderFailure.VendorUnavailable.class);
        assertThat(vendor.requests()).hasSize(3);

        vendor.answer(503, Map.of("Retry-After", "30"), "");
        assertThat(failureOf(dailymotion.provider.check(dailymotion.turn, both())))
                .isInstanceOf(ProviderFailure.VendorUnavailable.class);
        assertThat(vendor.requests()).as("nothing before its time").hasSize(4);
    }

    @Test
    void asksAsTheGuideDoesWhereArgumentsOfLinksAreRefused() {
        vendor.answer(400, Map.of(), ScriptedVendor.read(getClass(), "error-arguments.json"))
                .answer(400, Map.of(), ScriptedVendor.read(getClass(), "error-arguments.json"))
                .sample(getClass(), "running-guide.json")
                .sample(getClass(), "finished-guide.json");

        assertThat(state()).isEqualTo(RUNNING);
        ReportState.Ready ready = (ReportState.Ready) state();

        assertThat(ready.parts()).containsExactly(part(0));
        assertThat(ready.createdAt()).as("the guide's query tells no date").isEqualTo("2026-11-20T10:00:00Z");
        assertThat(vendor.requests()).as("the refusal is remembered").hasSize(4);
        assertThat(vendor.requests().get(3).body()).doesNotContain("$first").doesNotContain("totalCount");
    }

    @Test
    void asksWithoutArgumentsAndWaitsWhenThereAreMoreLinksThanItGot() {
        String refusal = ScriptedVendor.read(getClass(), "error-arguments.json");
        vendor.answer(400, Map.of(), refusal)
                .sample(getClass(), "finished-page-1.json")
                .answer(400, Map.of(), refusal);

        assertThat(state()).as("two links of three are no report").isEqualTo(RUNNING);
        assertThat(vendor.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"downloadLinks\":{\"edges\":[]}}",
                "{\"status\":null,\"downloadLinks\":null}",
                "{\"status\":7}",
                "{\"status\":\"FINISHED\",\"downloadLinks\":null}",
                "{\"status\":\"FINISHED\",\"downloadLinks\":{\"edges\":null}}",
                "{\"status\":\"FINISHED\",\"downloadLinks\":{\"edges\":[null]}}",
                "{\"status\":\"FINISHED\",\"downloadLinks\":{\"edges\":[{\"node\":null}]}}",
                "{\"status\":\"FINISHED\",\"downloadLinks\":{\"edges\":[{\"node\":{\"link\":null}}]}}",
                "{\"status\":\"FINISHED\",\"downloadLinks\":{\"edges\":[],\"pageInfo\":{\"hasNextPage\":true}}}"
            })
    void waitsWhereAnyStepOfThePathIsNull(String file) {
        vendor.json("{\"data\":{\"partner\":{\"r0\":" + file + "}}}");

        assertThat(state()).isEqualTo(RUNNING);
    }

    @Test
    void losesAReportOnlyWhenItIsNullTwice() {
        String none = "{\"data\":{\"partner\":{\"r0\":null}}}";
        vendor.json(none).json(none);

        assertThat(state()).isEqualTo(RUNNING);
        assertThat(state()).isEqualTo(new ReportState.Unknown("Dailymotion no longer knows the report"));
    }

    @Test
    void deniesOnlyWhenThePartnerIsNullTwice() {
        String none = "{\"data\":{\"partner\":null}}";
        vendor.json(none).json(none);

        assertThat(checkFailure()).isInstanceOf(ProviderFailure.MalformedResponse.class);
        assertThat(checkFailure())
                .isEqualTo(new ProviderFailure.PermissionDenied("Dailymotion knows no partner behind this account"));
    }

    private ReportState state() {
        return await(dailymotion.provider.check(dailymotion.turn, Map.of(TOKEN, report)))
                .get(TOKEN);
    }

    private ProviderFailure checkFailure() {
        return failureOf(dailymotion.provider.check(dailymotion.turn, Map.of(TOKEN, report)));
    }

    private Map<String, Report> both() {
        Map<String, Report> open = new LinkedHashMap<>();
        open.put(TOKEN, report);
        open.put(OTHER_TOKEN, report);
        return open;
    }

    private static PartDescriptor part(int index) {
        return new PartDescriptor(index, Transport.FILE_LINK, PartAuthorization.NONE, null, "text/csv", COLUMNS);
    }
}
