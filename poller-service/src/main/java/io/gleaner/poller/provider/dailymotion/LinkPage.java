package io.gleaner.poller.provider.dailymotion;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of a report's links, each a secret.
 *
 * @param links in the vendor's order; never null nor holding null
 * @param total how many the report has in all; null when the vendor does not say
 * @param next the number of the next page; null on the last one
 */
record LinkPage(List<String> links, Integer total, Integer next) {

    @Override
    public String toString() {
        return "LinkPage[" + links.size() + " of " + total + "]";
    }

    /** The page in {@code downloadLinks}; null when any step to any link is null or no page follows where one should. */
    static LinkPage of(JsonObject connection) {
        if (connection == null || !(connection.get("edges") instanceof JsonArray edges)) {
            return null;
        }
        List<String> links = new ArrayList<>();
        for (JsonValue edge : edges) {
            String link = link(edge);
            if (link == null) {
                return null;
            }
            links.add(link);
        }
        JsonObject info = GraphqlAnswer.object(connection, "pageInfo");
        boolean more = info != null && JsonValue.TRUE.equals(info.get("hasNextPage"));
        Integer next = more ? number(info, "nextPage") : null;
        return more && next == null ? null : new LinkPage(List.copyOf(links), number(connection, "totalCount"), next);
    }

    private static String link(JsonValue edge) {
        JsonObject node = edge instanceof JsonObject object ? GraphqlAnswer.object(object, "node") : null;
        return node == null ? null : GraphqlAnswer.text(node, "link");
    }

    private static Integer number(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonNumber number ? number.intValue() : null;
    }
}
