package io.gleaner.poller.provider.youtubeanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.NearestName;
import io.gleaner.poller.provider.Violation;
import io.gleaner.poller.provider.google.ContentOwner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a wish from its parameters. What has no readable form is left out and told; what names mean is not looked at. */
final class WishReader {

    static final String IDS = "ids";
    static final String DIMENSIONS = "dimensions";
    static final String FILTERS = "filters";
    static final String METRICS = "metrics";
    static final String SORT = "sort";
    static final String MAX_RESULTS = "maxResults";
    static final String START_INDEX = "startIndex";
    static final String CURRENCY = "currency";
    static final String HISTORY = "includeHistoricalChannelData";

    private static final List<String> KNOWN =
            List.of(IDS, DIMENSIONS, FILTERS, METRICS, SORT, MAX_RESULTS, START_INDEX, CURRENCY, HISTORY);
    private static final Pattern ID = Pattern.compile("channel==[A-Za-z0-9_-]{1,64}|contentOwner==[A-Za-z0-9_-]{1,64}");
    private static final Pattern NAME = Pattern.compile("-?[A-Za-z0-9]{1,60}");
    private static final Pattern VALUE = Pattern.compile("[^;,\\p{Cntrl}]{1,200}");
    private static final int MOST_ROWS = 1_000_000;

    private final ObjectNode json;
    private final List<Violation> found;

    private WishReader(ObjectNode json, List<Violation> found) {
        this.json = json;
        this.found = found;
    }

    /** @param found takes a violation for each thing that cannot be read */
    static Wish read(ConnectionView connection, Parameters parameters, List<Violation> found) {
        WishReader reader = new WishReader(parameters.json(), found);
        reader.refuseUnknown();
        return new Wish(
                reader.ids(connection),
                reader.names(DIMENSIONS),
                reader.filters(),
                reader.names(METRICS),
                reader.names(SORT),
                reader.number(MAX_RESULTS),
                reader.number(START_INDEX),
                reader.text(CURRENCY),
                reader.flag());
    }

    static String field(String parameter) {
        return "parameters." + parameter;
    }

    private void refuseUnknown() {
        json.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                String known = "; known are " + Facts.text(KNOWN);
                String nearest = NearestName.to(name, KNOWN)
                        .map(meant -> "; did you mean " + meant + "?")
                        .orElse(known);
                found.add(
                        new Violation(field(name.substring(0, Math.min(60, name.length()))), "is not known" + nearest));
            }
        });
    }

    private String ids(ConnectionView connection) {
        String given = text(IDS);
        if (given != null && ID.matcher(given).matches()) {
            return given;
        }
        if (given != null) {
            wrong(IDS, "must be channel==MINE, channel==<id> or contentOwner==<id>");
        }
        String owner = ContentOwner.of(connection);
        String channel = connection.properties().get("channel");
        return owner != null
                ? noted("contentOwner", owner)
                : channel == null || channel.isBlank() ? "channel==MINE" : noted("channel", channel.strip());
    }

    /** What is noted on the connection; a violation of a property makes its reports wait, and gives none up. */
    private String noted(String property, String value) {
        String ids = property + "==" + value;
        if (!ID.matcher(ids).matches()) {
            found.add(new Violation("properties." + property, "is no id that YouTube gives"));
        }
        return ids;
    }

    private List<String> names(String parameter) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<String> texts = texts(parameter, json.get(parameter));
        for (int index = 0; index < texts.size(); index++) {
            String name = texts.get(index);
            boolean readable = NAME.matcher(name).matches() && (SORT.equals(parameter) || name.charAt(0) != '-');
            if (!readable) {
                wrong(parameter + "[" + index + "]", "must be a name of letters and digits");
            } else if (!seen.add(Wish.sorted(name))) {
                wrong(parameter + "[" + index + "]", name + " is named twice");
            } else {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private Map<String, List<String>> filters() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        JsonNode node = json.path(FILTERS);
        if (node.isTextual()) {
            for (String filter : split(node.textValue(), ";")) {
                String[] parts = filter.split("==", 2);
                addFilter(filters, parts[0], parts.length < 2 ? List.of() : split(parts[1], ","));
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(each ->
                            addFilter(filters, each.getKey(), texts(FILTERS + "." + each.getKey(), each.getValue())));
        } else if (!node.isMissingNode() && !node.isNull()) {
            wrong(FILTERS, "must be an object such as {\"country\": \"US\"} or a text such as country==US;video==a,b");
        }
        return filters;
    }

    private void addFilter(Map<String, List<String>> filters, String name, List<String> values) {
        if (!NAME.matcher(name).matches()) {
            wrong(FILTERS, "must have names of letters and digits, each with == and a value");
        } else if (values.isEmpty()
                || !values.stream().allMatch(value -> VALUE.matcher(value).matches())) {
            wrong(FILTERS + "." + name, "must have a value, or several without commas and semicolons within");
        } else if (filters.putIfAbsent(name, values) != null) {
            wrong(FILTERS + "." + name, "is given twice; join the values with commas");
        }
    }

    private List<String> texts(String parameter, JsonNode node) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (node.isTextual()) {
            return split(node.textValue(), ",");
        }
        List<String> texts = new ArrayList<>();
        node.forEach(each -> texts.add(each.isTextual() ? each.textValue().strip() : ""));
        if (!node.isArray() || texts.contains("")) {
            wrong(parameter, "must be a list of texts, or one text with commas");
            return List.of();
        }
        return texts;
    }

    private Integer number(String parameter) {
        JsonNode node = json.path(parameter);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isIntegralNumber() && node.longValue() >= 1 && node.longValue() <= MOST_ROWS) {
            return node.intValue();
        }
        wrong(parameter, "must be a whole number from 1 to " + MOST_ROWS);
        return null;
    }

    private String text(String parameter) {
        JsonNode node = json.path(parameter);
        if (node.isTextual()) {
            return node.textValue().strip();
        }
        if (!node.isMissingNode() && !node.isNull()) {
            wrong(parameter, "must be a text");
        }
        return null;
    }

    private Boolean flag() {
        JsonNode node = json.path(HISTORY);
        if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
            wrong(HISTORY, "must be true or false");
        }
        return node.isBoolean() ? node.booleanValue() : null;
    }

    private void wrong(String place, String message) {
        found.add(new Violation(field(place), message));
    }

    private static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
