package io.gleaner.catalog.page;

import io.gleaner.catalog.report.Failure;
import io.gleaner.catalog.report.ReportDetail;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that stands on the page of a report.
 *
 * @param view the report as a row
 * @param revisions each issue of it, the newest first
 * @param requests each time it was asked for
 * @param failures what failed, the latest first
 */
public record ReportPageModel(
        ReportView view, List<RevisionView> revisions, List<RequestView> requests, List<FailureView> failures) {

    /** An issue with its files. */
    public record RevisionView(ReportDetail.Revision revision, String issued, String progress, List<FileView> files) {}

    /** A request, in words. */
    public record RequestView(String occasion, String asked, String due) {}

    /** A failure, in words. */
    public record FailureView(String what, String why, String failed, String then) {}

    static ReportPageModel of(ReportDetail detail) {
        return new ReportPageModel(
                ReportView.of(detail.report()),
                detail.revisions().stream().map(ReportPageModel::revision).toList(),
                detail.requests().stream().map(ReportPageModel::request).toList(),
                detail.failures().stream().map(ReportPageModel::failure).toList());
    }

    public String subscriptions() {
        return String.join(", ", view.report().subscriptions());
    }

    public String zone() {
        return Objects.requireNonNullElse(view.report().period().zone(), "");
    }

    public String deadline() {
        return Text.time(view.report().deadline());
    }

    private static RevisionView revision(ReportDetail.Revision revision) {
        String progress = revision.partCount() == 0
                ? "the provider has no data"
                : revision.files().size() + " of " + Text.counted(revision.partCount(), "part", "parts") + " stored";
        return new RevisionView(
                revision,
                Text.time(revision.createdAt()),
                progress,
                revision.files().stream().map(FileView::of).toList());
    }

    private static RequestView request(ReportDetail.Request request) {
        return new RequestView(request.occasion(), Text.time(request.requestedAt()), Text.time(request.deadline()));
    }

    private static FailureView failure(Failure failure) {
        String what = Stream.of(
                        failure.stage(),
                        failure.occasion(),
                        failure.revision() == null ? null : "revision " + failure.revision(),
                        failure.part() == null ? null : "part " + (failure.part() + 1))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        String then = failure.terminal()
                ? "given up"
                : failure.retryAt() == null ? "will be tried again" : "next try " + Text.time(failure.retryAt());
        return new FailureView(
                what, ReasonLabel.of(failure.reason()) + ": " + failure.message(), Text.time(failure.failedAt()), then);
    }
}
