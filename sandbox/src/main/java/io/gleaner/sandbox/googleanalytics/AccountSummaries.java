package io.gleaner.sandbox.googleanalytics;

import io.gleaner.sandbox.google.Caller;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Endpoint;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code accountSummaries.list} of the Admin API: the accounts and properties that the caller may read.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/config/admin/v1/rest/v1beta/accountSummaries/list">reference</a>
 */
final class AccountSummaries implements Endpoint {

    private static final String SERVICE = "analyticsadmin.googleapis.com";
    private static final Set<String> SCOPES = Set.of("analytics.readonly", "analytics.edit");
    private static final int LARGEST_PAGE = 200;

    private final Google google;
    private final Map<String, Property> properties;
    private final GoogleAnalyticsSwitches switches;

    AccountSummaries(Google google, Map<String, Property> properties, GoogleAnalyticsSwitches switches) {
        this.google = google;
        this.properties = properties;
        this.switches = switches;
    }

    @Override
    public Reply answer(Incoming request) {
        Caller caller = google.caller(
                request, SERVICE, "google.analytics.admin.v1beta.AnalyticsAdminService.ListAccountSummaries", SCOPES);
        if (!switches.adminApiEnabled) {
            throw new Refusal(disabled(caller.client().project()));
        }
        List<JsonObject> accounts = accounts(caller.grant().email());
        int from = position(request.query("pageToken"));
        int size = size(request.query("pageSize"));
        JsonObject answer = new JsonObject();
        List<JsonObject> page = accounts.stream().skip(from).limit(size).toList();
        if (!page.isEmpty()) {
            answer.put("accountSummaries", new JsonArray(page));
        }
        if (from + size < accounts.size()) {
            answer.put("nextPageToken", token(from + size));
        }
        return Reply.json(200, answer);
    }

    private List<JsonObject> accounts(String reader) {
        Map<String, List<Property>> readable = properties.values().stream()
                .filter(property -> property.mayBeReadBy(reader))
                .sorted(Comparator.comparing(Property::id))
                .collect(Collectors.groupingBy(Property::account, TreeMap::new, Collectors.toList()));
        return readable.entrySet().stream()
                .map(account -> account(account.getKey(), account.getValue()))
                .toList();
    }

    private static JsonObject account(String number, List<Property> properties) {
        String account = "accounts/" + number;
        return new JsonObject()
                .put("name", "accountSummaries/" + number)
                .put("account", account)
                .put("displayName", "Account " + number)
                .put(
                        "propertySummaries",
                        new JsonArray(properties.stream()
                                .map(property -> new JsonObject()
                                        .put("property", "properties/" + property.id())
                                        .put("displayName", property.name())
                                        .put("propertyType", "PROPERTY_TYPE_ORDINARY")
                                        .put("parent", account))
                                .toList()));
    }

    private static Reply disabled(String project) {
        return GoogleError.of(
                403,
                "PERMISSION_DENIED",
                "Google Analytics Admin API has not been used in project " + project
                        + " before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/"
                        + SERVICE + "/overview?project=" + project
                        + " then retry. If you enabled this API recently, wait a few minutes for the action to propagate to"
                        + " our systems and retry.",
                "SERVICE_DISABLED",
                Map.of("service", SERVICE, "consumer", "projects/" + project));
    }

    private int size(String given) {
        if (given == null) {
            return switches.summariesInAPage;
        }
        if (!given.matches("[1-9][0-9]{0,8}")) {
            throw new Refusal(GoogleError.invalidArgument("Invalid value at 'page_size' (TYPE_INT32), " + given));
        }
        return Math.min(Math.min(LARGEST_PAGE, switches.summariesInAPage), Integer.parseInt(given));
    }

    private static String token(int from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Integer.toString(from).getBytes(StandardCharsets.US_ASCII));
    }

    private static int position(String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseInt(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new Refusal(GoogleError.invalidArgument("The page token is invalid."));
        }
    }
}
