package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The account's reports, newest first, from as many pages as it takes. */
final class ReportList {

    private static final int PAGE_SIZE = 100;

    private final FourYouSeeCalls calls;
    private final int pagesAtMost;

    ReportList(FourYouSeeCalls calls, int pagesAtMost) {
        this.calls = calls;
        this.pagesAtMost = pagesAtMost;
    }

    /**
     * Reads pages until one has brought enough, there are no more, or too many have been read.
     *
     * <p>Reports that are asked for meanwhile shift those that follow to later pages, so one may come twice; it is taken once.
     *
     * @param enough looks at all that was read so far
     */
    Uni<List<ReportObject>> read(Turn turn, Predicate<List<ReportObject>> enough) {
        return read(turn, 1, new ArrayList<>(), enough);
    }

    private Uni<List<ReportObject>> read(
            Turn turn, int page, List<ReportObject> all, Predicate<List<ReportObject>> enough) {
        return calls.get(turn, "reports?sort=-id&limit=" + PAGE_SIZE + "&page=" + page)
                .map(FourYouSeeCalls::found)
                .chain(body -> {
                    boolean news = all.addAll(unknown(all, reports(body)));
                    boolean last = page >= body.path("totalPages").asInt(1) || page >= pagesAtMost;
                    return last || !news || enough.test(all)
                            ? Uni.createFrom().item(all)
                            : read(turn, page + 1, all, enough);
                });
    }

    /** What a page brings that no page before it has; a list that only repeats itself is at its end. */
    private static List<ReportObject> unknown(List<ReportObject> all, List<ReportObject> page) {
        Set<String> known = all.stream().map(ReportObject::id).collect(Collectors.toSet());
        return page.stream().filter(report -> known.add(report.id())).toList();
    }

    /** The reports on a page; what is none is left out. */
    static List<ReportObject> reports(JsonNode body) {
        JsonNode results = body.path("results");
        if (!results.isArray()) {
            throw new ProviderException(new MalformedResponse("4YouSee answers without a list of reports"));
        }
        List<ReportObject> reports = new ArrayList<>();
        results.forEach(report -> reports.add(ReportObject.of(report)));
        reports.removeIf(Objects::isNull);
        return reports;
    }
}
