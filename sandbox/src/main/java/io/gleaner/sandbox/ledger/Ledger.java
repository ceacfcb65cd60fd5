package io.gleaner.sandbox.ledger;

import io.gleaner.sandbox.content.Checksum;
import io.gleaner.sandbox.content.Content;
import io.gleaner.sandbox.content.Gzip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All files of all providers with their checksums. Thread-safe; reads every file once, so it takes time for big ones. */
public final class Ledger {

    private static final int REMEMBERED = 50_000;

    private final List<LedgerSource> sources;
    private final Calls calls;
    private final Map<String, Sums> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sums> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Ledger(List<LedgerSource> sources, Calls calls) {
        this.sources = sources;
        this.calls = calls;
    }

    /** A line for every file. */
    public List<Line> lines() {
        return lines(entry -> true);
    }

    /** A line for every file that is wanted. */
    public List<Line> lines(Predicate<Entry> wanted) {
        return sources.stream()
                .flatMap(LedgerSource::entries)
                .filter(wanted)
                .map(this::line)
                .toList();
    }

    private Line line(Entry entry) {
        Sums sums = sums(entry);
        return new Line(entry, sums.size, sums.sha256, sums.gzipSize, sums.gzipSha256, calls.served(entry.path()));
    }

    private Sums sums(Entry entry) {
        Content content = entry.content().get();
        String key = entry.path() + "|" + content.length();
        synchronized (known) {
            Sums sums = known.get(key);
            if (sums != null) {
                return sums;
            }
        }
        Sums sums = Sums.of(content, entry.provider().startsWith("youtube"));
        synchronized (known) {
            known.put(key, sums);
        }
        return sums;
    }

    private record Sums(long size, String sha256, Long gzipSize, String gzipSha256) {

        static Sums of(Content content, boolean alsoGzip) {
            if (!alsoGzip || content.length() > Gzip.LIMIT) {
                return new Sums(content.length(), Checksum.sha256(content), null, null);
            }
            Content packed = Gzip.of(content);
            return new Sums(content.length(), Checksum.sha256(content), packed.length(), Checksum.sha256(packed));
        }
    }
}
