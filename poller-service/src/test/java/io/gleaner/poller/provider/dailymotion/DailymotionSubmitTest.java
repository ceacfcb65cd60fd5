package io.gleaner.poller.provider.dailymotion;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.dailymotion.DailymotionFixture.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.poller.provider.AskedProvider.Submission;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ScriptedVendor;
import io.gleaner.poller.provider.TestTurn;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DailymotionSubmitTest {

    private final DailymotionFixture dailymotion = new DailymotionFixture();
    private final ScriptedVendor vendor = dailymotion.vendor;

    @AfterEach
    void close() {
        dailymotion.close();
    }

    @Test
    void postsTheMutationOfTheGuide() throws Exception {
        vendor.sample(getClass(), "accepted.json");

        Submission submission = await(dailymotion.provider.submit(dailymotion.turn, report()));

        assertThat(submission)
                .isEqualTo(new Submission(DailymotionFixture.TOKEN, Instant.parse("2026-11-20T10:00:15Z")));
        ScriptedVendor.Request request = vendor.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/private/graphql");
        assertThat(request.authorization()).isEqualTo("Bearer token-0");
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.path("query").asText()).isEqualTo(Documents.SUBMIT);
        assertThat(body.path("variables")).isEqualTo(new ObjectMapper().readTree("""
                                {"input":{"metrics":["VIEWS","TIME_WATCHED_SECONDS","VIEW_THROUGH_RATE"],
                                 "dimensions":["DAY","VIDEO_OWNER_CHANNEL_SLUG","VIDEO_ID","VIDEO_TITLE","MEDIA_TYPE",
                                               "VISITOR_COUNTRY","VISITOR_DEVICE_TYPE"],
                                 "startDate":"2026-11-01","endDate":"2026-11-07"}}"""));
    }

    @Test
    void usesTheEndpointOfTheConnectionsProfile() {
        vendor.sample(getClass(), "accepted.json");
        TestTurn turn = TestTurn.of("dailymotion", "public-key", Map.of(), dailymotion.clock);

        await(dailymotion.provider.submit(turn, report()));

        assertThat(vendor.requests().getFirst().path()).isEqualTo("/public");
        assertThat(turn.targets()).containsExactly(URI.create(vendor.address() + "public"));
    }

    @Test
    void takesNullErrorsForNoErrors() {
        vendor.sample(getClass(), "errors-null.json");

        assertThat(await(dailymotion.provider.submit(dailymotion.turn, report()))
                        .handle())
                .isEqualTo(DailymotionFixture.TOKEN);
    }

    @Test
    void tellsThatTooManyReportsAreOpen() {
        vendor.sample(getClass(), "error-too-many.json");

        assertThat(submitFailure())
                .isEqualTo(new ProviderFailure.TooManyOpen(
                        "Dailymotion refuses: You already have too many reports in progress"));
    }

    @Test
    void takesNoWordsForFinalThatItDoesNotKnow() {
        vendor.sample(getClass(), "error-final.json").sample(getClass(), "error-passing.json");

        assertThat(submitFailure())
                .isEqualTo(new ProviderFailure.UnexplainedRefusal(
                        "Dailymotion refuses: The dimension HOUR is not compatible with ESTIMATED_EARNINGS_USD"));
        assertThat(submitFailure())
                .isEqualTo(new ProviderFailure.VendorUnavailable("Dailymotion refuses: Internal server error", null));
    }

    @Test
    void triesAgainOnceWhereTheAnswerIsNullAndThenGivesUp() {
        vendor.sample(getClass(), "accepted-null.json")
                .sample(getClass(), "accepted-null.json")
                .json("{\"data\":{\"askPartnerReportFile\":null}}")
                .sample(getClass(), "accepted.json")
                .json("{\"data\":null}");

        assertThat(submitFailure()).isInstanceOf(ProviderFailure.MalformedResponse.class);
        assertThat(submitFailure())
                .isEqualTo(
                        new ProviderFailure.InvalidRequest("parameters", "Dailymotion gives no token for the report"));
        assertThat(submitFailure()).isInstanceOf(ProviderFailure.InvalidRequest.class);
        await(dailymotion.provider.submit(dailymotion.turn, report()));
        assertThat(submitFailure())
                .as("a null after a success is a first one again")
                .isInstanceOf(ProviderFailure.MalformedResponse.class);
    }

    private ProviderFailure submitFailure() {
        return failureOf(dailymotion.provider.submit(dailymotion.turn, report()));
    }
}
