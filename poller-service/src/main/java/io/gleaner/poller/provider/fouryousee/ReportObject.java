package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * A report as 4YouSee shows it.
 *
 * @param id the vendor's number, or whatever else it may use one day
 * @param type such as {@code detailed}; null when missing
 * @param filter an object, empty when missing
 * @param status the vendor's word; empty when missing
 * @param url where its file is, a secret to all who do not know it; null while there is none
 * @param createdAt when it was asked for; null when the vendor does not say
 */
record ReportObject(String id, String type, JsonNode filter, String status, String url, Instant createdAt) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** The report in an answer; null when it is none. */
    static ReportObject of(JsonNode json) {
        JsonNode id = json.path("id");
        String name = id.isIntegralNumber() || id.isTextual() ? id.asText() : "";
        if (!ID.matcher(name).matches()) {
            return null;
        }
        JsonNode filter = json.path("filter");
        return new ReportObject(
                name,
                text(json, "type"),
                filter.isObject() ? filter : JsonNodeFactory.instance.objectNode(),
                json.path("status").asText(""),
                text(json, "url"),
                instant(text(json, "createdAt")));
    }

    /** Its number, for comparing which of two is younger; negative when it is none. */
    long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public String toString() {
        return "ReportObject[id=" + id + ", status=" + status + "]";
    }

    private static String text(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
