package io.gleaner.catalog.listing;

import io.gleaner.catalog.readmodel.ReportState;
import io.gleaner.problems.Problems;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which reports, files or subscriptions are asked for. Null, or an empty set, asks for all.
 *
 * @param provider platform
 * @param connection connection
 * @param subscription subscription
 * @param reportType report type
 * @param from first day of which a period must have one on or after
 * @param to last day of which a period must have one on or before
 * @param states any of these
 */
public record Filter(
        String provider,
        String connection,
        String subscription,
        String reportType,
        LocalDate from,
        LocalDate to,
        Set<ReportState> states) {

    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern REPORT_TYPE = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    /** Subscriptions of foreign producers need not be slugs. */
    private static final Pattern SUBSCRIPTION = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    /** No filter at all. */
    public static final Filter NONE = new Filter(null, null, null, null, null, null, Set.of());

    /** The filter of a query; a 400 or 422 problem names the parameter that is wrong. Empty values and null count as absent. */
    public static Filter of(FilterParameters given, List<String> states) {
        var filter = new Filter(
                Values.text(given.provider, "provider", PROVIDER, "lower-case letters, digits and hyphens"),
                Values.text(given.connection, "connection", SLUG, "lower-case letters, digits and hyphens"),
                Values.text(given.subscription, "subscription", SUBSCRIPTION, "1 to 200 characters"),
                Values.text(given.reportType, "reportType", REPORT_TYPE, "letters, digits, dots, hyphens, underscores"),
                Values.date(given.from, "from"),
                Values.date(given.to, "to"),
                states(states));
        if (filter.from != null && filter.to != null && filter.to.isBefore(filter.from)) {
            throw Problems.unprocessable("to", "must not be before from");
        }
        return filter;
    }

    private static Set<ReportState> states(List<String> names) {
        var states = EnumSet.noneOf(ReportState.class);
        for (String name : names == null ? List.<String>of() : names) {
            if (!name.isEmpty()) {
                states.add(ReportState.named(name)
                        .orElseThrow(() -> Problems.invalid("state", "must be one of " + stateNames())));
            }
        }
        return states;
    }

    private static String stateNames() {
        return Arrays.stream(ReportState.values()).map(ReportState::wireName).collect(Collectors.joining(", "));
    }
}
