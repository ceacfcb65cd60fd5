package io.gleaner.catalog.page;

import io.gleaner.catalog.readmodel.ReportState;
import java.util.Arrays;
import java.util.List;

/**
 * All that stands on the page.
 *
 * @param query what was asked for
 * @param problem what is wrong with it; null when nothing is
 * @param totals days of the subscriptions shown, by state
 * @param subscriptions the strips
 * @param nextSubscriptions address of the following ones; null when there are none
 * @param attention what a person should look at
 * @param reports a page of reports
 * @param nextReports address of the following one; null when there is none
 * @param files a page of files
 * @param nextFiles address of the following one; null when there is none
 * @param providers those that one may choose from
 */
public record PageModel(
        PageQuery query,
        String problem,
        List<SubscriptionView.Count> totals,
        List<SubscriptionView> subscriptions,
        String nextSubscriptions,
        List<ReportView> attention,
        List<ReportView> reports,
        String nextReports,
        List<FileView> files,
        String nextFiles,
        List<String> providers) {

    /** A page that shows nothing but what is wrong with the question. */
    static PageModel refused(PageQuery query, String problem, List<String> providers) {
        return new PageModel(
                query, problem, List.of(), List.of(), null, List.of(), List.of(), null, List.of(), null, providers);
    }

    static List<SubscriptionView.Count> totals(List<SubscriptionView> subscriptions) {
        return Arrays.stream(ReportState.values())
                .map(state -> new SubscriptionView.Count(
                        StateLabel.of(state),
                        Text.number(subscriptions.stream()
                                .mapToLong(view -> view.coverage().counts().of(state))
                                .sum())))
                .toList();
    }

    /** The choices of the filter by state. */
    public List<Choice> states() {
        return Arrays.stream(ReportState.values())
                .map(StateLabel::of)
                .map(state ->
                        new Choice(state.name(), state.label(), query.states().contains(state.name())))
                .toList();
    }

    /** The choices of the filter by provider. */
    public List<Choice> providerChoices() {
        return providers.stream()
                .map(name -> new Choice(name, name, name.equals(query.filters().provider)))
                .toList();
    }

    /** Something to choose in a form. */
    public record Choice(String value, String label, boolean chosen) {}
}
