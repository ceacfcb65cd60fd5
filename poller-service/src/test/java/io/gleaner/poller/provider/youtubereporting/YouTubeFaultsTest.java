package io.gleaner.poller.provider.youtubereporting;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationLost;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.provider.ScriptedVendor;
import io.gleaner.poller.provider.google.GoogleErrors;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each trouble between the adapter and YouTube is told as. */
@QuarkusTest
class YouTubeFaultsTest {

    private static final Job JOB = new Job("j", "channel_basic_a3", null, null, null);

    private final YouTubeFixture youtube = new YouTubeFixture();
    private final ScriptedVendor vendor = youtube.vendor;

    @AfterEach
    void close() {
        youtube.close();
    }

    @Test
    void goesOnWithANewTokenAfter401AndCountsBothCalls() {
        vendor.answer(401, Map.of(), GoogleErrors.body("error-401.json")).json("{}");

        assertThat(await(youtube.provider.discover(youtube.channel, JOB, null)).found())
                .isEmpty();
        assertThat(vendor.requests())
                .extracting(ScriptedVendor.Request::authorization)
                .containsExactly("Bearer token-0", "Bearer token-1");
        assertThat(youtube.channel.taken()).hasSize(4);
    }

    @Test
    void losesTheAuthorizationWhenTheNewTokenIsRefusedToo() {
        vendor.answer(401, Map.of(), "").answer(401, Map.of(), "");

        assertThat(failure()).isInstanceOf(AuthorizationLost.class);
    }

    @Test
    void readsQuotasFromTheBody() {
        vendor.answer(429, Map.of("Retry-After", "7"), GoogleErrors.body("error-429-minute.json"))
                .answer(429, Map.of(), "")
                .answer(429, Map.of(), GoogleErrors.body("error-429-day.json"));

        assertThat(failure()).isInstanceOfSatisfying(RateLimited.class, failure -> assertThat(failure.until())
                .isEqualTo("2026-11-20T10:00:07Z"));
        assertThat(failure()).isEqualTo(new RateLimited("YouTube asks to slow down (HTTP 429)", null));
        assertThat(failure()).isInstanceOfSatisfying(QuotaExhausted.class, failure -> assertThat(failure.until())
                .isEqualTo("2026-11-21T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void readsAProxysPageAsUnavailable(int status) {
        vendor.answer(status, Map.of("Content-Type", "text/html"), sample("page.html"));

        assertThat(failure()).isEqualTo(new VendorUnavailable("YouTube is in trouble (HTTP " + status + ")", null));
    }

    @Test
    void readsWhatIsNoJsonObjectAsABrokenAnswer() {
        vendor.answer(200, Map.of("Content-Type", "text/html"), sample("page.html"))
                .json("{\"reports\":[{\"id\":")
                .json("[]")
                .json("");

        for (int answer = 0; answer < 4; answer++) {
            assertThat(failure())
                    .isEqualTo(new MalformedResponse("YouTube answers with something that is no JSON object"));
        }
    }

    @Test
    void readsAnErrorThatComesWith200ByItsCode() {
        vendor.json(GoogleErrors.body("error-503.json"))
                .json(GoogleErrors.body("error-404.json"))
                .json("{\"error\":{}}");

        assertThat(failure()).isInstanceOf(VendorUnavailable.class);
        assertThat(failure()).isInstanceOf(ProviderFailure.Gone.class);
        assertThat(failure()).isInstanceOf(VendorUnavailable.class);
    }

    @Test
    void doesNotFollowRedirects() {
        vendor.answer(302, Map.of("Location", vendor.address() + "elsewhere"), "");

        assertThat(failure()).isInstanceOf(MalformedResponse.class);
        assertThat(vendor.requests()).hasSize(1);
    }

    @Test
    void takesOtherRefusalsForFinal() {
        vendor.answer(409, Map.of(), GoogleErrors.body("error-409.json")).answer(412, Map.of(), "");

        assertThat(failure()).isInstanceOf(InvalidRequest.class);
        assertThat(failure()).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void readsSilenceAndBrokenConnectionsAsUnavailable() {
        try (YouTubeFixture hasty = new YouTubeFixture(Map.of("timeout", "PT0.2S"))) {
            hasty.vendor.silence().hangUp();

            assertThat(failureOf(hasty.provider.discover(hasty.channel, JOB, null)))
                    .isInstanceOf(VendorUnavailable.class);
            assertThat(failureOf(hasty.provider.discover(hasty.channel, JOB, null)))
                    .isInstanceOf(VendorUnavailable.class);
        }
    }

    @Test
    void asksByTheVendorsClockAndNotByItsOwn() {
        youtube.clock.advance(Duration.ofMinutes(-5));
        vendor.json("{}");

        await(youtube.provider.discover(youtube.channel, JOB, Instant.parse("2026-11-20T09:58:00Z")));

        assertThat(vendor.requests().getFirst().query()).isEqualTo("createdAfter=2026-11-17T09:58:00Z");
    }

    private ProviderFailure failure() {
        return failureOf(youtube.provider.discover(youtube.channel, JOB, null));
    }

    private String sample(String name) {
        return ScriptedVendor.read(getClass(), name);
    }
}
