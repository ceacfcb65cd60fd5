package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.CloudProjectQuota;
import io.gleaner.poller.provider.google.FailureReading;
import io.gleaner.poller.provider.google.GoogleCalls;
import io.gleaner.poller.provider.google.GoogleService;
import io.gleaner.poller.provider.google.ShortMemory;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The properties that a connection may read, as the Admin API tells them, each connection's remembered for a while. That API
 * has to be enabled apart from the one for reports, which does without it: a denial says nothing of the connection's reports.
 */
@ApplicationScoped
class ReachedProperties {

    /** The most that Google gives. */
    private static final int PAGE = 200;

    private static final Pattern NAME = Pattern.compile("properties/([0-9]{1,20})");

    private static final GoogleService SERVICE =
            new GoogleService("Google Analytics", "Google Analytics Admin API", "analytics.readonly");

    private final GoogleAnalyticsAdminConfig config;
    private final GoogleAnalyticsAdminApi api;
    private final GoogleCalls calls;
    private final ShortMemory<Map<String, String>> memory;

    ReachedProperties(GoogleAnalyticsAdminConfig config) {
        this.config = config;
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.rootUrl())
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .build(GoogleAnalyticsAdminApi.class);
        this.calls = new GoogleCalls(SERVICE, config.rootUrl(), this::takeCall, FailureReading.ofACallAlone());
        this.memory = new ShortMemory<>(config.sourcesFor());
    }

    /** Titles by number, in Google's order; a property without a title has its number. Fails with {@link ProviderException}. */
    Uni<Map<String, String>> of(Turn turn) {
        return memory.recall(turn, () -> calls.list(
                        turn,
                        "accountSummaries",
                        (authorization, page) -> api.accountSummaries(authorization, PAGE, page),
                        Gone::new)
                .map(ReachedProperties::titles));
    }

    private static Map<String, String> titles(List<JsonNode> accounts) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (JsonNode account : accounts) {
            for (JsonNode property : account.path("propertySummaries")) {
                Matcher name = NAME.matcher(property.path("property").asText(""));
                if (name.matches()) {
                    String title = property.path("displayName").asText("");
                    titles.putIfAbsent(name.group(1), title.isBlank() ? name.group(1) : title);
                }
            }
        }
        return titles;
    }

    private Uni<Void> takeCall(Turn turn) {
        return turn.take(CloudProjectQuota.minute("google-analytics-admin", turn, config.callsPerMinute()));
    }
}
