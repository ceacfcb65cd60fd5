package io.gleaner.sandbox.dailymotion;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connection {@code downloadLinks}: one page of links to the parts of a finished report. */
final class DownloadLinks {

    private final StorageHost storage;
    private final Scripts scripts;
    private final DailymotionSwitches switches;
    private final Clock clock;

    DownloadLinks(StorageHost storage, Scripts scripts, DailymotionSwitches switches, Clock clock) {
        this.storage = storage;
        this.scripts = scripts;
        this.switches = switches;
        this.clock = clock;
    }

    /** @param first links in a page; null for the default */
    Map<String, Object> page(PartnerReport report, Integer first, int page) {
        int total = report.isServed(clock.instant()) ? report.parts() : 0;
        int size = first == null ? switches.pageSize : first;
        long from = Math.min(total, (page - 1L) * size);
        long to = Math.min(total, from + size);
        List<Object> edges = new ArrayList<>();
        for (int part = (int) from; part < to; part++) {
            edges.add(scripts.takeNull(Step.EDGE) ? null : edge(report, part));
        }
        Map<String, Object> pageInfo = new HashMap<>();
        pageInfo.put("hasNextPage", to < total);
        pageInfo.put("hasPreviousPage", from > 0);
        pageInfo.put("nextPage", to < total ? page + 1 : null);
        return Map.of("edges", edges, "pageInfo", pageInfo, "totalCount", total);
    }

    private Map<String, Object> edge(PartnerReport report, int part) {
        Map<String, Object> node = new HashMap<>();
        node.put("id", storage.path(report, part).substring("/dailymotion/".length()));
        node.put("link", scripts.takeNull(Step.LINK) ? null : storage.link(report, part));
        Map<String, Object> edge = new HashMap<>();
        edge.put("node", scripts.takeNull(Step.NODE) ? null : node);
        return edge;
    }
}
