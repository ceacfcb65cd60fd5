package io.gleaner.poller.provider.fouryousee;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The account's reports as they are at 4YouSee now, for people. */
final class MadeReports {

    private final FourYouSeeCalls calls;

    MadeReports(FourYouSeeCalls calls) {
        this.calls = calls;
    }

    /**
     * One page of reports.
     *
     * @param total how many there are on all pages; null when 4YouSee does not say
     */
    record PageOfReports(List<MadeReport> items, int page, int pages, Integer total) {}

    /** @param newestFirst otherwise the oldest come first */
    Uni<PageOfReports> list(Turn turn, int page, int limit, boolean newestFirst) {
        String query = "reports?sort=" + (newestFirst ? "-id" : "id") + "&limit=" + limit + "&page=" + page;
        return calls.get(turn, query)
                .map(FourYouSeeCalls::found)
                .map(body -> new PageOfReports(
                        ReportList.reports(body).stream().map(MadeReport::of).toList(),
                        page,
                        body.path("totalPages").asInt(1),
                        body.path("total").isInt() ? body.path("total").intValue() : null));
    }

    /** Fails with {@link Gone} when there is no such report, or it is another account's. */
    Uni<MadeReport> get(Turn turn, String id) {
        return calls.get(turn, "reports/" + id).map(reply -> switch (reply) {
            case Reply.Absent absent -> throw new ProviderException(new Gone(absent.message()));
            case Reply.Found found -> report(found);
        });
    }

    private static MadeReport report(Reply.Found found) {
        ReportObject report = ReportObject.of(found.body());
        if (report == null) {
            throw new ProviderException(new MalformedResponse("4YouSee answers without a report"));
        }
        return MadeReport.of(report);
    }
}
