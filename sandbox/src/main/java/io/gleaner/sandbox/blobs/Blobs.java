package io.gleaner.sandbox.blobs;

import io.gleaner.sandbox.content.BigCsv;
import io.gleaner.sandbox.content.Content;
import io.gleaner.sandbox.content.GzipBomb;
import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.FileReplies;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Operations;
import io.gleaner.sandbox.http.Reply;
import io.gleaner.sandbox.http.ServedFile;
import io.gleaner.sandbox.http.Serving;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The sets of files that were asked for. Thread-safe. */
public final class Blobs {

    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final int KEPT = 24;

    private final Map<String, BlobSet> sets = new ConcurrentHashMap<>();
    private final Map<String, Long> bombs = new ConcurrentHashMap<>();
    private final Map<String, Content> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Content> eldest) {
            return size() > KEPT;
        }
    };
    private final Serving serving = new Serving();
    private final Google google;
    private final Seeded seeded;
    private volatile URI api;
    private volatile URI files;

    public Blobs(Google google, Seeded seeded) {
        this.google = google;
        this.seeded = seeded;
    }

    /**
     * Makes a gzip bomb available: a small file with {@code Content-Encoding: gzip} that unpacks to at least so many bytes.
     *
     * @return its address on the file host, which wants no credentials
     */
    public URI addBomb(String name, long unpackedBytes) {
        bombs.put(name, unpackedBytes);
        return files.resolve("bombs/" + name);
    }

    /** How the files are served. */
    public Serving serving() {
        return serving;
    }

    /** Makes a set available; one of the same name is replaced. Costs nothing until a file is asked for. */
    public void add(BlobSet set) {
        content(set, 0);
        sets.put(set.name(), set);
    }

    /** Addresses on the file host, which want no credentials. */
    public List<URI> open(String set) {
        return IntStream.range(0, sets.get(set).count())
                .mapToObj(index -> files.resolve("blobs/" + set + "/" + index + ".csv"))
                .toList();
    }

    /** Addresses on the API's host, which want a Google access token. */
    public List<URI> guarded(String set) {
        return IntStream.range(0, sets.get(set).count())
                .mapToObj(index -> api.resolve("youtubereporting/v1/media/BLOB/" + set + "/" + index + "?alt=media"))
                .toList();
    }

    /** The bytes of one file. */
    public Content content(String set, int index) {
        return content(sets.get(set), index);
    }

    /** Adds the endpoints to the routers of the API and of the file host. */
    public void mount(Router api, Router files, Operations operations, URI apiBase, URI filesBase) {
        this.api = apiBase;
        this.files = filesBase;
        files.get("/blobs/:set/:index.csv").handler(operations.of("blob", this::serve));
        files.head("/blobs/:set/:index.csv").handler(operations.of("blob", this::serve));
        files.get("/bombs/:name").handler(operations.of("bomb", this::serveBomb));
        api.get("/youtubereporting/v1/media/BLOB/:set/:index").handler(operations.of("blob", this::serveToCaller));
        api.head("/youtubereporting/v1/media/BLOB/:set/:index").handler(operations.of("blob", this::serveToCaller));
    }

    private Reply serveBomb(Incoming request) {
        Long unpacked = bombs.get(request.pathParameter("name"));
        if (unpacked == null) {
            return GoogleError.notFound();
        }
        return new Reply(200, Map.of("Content-Type", "text/csv"), GzipBomb.of(unpacked), true, true)
                .with("Content-Encoding", "gzip");
    }

    private Reply serveToCaller(Incoming request) {
        google.caller(request, "youtubereporting.googleapis.com", "Download");
        return serve(request);
    }

    private Reply serve(Incoming request) {
        String index = request.pathParameter("index");
        Optional<BlobSet> set = Optional.ofNullable(sets.get(request.pathParameter("set")))
                .filter(found -> index.matches("[0-9]{1,9}") && Integer.parseInt(index) < found.count());
        if (set.isEmpty()) {
            return GoogleError.notFound();
        }
        Content content = content(set.get(), Integer.parseInt(index));
        String tag = Long.toHexString(seeded.bits("blob", set.get(), index));
        return FileReplies.of(request, new ServedFile(content, "text/csv", tag, MADE), serving);
    }

    private Content content(BlobSet set, int index) {
        String key = set + "/" + index;
        synchronized (kept) {
            Content content = kept.get(key);
            if (content != null) {
                return content;
            }
        }
        Content content = BigCsv.of(
                set.columns(), Integer.toString(20_000_000 + index), set.bytes(), new Seeded(seeded.bits(set, index)));
        synchronized (kept) {
            kept.put(key, content);
        }
        return content;
    }
}
