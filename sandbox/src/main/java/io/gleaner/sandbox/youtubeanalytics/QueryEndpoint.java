package io.gleaner.sandbox.youtubeanalytics;

import io.gleaner.sandbox.google.Caller;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Endpoint;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** {@code GET /v2/reports}. */
final class QueryEndpoint implements Endpoint {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Set<String> SCOPES = Set.of(
            "yt-analytics.readonly", "yt-analytics-monetary.readonly", "youtube.readonly", "youtube", "youtubepartner");
    private static final Set<String> MONEY_SCOPES = Set.of("yt-analytics-monetary.readonly");

    private final Google google;
    private final QueryReader reader;
    private final Figures figures;
    private final YouTubeAnalyticsSwitches switches;
    private final Clock clock;

    QueryEndpoint(Google google, QueryReader reader, Figures figures, YouTubeAnalyticsSwitches switches, Clock clock) {
        this.google = google;
        this.reader = reader;
        this.figures = figures;
        this.switches = switches;
        this.clock = clock;
    }

    @Override
    public Reply answer(Incoming request) {
        Caller caller = google.caller(
                request,
                "youtubeanalytics.googleapis.com",
                "google.youtube.analytics.v2.ReportsService.QueryReports",
                SCOPES);
        Query query = reader.read(request, caller);
        if (query.isAboutMoney() && !(switches.monetized && caller.hasOneOf(MONEY_SCOPES))) {
            return GoogleError.withReason(
                    switches.notMonetizedStatus,
                    switches.notMonetizedStatus == 401 ? "UNAUTHENTICATED" : "PERMISSION_DENIED",
                    "Insufficient permission to access this report.",
                    switches.notMonetizedStatus == 401 ? "unauthorized" : "forbidden");
        }
        return Reply.json(200, table(query));
    }

    private JsonObject table(Query query) {
        JsonArray headers = new JsonArray();
        query.dimensions().forEach(name -> headers.add(header(name, "DIMENSION", "STRING")));
        query.metrics()
                .forEach(name -> headers.add(header(name, "METRIC", Figures.isFraction(name) ? "FLOAT" : "INTEGER")));
        JsonArray rows = new JsonArray();
        page(query).forEach(row -> rows.add(new JsonArray(row)));
        JsonObject table =
                new JsonObject().put("kind", "youtubeAnalytics#resultTable").put("columnHeaders", headers);
        return rows.isEmpty() && !switches.emptyList ? table : table.put("rows", rows);
    }

    private List<List<Object>> page(Query query) {
        LocalDate last = lastDay(query);
        boolean nothing = last.isBefore(query.start());
        if (nothing && query.dimensions().isEmpty() && switches.zeroRow) {
            return List.of(new ArrayList<>(Collections.nCopies(query.metrics().size(), 0)));
        }
        return nothing
                ? List.of()
                : figures.rows(query, last)
                        .sorted(order(query))
                        .skip(query.startIndex() - 1L)
                        .limit(query.maxResults() == null ? Long.MAX_VALUE : query.maxResults())
                        .toList();
    }

    private LocalDate lastDay(Query query) {
        Duration lag = query.isAboutMoney() ? switches.moneyLag : switches.lag;
        LocalDate ready =
                LocalDate.ofInstant(clock.instant().minus(lag), PACIFIC).minusDays(1);
        LocalDate end = query.isMonthly() ? query.end().plusMonths(1).minusDays(1) : query.end();
        return end.isBefore(ready) ? end : ready;
    }

    private static Comparator<List<Object>> order(Query query) {
        Comparator<List<Object>> order = (_, _) -> 0;
        for (String key : query.sort()) {
            String name = key.replaceFirst("^-", "");
            int dimension = query.dimensions().indexOf(name);
            int column = dimension >= 0
                    ? dimension
                    : query.dimensions().size() + query.metrics().indexOf(name);
            Comparator<List<Object>> next = (one, other) -> compare(one.get(column), other.get(column));
            order = order.thenComparing(key.startsWith("-") ? next.reversed() : next);
        }
        return order;
    }

    private static int compare(Object one, Object other) {
        return one instanceof Number a && other instanceof Number b
                ? Double.compare(a.doubleValue(), b.doubleValue())
                : one.toString().compareTo(other.toString());
    }

    private static JsonObject header(String name, String columnType, String dataType) {
        return new JsonObject().put("name", name).put("columnType", columnType).put("dataType", dataType);
    }
}
