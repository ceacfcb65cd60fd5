package io.gleaner.poller.provider.dailymotion;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.dailymotion.DailymotionFixture.TOKEN;
import static io.gleaner.poller.provider.dailymotion.DailymotionFixture.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationLost;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.ScriptedVendor;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each trouble between the adapter and Dailymotion is told as. */
class DailymotionFaultsTest {

    private final DailymotionFixture dailymotion = new DailymotionFixture();
    private final ScriptedVendor vendor = dailymotion.vendor;

    @AfterEach
    void close() {
        dailymotion.close();
    }

    @Test
    void goesOnWithANewTokenAfter401() {
        vendor.answer(401, Map.of(), "").sample(getClass(), "accepted.json");

        assertThat(await(dailymotion.provider.submit(dailymotion.turn, report()))
                        .handle())
                .isEqualTo(TOKEN);
        assertThat(vendor.requests())
                .extracting(ScriptedVendor.Request::authorization)
                .containsExactly("Bearer token-0", "Bearer token-1");
    }

    @Test
    void goesOnWithANewTokenWhenTheRefusalComesWith200() {
        vendor.sample(getClass(), "error-token.json").sample(getClass(), "accepted.json");

        assertThat(await(dailymotion.provider.submit(dailymotion.turn, report()))
                        .handle())
                .isEqualTo(TOKEN);
        assertThat(dailymotion.turn.renewals()).isEqualTo(1);
    }

    @Test
    void losesTheAuthorizationWhenTheNewTokenIsRefusedToo() {
        vendor.answer(401, Map.of(), "{}").answer(401, Map.of(), "{}");

        assertThat(failure()).isInstanceOf(AuthorizationLost.class);
    }

    @Test
    void reads403AsLackOfPermission() {
        vendor.answer(403, Map.of(), "{\"errors\":[{\"message\":\"Reporting is not enabled\"}]}");

        assertThat(failure())
                .isEqualTo(new PermissionDenied(
                        "Dailymotion does not permit this account to use the Reporting API"
                                + " (HTTP 403): Reporting is not enabled",
                        true));
    }

    @Test
    void reads429WithAndWithoutAHint() {
        vendor.answer(429, Map.of("Retry-After", "120"), "").answer(429, Map.of(), "");

        assertThat(failure())
                .isEqualTo(new RateLimited(
                        "Dailymotion asks to slow down (HTTP 429)", Instant.parse("2026-11-20T10:02:00Z")));
        assertThat(failure()).isEqualTo(new RateLimited("Dailymotion asks to slow down (HTTP 429)", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void readsServerTroubleAsUnavailableWhateverTheBody(int status) {
        vendor.answer(status, Map.of("Content-Type", "text/html"), ScriptedVendor.read(getClass(), "page.html"));

        assertThat(failure()).isInstanceOf(VendorUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 302, 404, 410})
    void readsAStatusThatMakesNoSenseAsABrokenAnswer(int status) {
        vendor.answer(status, Map.of("Location", "https://elsewhere.example.test/"), "{\"data\":{}}");

        assertThat(failure()).isInstanceOf(MalformedResponse.class);
        assertThat(vendor.requests()).as("redirects are not followed").hasSize(1);
    }

    @Test
    void readsOtherRefusalsAsFinal() {
        vendor.answer(409, Map.of(), "").answer(400, Map.of(), ScriptedVendor.read(getClass(), "error-final.json"));

        assertThat(failure())
                .isEqualTo(
                        new ProviderFailure.InvalidRequest("parameters", "Dailymotion refuses the request (HTTP 409)"));
        assertThat(failure()).isInstanceOf(ProviderFailure.UnexplainedRefusal.class);
    }

    @Test
    void readsWhatIsNoGraphqlAsABrokenAnswer() {
        vendor.answer(200, Map.of("Content-Type", "text/html"), ScriptedVendor.read(getClass(), "page.html"))
                .json("{\"data\":{\"askPartner")
                .json("[]");

        assertThat(failure())
                .isEqualTo(new MalformedResponse("Dailymotion gives an answer that is no GraphQL (HTTP 200)"));
        assertThat(failure()).isInstanceOf(MalformedResponse.class);
        assertThat(failure()).isInstanceOf(MalformedResponse.class);
    }

    @Test
    void readsAnErrorWithoutWordsAsUnexplained() {
        vendor.sample(getClass(), "error-without-message.json");

        assertThat(failure()).isEqualTo(new ProviderFailure.UnexplainedRefusal("Dailymotion refuses: no reason given"));
    }

    @Test
    void readsSilenceAndBrokenConnectionsAsUnavailable() {
        try (DailymotionFixture hasty = new DailymotionFixture(Map.of("timeout", "PT0.2S"))) {
            hasty.vendor.silence().hangUp();

            assertThat(failureOf(hasty.provider.submit(hasty.turn, report()))).isInstanceOf(VendorUnavailable.class);
            assertThat(failureOf(hasty.provider.submit(hasty.turn, report()))).isInstanceOf(VendorUnavailable.class);
        }
    }

    @Test
    void tellsNoSecretInAFailure() {
        String token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0";
        vendor.json("{\"errors\":[{\"message\":\"Variable got invalid value " + token + "\"}]}");

        assertThat(failure().message()).contains("invalid value […]").doesNotContain(token);
    }

    private ProviderFailure failure() {
        return failureOf(dailymotion.provider.submit(dailymotion.turn, report()));
    }
}
