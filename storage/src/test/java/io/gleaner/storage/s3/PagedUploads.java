package io.gleaner.storage.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The list of multipart uploads of a bucket, two on a page where S3 has a thousand: s3proxy has only one page.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html">ListMultipartUploads</a>
 */
final class PagedUploads implements AutoCloseable {

    private static final int PAGE = 2;

    /** An upload; they are listed by key, then by id. */
    record Upload(String key, String id) implements Comparable<Upload> {

        @Override
        public int compareTo(Upload other) {
            int byKey = key.compareTo(other.key);
            return byKey == 0 ? id.compareTo(other.id) : byKey;
        }
    }

    private final ConcurrentSkipListSet<Upload> uploads = new ConcurrentSkipListSet<>();
    private final AtomicInteger pages = new AtomicInteger();
    private final HttpServer server;

    private PagedUploads(HttpServer server) {
        this.server = server;
    }

    static PagedUploads of(Upload... uploads) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PagedUploads paged = new PagedUploads(server);
        paged.uploads.addAll(List.of(uploads));
        server.createContext("/", paged::answer);
        server.start();
        return paged;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Those that are neither finished nor aborted. */
    List<Upload> left() {
        return List.copyOf(uploads);
    }

    int pagesAskedFor() {
        return pages.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        if (exchange.getRequestMethod().equals("DELETE")) {
            String key = exchange.getRequestURI().getPath().split("/", 3)[2];
            boolean known = uploads.remove(new Upload(key, query.get("uploadId")));
            exchange.sendResponseHeaders(known ? 204 : 404, -1);
        } else {
            byte[] page = page(query).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
        exchange.close();
    }

    /** Without an id, the marker stands behind every upload of its key. */
    private String page(Map<String, String> query) {
        pages.incrementAndGet();
        List<Upload> rest = Optional.ofNullable(query.get("key-marker"))
                .map(key -> new Upload(key, query.getOrDefault("upload-id-marker", "\uffff")))
                .map(marker -> List.copyOf(uploads.tailSet(marker, false)))
                .orElseGet(this::left);
        List<Upload> page = rest.stream().limit(PAGE).toList();
        String next = rest.size() > PAGE
                ? "<NextKeyMarker>" + page.getLast().key() + "</NextKeyMarker><NextUploadIdMarker>"
                        + page.getLast().id() + "</NextUploadIdMarker>"
                : "";
        return "<ListMultipartUploadsResult><IsTruncated>" + (rest.size() > PAGE) + "</IsTruncated>" + next
                + page.stream()
                        .map(upload -> "<Upload><Key>" + upload.key() + "</Key><UploadId>" + upload.id()
                                + "</UploadId><Initiated>2026-01-01T00:00:00.000Z</Initiated></Upload>")
                        .collect(Collectors.joining())
                + "</ListMultipartUploadsResult>";
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Arrays.stream(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                        .orElse("")
                        .split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
