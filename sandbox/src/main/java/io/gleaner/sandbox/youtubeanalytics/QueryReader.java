package io.gleaner.sandbox.youtubeanalytics;

import io.gleaner.sandbox.google.Caller;
import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads a query from a request; refuses what cannot be asked, in the API's two forms of 400. */
final class QueryReader {

    private static final int MOST_IDS = 500;

    private final ReportTypes types;

    QueryReader(ReportTypes types) {
        this.types = types;
    }

    Query read(Incoming request, Caller caller) {
        String account = account(needed(request, "ids"), caller);
        LocalDate start = day(request, "startDate");
        LocalDate end = day(request, "endDate");
        List<String> metrics = known("metrics", list(needed(request, "metrics")), types::isMetric);
        List<String> dimensions = known("dimensions", list(request.query("dimensions")), types::isDimension);
        Map<String, List<String>> filters = filters(request.query("filters"));
        List<String> sort = list(request.query("sort"));
        known(
                "sort",
                sort.stream().map(key -> key.replaceFirst("^-", "")).toList(),
                key -> metrics.contains(key) || dimensions.contains(key));
        Query query = new Query(
                account,
                start,
                end,
                metrics,
                dimensions,
                filters,
                sort,
                request.query("maxResults") == null ? null : number(request, "maxResults"),
                request.query("startIndex") == null ? 1 : number(request, "startIndex"));
        boolean owner = needed(request, "ids").startsWith("contentOwner==");
        if (end.isBefore(start)
                || !isSupported(owner ? OwnerQuery.asAChannels(query) : query)
                || owner && !OwnerQuery.isAllowed(query)) {
            throw unsupported();
        }
        return query;
    }

    private boolean isSupported(Query query) {
        boolean wholeMonths = query.start().getDayOfMonth() == 1 && query.end().getDayOfMonth() == 1;
        return (!query.isMonthly() || wholeMonths) && types.support(query);
    }

    private static String account(String ids, Caller caller) {
        String channel = caller.grant().channelId();
        if (channel != null && (ids.equals("channel==MINE") || ids.equals("channel==" + channel))) {
            return channel;
        }
        return caller.grant().contentOwners().stream()
                .filter(owner -> ids.equals("contentOwner==" + owner))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(GoogleError.withReason(403, "PERMISSION_DENIED", "Forbidden", "forbidden")));
    }

    private Map<String, List<String>> filters(String text) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (String filter : text == null || text.isEmpty() ? new String[0] : text.split(";")) {
            String[] parts = filter.split("==", 2);
            if (parts.length != 2 || parts[1].isEmpty()) {
                throw bad("Invalid value '" + filter + "' in field parameters.filters.");
            }
            filters.put(parts[0], list(parts[1]));
        }
        known("filters", List.copyOf(filters.keySet()), types::isFilter);
        if (filters.values().stream().anyMatch(values -> values.size() > MOST_IDS)) {
            throw unsupported();
        }
        return filters;
    }

    private static List<String> known(String field, List<String> names, Predicate<String> isKnown) {
        names.stream().filter(isKnown.negate()).findFirst().ifPresent(name -> {
            throw bad("Unknown identifier (" + name + ") given in field parameters." + field + ".");
        });
        return names;
    }

    private static String needed(Incoming request, String name) {
        String value = request.query(name);
        if (value == null || value.isEmpty()) {
            throw new Refusal(
                    GoogleError.withReason(400, "INVALID_ARGUMENT", "Required parameter: " + name, "required"));
        }
        return value;
    }

    private static LocalDate day(Incoming request, String name) {
        try {
            return LocalDate.parse(needed(request, name));
        } catch (DateTimeException e) {
            throw bad("Invalid value '" + request.query(name) + "' in field parameters." + name + ".");
        }
    }

    private static int number(Incoming request, String name) {
        String value = request.query(name);
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw bad("Invalid value '" + value + "' in field parameters." + name + ".");
        }
        return Integer.parseInt(value);
    }

    private static List<String> list(String text) {
        return text == null || text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).toList();
    }

    private static Refusal unsupported() {
        return bad("The query is not supported. Check the documentation at"
                + " https://developers.google.com/youtube/analytics/v2/available_reports for supported queries.");
    }

    private static Refusal bad(String message) {
        return new Refusal(GoogleError.withReason(400, "INVALID_ARGUMENT", message, "badRequest"));
    }
}
