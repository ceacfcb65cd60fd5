package io.gleaner.catalog.page;

import io.gleaner.catalog.coverage.Coverage;
import io.gleaner.catalog.coverage.CoverageRepository;
import io.gleaner.catalog.file.FileRepository;
import io.gleaner.catalog.file.StoredPart;
import io.gleaner.catalog.listing.Filter;
import io.gleaner.catalog.listing.ListingConfig;
import io.gleaner.catalog.listing.Page;
import io.gleaner.catalog.report.ReportRepository;
import io.gleaner.catalog.report.ReportSummary;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/** Gathers what stands on the page. */
@ApplicationScoped
class PageAssembler {

    private static final int SUBSCRIPTIONS = 50;

    private final CoverageRepository coverage;
    private final ReportRepository reports;
    private final FileRepository files;
    private final PageConfig config;
    private final ListingConfig listing;

    PageAssembler(
            CoverageRepository coverage,
            ReportRepository reports,
            FileRepository files,
            PageConfig config,
            ListingConfig listing) {
        this.coverage = coverage;
        this.reports = reports;
        this.files = files;
        this.config = config;
        this.listing = listing;
    }

    /** The page; fails with a problem when a filter or a token cannot be understood. */
    Uni<PageModel> page(PageQuery query) {
        Filter filter = query.filter();
        return Uni.combine()
                .all()
                .unis(
                        coverage.list(filter, SUBSCRIPTIONS, query.coverage()),
                        attention(query, filter),
                        reports.list(filter, config.rows(), query.reports()),
                        files.list(filter, null, config.rows(), query.files()))
                .asTuple()
                .map(found -> model(query, found.getItem1(), found.getItem2(), found.getItem3(), found.getItem4()));
    }

    /** The page that only says what is wrong with the question. */
    PageModel refused(PageQuery query, String problem) {
        return PageModel.refused(query, problem, listing.providers());
    }

    private Uni<List<ReportSummary>> attention(PageQuery query, Filter filter) {
        return query.isFurther() ? Uni.createFrom().item(List.of()) : reports.needingAttention(filter, config.rows());
    }

    private PageModel model(
            PageQuery query,
            Page<Coverage> covered,
            List<ReportSummary> attention,
            Page<ReportSummary> reportPage,
            Page<StoredPart> filePage) {
        List<SubscriptionView> subscriptions = strips(covered.items());
        return new PageModel(
                query,
                null,
                PageModel.totals(subscriptions),
                subscriptions,
                covered.next() == null ? null : query.nextSubscriptions(covered.next()),
                attention.stream().map(ReportView::of).toList(),
                reportPage.items().stream().map(ReportView::of).toList(),
                reportPage.next() == null ? null : query.nextReports(reportPage.next()),
                filePage.items().stream().map(FileView::of).toList(),
                filePage.next() == null ? null : query.nextFiles(filePage.next()),
                listing.providers());
    }

    /** All strips of a page end with the last day that any of its subscriptions covers, so that days stand below each other. */
    private List<SubscriptionView> strips(List<Coverage> covered) {
        LocalDate end =
                covered.stream().map(Coverage::end).max(LocalDate::compareTo).orElse(LocalDate.EPOCH);
        return covered.stream()
                .map(item -> SubscriptionView.of(item, end.minusDays(config.days()), end))
                .toList();
    }
}
