package io.gleaner.sandbox.fouryousee;

import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A page of a list: {@code ?page=}, {@code ?limit=} (at most 100), {@code ?sort=id,-name}. */
final class Page {

    private static final int LARGEST = 100;

    private Page() {}

    static Reply of(Incoming request, Stream<JsonObject> items) {
        List<JsonObject> all = items.sorted(order(request.query("sort"))).toList();
        int limit = Math.clamp(number(request, "limit", LARGEST), 1, LARGEST);
        int page = Math.max(1, number(request, "page", 1));
        List<JsonObject> results =
                all.stream().skip((page - 1L) * limit).limit(limit).toList();
        return Reply.json(
                200,
                new JsonObject()
                        .put("results", new JsonArray(results))
                        .put("total", all.size())
                        .put("currentPage", page)
                        .put("totalPages", (all.size() + limit - 1) / limit));
    }

    private static int number(Incoming request, String name, int otherwise) {
        String given = request.query(name);
        return given != null && given.matches("[0-9]{1,9}") ? Integer.parseInt(given) : otherwise;
    }

    private static Comparator<JsonObject> order(String sort) {
        Comparator<JsonObject> order = (_, _) -> 0;
        for (String key : sort == null ? new String[0] : sort.split(",")) {
            String name = key.startsWith("-") ? key.substring(1) : key;
            Comparator<JsonObject> next = (one, other) -> compare(one.getValue(name), other.getValue(name));
            order = order.thenComparing(key.startsWith("-") ? next.reversed() : next);
        }
        return order;
    }

    private static int compare(Object one, Object other) {
        return one instanceof Integer a && other instanceof Integer b
                ? Integer.compare(a, b)
                : String.valueOf(one).compareTo(String.valueOf(other));
    }
}
