package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.poller.provider.NearestName;
import io.gleaner.poller.provider.Violation;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what is wrong with a wish before a call, of which there is but one a second, is spent on it. */
final class WishRules {

    private static final int MOST_IDS = 1_000;
    private static final int LONGEST_NAME = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final List<String> PARAMETERS = List.of(ReportOrder.FILTER, ReportOrder.FORMAT, ReportOrder.SORT);
    private static final List<String> FILTERS = List.of(
            ReportOrder.MEDIA, ReportOrder.PLAYER, ReportOrder.START_TIME, ReportOrder.END_TIME, ReportOrder.SORT);

    private final FourYouSeeConfig config;
    private final Set<String> types;
    private final Set<String> formats;
    private final Set<String> otherFilters;

    WishRules(FourYouSeeConfig config) {
        this.config = config;
        this.types = with("detailed", config.additionalTypes());
        this.formats = with("json", config.additionalFormats());
        this.otherFilters = config.additionalFilters().orElse(Set.of());
    }

    /** The types of report that there are. */
    List<String> types() {
        return List.copyOf(types);
    }

    /** @param period null when there is no single one */
    List<Violation> violations(String reportType, Parameters parameters, Period period) {
        List<Violation> found = new ArrayList<>();
        if (!types.contains(reportType)) {
            found.add(new Violation("reportType", unknown("type of report", reportType, types)));
        }
        parameters.json().fieldNames().forEachRemaining(name -> parameterName(name, found));
        format(parameters.get(ReportOrder.FORMAT), found);
        JsonNode filter = parameters.get(ReportOrder.FILTER);
        if (filter != null && !filter.isObject()) {
            found.add(new Violation("parameters.filter", "must be an object"));
        } else if (filter != null) {
            filter(filter, period, found);
        }
        sort(parameters.get(ReportOrder.SORT), "parameters.sort", found);
        if (filter != null
                && parameters.get(ReportOrder.SORT) != null
                && filter.has(ReportOrder.SORT)
                && !filter.get(ReportOrder.SORT).equals(parameters.get(ReportOrder.SORT))) {
            found.add(new Violation("parameters.sort", "contradicts parameters.filter.sort; one of them is enough"));
        }
        if (period != null && period.length() > config.longestPeriod()) {
            found.add(new Violation(
                    "period",
                    "covers %d days; 4YouSee makes reports of at most %d"
                            .formatted(period.length(), config.longestPeriod())));
        }
        return found;
    }

    private static void parameterName(String name, List<Violation> found) {
        if ("webhook".equals(name)) {
            found.add(new Violation(
                    "parameters.webhook", "is chosen by Gleaner; see the setting gleaner.poller.hooks.base-uri"));
        } else if ("type".equals(name)) {
            found.add(new Violation("parameters.type", "is the reportType of the wish"));
        } else if (!PARAMETERS.contains(name)) {
            found.add(new Violation("parameters." + shown(name), unknown("parameter", name, PARAMETERS)));
        }
    }

    private void format(JsonNode value, List<Violation> found) {
        if (value != null && !(value.isTextual() && formats.contains(value.textValue()))) {
            found.add(new Violation("parameters.format", unknown("format", value.asText(), formats)));
        }
    }

    private void filter(JsonNode filter, Period period, List<Violation> found) {
        filter.fieldNames().forEachRemaining(name -> filterName(name, found));
        ids(filter.get(ReportOrder.MEDIA), "parameters.filter.mediaId", found);
        ids(filter.get(ReportOrder.PLAYER), "parameters.filter.playerId", found);
        sort(filter.get(ReportOrder.SORT), "parameters.filter.sort", found);
        LocalTime start = time(filter, ReportOrder.START_TIME, ReportOrder.DAY_BEGINS, found);
        LocalTime end = time(filter, ReportOrder.END_TIME, ReportOrder.DAY_ENDS, found);
        if (start != null && end != null && !isWholeDay(start, end)) {
            if (period == null || period.length() > 1) {
                found.add(new Violation(
                        "parameters.filter.startTime",
                        "4YouSee counts times from the first day's startTime to the last day's endTime, not daily;"
                                + " ask for single days with POST /reports, or leave times out"));
            } else if (end.isBefore(start)) {
                found.add(new Violation("parameters.filter.endTime", "is before startTime"));
            }
        }
    }

    private void filterName(String name, List<Violation> found) {
        if ("startDate".equals(name) || "endDate".equals(name)) {
            found.add(new Violation("parameters.filter." + name, "is what the period says; days are not named twice"));
        } else if (!FILTERS.contains(name) && !otherFilters.contains(name)) {
            found.add(new Violation("parameters.filter." + shown(name), unknown("filter", name, FILTERS)));
        }
    }

    private static void ids(JsonNode value, String field, List<Violation> found) {
        if (value == null) {
            return;
        }
        if (!value.isArray() || value.size() > MOST_IDS) {
            found.add(new Violation(field, "must be a list of at most " + MOST_IDS + " numbers; leave it out for all"));
            return;
        }
        Set<Long> seen = new HashSet<>();
        for (int index = 0; index < value.size(); index++) {
            JsonNode id = value.get(index);
            if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() < 1) {
                found.add(new Violation(field + "[" + index + "]", "must be a whole number above 0"));
            } else if (!seen.add(id.longValue())) {
                found.add(new Violation(field + "[" + index + "]", id.longValue() + " is named twice"));
            }
        }
    }

    private static void sort(JsonNode value, String field, List<Violation> found) {
        if (value != null && !(value.isIntegralNumber() && Math.abs(value.longValue()) == 1)) {
            found.add(new Violation(field, "must be -1 (newest first) or 1 (oldest first)"));
        }
    }

    private static LocalTime time(JsonNode filter, String name, String otherwise, List<Violation> found) {
        JsonNode value = filter.get(name);
        try {
            if (value == null || value.isTextual()) {
                return LocalTime.parse(value == null ? otherwise : value.textValue(), TIME);
            }
        } catch (DateTimeParseException e) {
            // Told below, as for what is no text.
        }
        found.add(new Violation("parameters.filter." + name, "must be a time such as 08:30:00"));
        return null;
    }

    private static boolean isWholeDay(LocalTime start, LocalTime end) {
        return start.format(TIME).equals(ReportOrder.DAY_BEGINS)
                && end.format(TIME).equals(ReportOrder.DAY_ENDS);
    }

    private static String unknown(String kind, String name, Collection<String> known) {
        String message = "%s is no %s that 4YouSee is known to have; there are %s".formatted(shown(name), kind, known);
        return NearestName.to(name, known)
                .map(nearest -> message + "; did you mean " + nearest + "?")
                .orElse(message);
    }

    private static String shown(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }

    private static Set<String> with(String known, Optional<Set<String>> others) {
        Set<String> all = new TreeSet<>(others.orElse(Set.of()));
        all.add(known);
        return all;
    }
}
