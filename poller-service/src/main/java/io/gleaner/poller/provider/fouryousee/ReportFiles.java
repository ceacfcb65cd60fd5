package io.gleaner.poller.provider.fouryousee;

import io.gleaner.poller.provider.AskedProvider.PartLink;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the files of finished reports are. 4YouSee's word for it is not trusted: only configured hosts are passed on, and no
 * credentials ever go there.
 *
 * <p>The address that a check brought answers the first question for it, which saves a call for each report; whoever asks again
 * found it dead, so then 4YouSee is asked.
 */
final class ReportFiles {

    private static final int MOST = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final Map<String, Noted> noted = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Noted> eldest) {
            return size() > MOST;
        }
    };
    private final Set<String> hosts;

    ReportFiles(Set<String> hosts) {
        this.hosts = hosts;
    }

    /** Notes where a report's file is. */
    synchronized void note(String connection, ReportObject report, Instant now) {
        noted.put(connection + "/" + report.id(), new Noted(report.url(), now.plus(REMEMBERED)));
    }

    /** What was noted, once; null when there is nothing of use. */
    synchronized PartLink noted(String connection, String id, Instant now) {
        Noted known = noted.remove(connection + "/" + id);
        return known == null || !known.until().isAfter(now) ? null : link(known.url());
    }

    /** The link; fails when it leads where it must not. */
    PartLink link(String url) {
        try {
            URI link = URI.create(url);
            if (!link.isAbsolute() || link.getHost() == null || link.getRawUserInfo() != null) {
                throw broken("4YouSee's link to the file is no address");
            }
            String host = link.getHost().toLowerCase(Locale.ROOT);
            if (hosts.stream().noneMatch(allowed -> isAllowed(host, allowed.toLowerCase(Locale.ROOT)))) {
                throw broken("4YouSee's link leads to the host " + host
                        + ", which gleaner.provider.fouryousee.file-hosts does not name");
            }
            return new PartLink(link, null);
        } catch (IllegalArgumentException e) {
            throw broken("4YouSee's link to the file is no address");
        }
    }

    private static boolean isAllowed(String host, String allowed) {
        return allowed.startsWith("*.") ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
    }

    private static ProviderException broken(String what) {
        return new ProviderException(new MalformedResponse(what));
    }

    private record Noted(String url, Instant until) {}
}
