package io.gleaner.e2e.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the catalogue knows. */
public final class Catalog {

    private static final int OK = 200;

    private final JsonClient client;

    /** @param address of catalog-service, without a slash at the end */
    public Catalog(URI address) {
        this.client = new JsonClient(address);
    }

    /** A line for each subscription. */
    public List<JsonNode> coverage() {
        return all("/subscriptions/coverage", "");
    }

    /** Every stored file; the filter is a query such as {@code connection=a&reportType=b}, or empty. */
    public List<JsonNode> files(String filter) {
        return all("/files", filter);
    }

    /** Whether a file is there. */
    public boolean has(String fileId) {
        return client.get("/files/" + fileId).status() == OK;
    }

    /** Every report; the filter is a query such as {@code connection=a&reportType=b}, or empty. */
    public List<JsonNode> reports(String filter) {
        return all("/reports", filter);
    }

    /** The bytes of a stored file. */
    public byte[] content(String fileId) {
        return client.bytes("/files/" + fileId + "/content");
    }

    /** Any path of it. */
    public JsonNode at(String path) {
        return client.get(path).expect(OK);
    }

    private List<JsonNode> all(String path, String filter) {
        List<JsonNode> items = new ArrayList<>();
        String next = null;
        do {
            String query = "?limit=500" + (filter.isEmpty() ? "" : "&" + filter)
                    + (next == null ? "" : "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            JsonNode page = at(path + query);
            page.path("items").forEach(items::add);
            next = page.path("next").isTextual() ? page.path("next").asText() : null;
        } while (next != null);
        return items;
    }
}
