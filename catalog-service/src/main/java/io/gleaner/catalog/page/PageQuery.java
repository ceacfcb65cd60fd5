package io.gleaner.catalog.page;

import io.gleaner.catalog.listing.Filter;
import io.gleaner.catalog.listing.FilterParameters;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a person asked the page for, as it stands in the address.
 *
 * @param filters the filters, unchecked
 * @param states names of states, unchecked
 * @param coverage token of the page of subscriptions; null for the first
 * @param reports token of the page of reports; null for the first
 * @param files token of the page of files; null for the first
 */
public record PageQuery(FilterParameters filters, List<String> states, String coverage, String reports, String files) {

    Filter filter() {
        return Filter.of(filters, states);
    }

    /** Whether any filter narrows the page. */
    public boolean isFiltered() {
        return Stream.concat(
                        Stream.of(
                                filters.provider,
                                filters.connection,
                                filters.subscription,
                                filters.reportType,
                                filters.from,
                                filters.to),
                        states.stream())
                .anyMatch(PageQuery::isGiven);
    }

    /** Whether it asks for a further page of reports or files; then what needs attention is not repeated. */
    boolean isFurther() {
        return isGiven(reports) || isGiven(files);
    }

    String nextSubscriptions(String token) {
        return link(token, reports, files, "coverage");
    }

    String nextReports(String token) {
        return link(coverage, token, files, "reports");
    }

    String nextFiles(String token) {
        return link(coverage, reports, token, "files");
    }

    /** The address of the page with the same filters and other tokens; null when there is no following page. */
    private String link(String coverageToken, String reportsToken, String filesToken, String section) {
        UriBuilder link = UriBuilder.fromPath("/").fragment(section);
        add(link, "provider", filters.provider);
        add(link, "connection", filters.connection);
        add(link, "subscription", filters.subscription);
        add(link, "reportType", filters.reportType);
        add(link, "from", filters.from);
        add(link, "to", filters.to);
        states.forEach(state -> add(link, "state", state));
        add(link, "coverage", coverageToken);
        add(link, "reports", reportsToken);
        add(link, "files", filesToken);
        return link.build().toString();
    }

    private static void add(UriBuilder link, String name, String value) {
        if (isGiven(value)) {
            link.queryParam(name, "{value}").resolveTemplate("value", value);
        }
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isEmpty();
    }
}
