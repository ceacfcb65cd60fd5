package io.gleaner.poller.provider.dailymotion;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.poller.provider.NearestName;
import io.gleaner.poller.provider.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with a wish before a call, and one of the two open reports, is spent on it. */
final class WishRules {

    static final int MOST_DIMENSIONS = 8;
    static final int LONGEST_PERIOD = 180;

    private static final int LONGEST_TEXT = 200;
    private static final List<String> PARAMETERS =
            List.of(ReportWish.METRICS, ReportWish.DIMENSIONS, ReportWish.PRODUCT, ReportWish.FILTERS);

    private final Set<String> additionalNames;

    /** @param additionalNames what the vendor has added since the vocabulary was written down */
    WishRules(Set<String> additionalNames) {
        this.additionalNames = additionalNames;
    }

    /** @param period null when there is no single one */
    List<Violation> violations(String reportType, Parameters parameters, Period period) {
        Preset preset = Preset.of(reportType).orElse(null);
        if (preset == null) {
            return List.of(new Violation(
                    "reportType",
                    unknown("report type", reportType, Preset.names()) + "; there are " + Preset.names()));
        }
        List<Violation> found = new ArrayList<>();
        parameterNames(parameters, found);
        names(ReportWish.METRICS, "metric", parameters, preset.metrics(), Vocabulary.METRICS, found);
        names(ReportWish.DIMENSIONS, "dimension", parameters, preset.dimensions(), Vocabulary.DIMENSIONS, found);
        product(parameters.get(ReportWish.PRODUCT), found);
        filters(parameters.get(ReportWish.FILTERS), found);
        dimensionCount(parameters, preset, found);
        if (found.isEmpty()) {
            found.addAll(Compatibility.of(ReportWish.of(preset, parameters)).violations());
        }
        if (period != null && period.length() > LONGEST_PERIOD) {
            found.add(new Violation(
                    "period",
                    "covers %d days; Dailymotion makes reports of at most %d"
                            .formatted(period.length(), LONGEST_PERIOD)));
        }
        return found;
    }

    private void parameterNames(Parameters parameters, List<Violation> found) {
        parameters.json().fieldNames().forEachRemaining(name -> {
            if (!PARAMETERS.contains(name)) {
                found.add(new Violation(
                        field(name), unknown("parameter", name, PARAMETERS) + "; there are " + PARAMETERS));
            }
        });
    }

    private void names(
            String parameter,
            String kind,
            Parameters parameters,
            List<String> preset,
            Set<String> known,
            List<Violation> found) {
        JsonNode value = parameters.get(parameter);
        if (value == null) {
            if (preset.isEmpty()) {
                found.add(new Violation(field(parameter), "is missing: a custom report names at least one " + kind));
            }
            return;
        }
        if (value.isArray() && value.isEmpty()) {
            found.add(new Violation(field(parameter), "names no " + kind));
        }
        if (!value.isArray()) {
            name(field(parameter), kind, value, known, found);
            return;
        }
        for (int index = 0; index < value.size(); index++) {
            String field = field(parameter) + "[" + index + "]";
            name(field, kind, value.get(index), known, found);
            if (parameters.texts(parameter).indexOf(value.get(index).asText()) < index) {
                found.add(new Violation(field, shown(value.get(index).asText()) + " is named twice"));
            }
        }
    }

    private void name(String field, String kind, JsonNode value, Collection<String> known, List<Violation> found) {
        if (!value.isTextual()) {
            found.add(new Violation(field, "is no name of a " + kind));
        } else if (!known.contains(value.textValue()) && !additionalNames.contains(value.textValue())) {
            found.add(new Violation(field, unknown(kind, value.textValue(), known)));
        }
    }

    private void product(JsonNode value, List<Violation> found) {
        if (value != null) {
            int before = found.size();
            name(field(ReportWish.PRODUCT), "product", value, Vocabulary.PRODUCTS, found);
            if (found.size() > before) {
                found.set(
                        before,
                        new Violation(
                                found.get(before).field(),
                                found.get(before).message() + "; there are " + Vocabulary.PRODUCTS));
            }
        }
    }

    private void filters(JsonNode value, List<Violation> found) {
        if (value == null) {
            return;
        }
        if (!value.isObject()) {
            found.add(new Violation(field(ReportWish.FILTERS), "must be an object of filter names and values"));
            return;
        }
        value.properties().forEach(filter -> filter(filter.getKey(), filter.getValue(), found));
    }

    private void filter(String name, JsonNode value, List<Violation> found) {
        String field = field(ReportWish.FILTERS) + "." + shown(name);
        Set<String> possible = Vocabulary.FILTERS.get(name);
        if (possible == null && !additionalNames.contains(name)) {
            found.add(new Violation(field, unknown("filter", name, Vocabulary.FILTERS.keySet())));
        } else if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST_TEXT) {
            found.add(new Violation(field, "must be one text of 1 to " + LONGEST_TEXT + " characters"));
        } else if (possible != null && !possible.isEmpty()) {
            name(field, "value", value, possible, found);
        }
    }

    private static void dimensionCount(Parameters parameters, Preset preset, List<Violation> found) {
        int count = ReportWish.of(preset, parameters).dimensions().size();
        if (count > MOST_DIMENSIONS) {
            found.add(new Violation(
                    field(ReportWish.DIMENSIONS),
                    "names %d dimensions; Dailymotion takes at most %d".formatted(count, MOST_DIMENSIONS)));
        }
    }

    private static String unknown(String kind, String name, Collection<String> known) {
        String message =
                "%s is no %s that Dailymotion is known to have (names are case-sensitive)".formatted(shown(name), kind);
        return NearestName.to(name, known)
                .map(nearest -> message + "; did you mean " + nearest + "?")
                .orElse(message);
    }

    private static String shown(String name) {
        return name.length() > LONGEST_TEXT ? name.substring(0, LONGEST_TEXT) + "…" : name;
    }

    private static String field(String parameter) {
        return "parameters." + shown(parameter);
    }
}
