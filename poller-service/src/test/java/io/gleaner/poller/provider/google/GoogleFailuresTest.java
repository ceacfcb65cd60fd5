package io.gleaner.poller.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationRejected;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleFailuresTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final GoogleFailures FAILURES = new GoogleFailures(new GoogleService(
            "YouTube", "YouTube Reporting API", "yt-analytics.readonly or yt-analytics-monetary.readonly"));

    @Test
    void readsAllOfTheEnvelope() {
        assertThat(error(429, "error-429-retry-info.json").retryDelay()).isEqualTo(Duration.ofMillis(32_500));
        assertThat(error(403, "error-403-scope.json").reasons())
                .isEqualTo(Set.of("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"));
        assertThat(error(400, "error-400.json").field()).isEqualTo("job.report_type_id");
        assertThat(error(429, "error-429-day.json").quotaLimit()).isEqualTo("FreeQuotaRequestsPerDayPerProject");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"error\":null}",
                "{\"error\":\"invalid_grant\"}",
                "{\"error\":{}}",
                "{\"error\":{\"message\":null,\"errors\":null,\"details\":null}}",
                "{\"error\":{\"errors\":[null,7,{}],\"details\":[null,\"x\",{\"reason\":null,\"metadata\":[],"
                        + "\"retryDelay\":\"soon\",\"fieldViolations\":{}}]}}"
            })
    void standsWhateverIsMissing(String body) {
        assertThat(GoogleError.of(400, parse(body))).isEqualTo(new GoogleError(400, "", Set.of(), "", null, ""));
    }

    @Test
    void refreshesOn401() {
        assertThat(failure(401, "error-401.json", null)).isInstanceOf(AuthorizationRejected.class);
    }

    @Test
    void takesNoMissingEntitlementForABadToken() {
        assertThat(failure(401, "error-401-not-entitled.json", null))
                .isEqualTo(new PermissionDenied("YouTube does not entitle the account to this (HTTP 401):"
                        + " Insufficient permission to access this report."));
    }

    @Test
    void tellsWhyPermissionIsMissingByTheReason() {
        assertThat(failure(403, "error-403-scope.json", null))
                .isEqualTo(new PermissionDenied(
                        "the consent lacks the scope yt-analytics.readonly or"
                                + " yt-analytics-monetary.readonly (HTTP 403): Request had insufficient authentication scopes.",
                        true));
        assertThat(failure(403, "error-403-disabled.json", null).message())
                .startsWith("the YouTube Reporting API is not enabled in the connection's Cloud project (HTTP 403)");
        assertThat(failure(403, "error-403-permission.json", null))
                .isEqualTo(new PermissionDenied("YouTube does not permit this to the account (HTTP 403):"
                        + " The caller does not have permission"));
    }

    @Test
    void waitsForAMinuteOrForADayByTheQuotaThatIsNamed() {
        assertThat(failure(429, "error-429-minute.json", null)).isInstanceOfSatisfying(RateLimited.class, failure -> {
            assertThat(failure.until()).isNull();
            assertThat(failure.message()).startsWith("YouTube asks to slow down (HTTP 429): Quota exceeded");
        });
        assertThat(failure(429, "error-429-day.json", "30"))
                .isInstanceOfSatisfying(QuotaExhausted.class, failure -> assertThat(failure.until())
                        .as("midnight Pacific, whatever the hint")
                        .isEqualTo("2026-11-21T08:00:00Z"));
        assertThat(failure(403, "error-403-daily.json", null)).isInstanceOf(QuotaExhausted.class);
    }

    @Test
    void obeysTheHintWhenToComeBack() {
        assertThat(failure(429, "error-429-minute.json", "45"))
                .isInstanceOfSatisfying(RateLimited.class, failure -> assertThat(failure.until())
                        .isEqualTo("2026-11-20T10:00:45Z"));
        assertThat(failure(429, "error-429-retry-info.json", null))
                .isInstanceOfSatisfying(RateLimited.class, failure -> assertThat(failure.until())
                        .isEqualTo("2026-11-20T10:00:32.500Z"));
        assertThat(failure(503, "error-503.json", "10"))
                .isEqualTo(new VendorUnavailable(
                        "YouTube is in trouble (HTTP 503): The service is currently unavailable.",
                        Instant.parse("2026-11-20T10:00:10Z")));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 499, 500, 501, 502, 504, 599})
    void triesAgainOnServerTroubleWithoutABody(int status) {
        assertThat(FAILURES.of(GoogleError.of(status, null), null, NOW)).isInstanceOf(VendorUnavailable.class);
    }

    @Test
    void takesOtherRefusalsForFinalAndOtherAnswersForBroken() {
        assertThat(failure(400, "error-400.json", null))
                .isEqualTo(new InvalidRequest(
                        "parameters", "YouTube refuses the request (HTTP 400): Invalid report type."));
        assertThat(FAILURES.of(GoogleError.of(302, null), null, NOW)).isInstanceOf(MalformedResponse.class);
    }

    private static ProviderFailure failure(int status, String sample, String retryAfter) {
        return FAILURES.of(error(status, sample), retryAfter, NOW);
    }

    private static GoogleError error(int status, String sample) {
        return GoogleError.of(status, parse(GoogleErrors.body(sample)));
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
