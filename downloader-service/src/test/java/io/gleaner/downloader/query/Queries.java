package io.gleaner.downloader.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.downloader.Configs;
import io.gleaner.downloader.link.LinkPolicy;
import io.gleaner.downloader.link.LinksConfig;
import io.gleaner.downloader.link.ProvidersConfig;
import io.gleaner.downloader.transfer.Credentials;
import io.gleaner.downloader.transfer.LinkClient;
import io.gleaner.downloader.transfer.TransferConfig;
import io.gleaner.downloader.transfer.TransferException;
import io.gleaner.downloader.transfer.Trouble;
import io.gleaner.downloader.transfer.VerifiedFile;
import io.gleaner.events.AnswerShape;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.PagedQuery;
import io.gleaner.events.Paging;
import io.gleaner.events.QueryMethod;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.directory.DirectoryObjectStore;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The transport of queries as the service wires it, with short clocks, on a directory. */
final class Queries implements AutoCloseable {

    static final ObjectName NAME = new ObjectName("report.ndjson");
    private static final AtomicInteger COUNT = new AtomicInteger();

    static final AnswerShape TABLE = new AnswerShape("/rows", List.of("/columnHeaders"), Map.of());

    private final ConnectionId connection;
    private final Path directory;
    private final LinkClient client;
    private final QueryTransfer transfer;
    private final List<String> tokens = new ArrayList<>();

    /** @param database has the tables of the service */
    Queries(Pool database, Path directory, Clock clock, Map<String, String> settings) {
        this(database, new ConnectionId("acme-" + COUNT.incrementAndGet()), directory, clock, settings);
    }

    /** What another process has that serves the same connection. */
    Queries twin(Pool database, Path directory, Clock clock) {
        return new Queries(database, connection, directory, clock, Map.of());
    }

    private Queries(Pool database, ConnectionId connection, Path directory, Clock clock, Map<String, String> settings) {
        this.connection = connection;
        this.directory = directory;
        Map<String, String> values = new HashMap<>(Map.of(
                "gleaner.downloader.transfer.idle-timeout", "500ms",
                "gleaner.downloader.transfer.connect-timeout", "2s",
                "gleaner.downloader.links.allow-http", "true",
                "gleaner.downloader.links.allow-private-addresses", "true",
                "gleaner.downloader.providers.vendor.hosts", "127.0.0.1"));
        values.putAll(settings);
        TransferConfig transfers = Configs.of(TransferConfig.class, values);
        LinkPolicy policy = new LinkPolicy(
                Configs.of(LinksConfig.class, values),
                Configs.of(ProvidersConfig.class, values),
                host -> List.of(InetAddress.getAllByName(host)));
        this.client = new LinkClient(policy, transfers);
        this.transfer = new QueryTransfer(
                client,
                new DirectoryObjectStore(directory, 0),
                transfers,
                Configs.of(QueryConfig.class, values),
                new Rests(database),
                clock);
    }

    /** Without a total: positions from 1, as YouTube Analytics has it. */
    static PagedQuery get(int pageSize, Long most) {
        return new PagedQuery(
                QueryMethod.GET, null, new Paging("startIndex", 1, "maxResults", pageSize, null, most), TABLE);
    }

    /** With a total: positions from 0, as Google Analytics has it. */
    static PagedQuery post(int pageSize) {
        ObjectNode body = new ObjectMapper().createObjectNode().put("metrics", "views");
        return new PagedQuery(QueryMethod.POST, body, new Paging("offset", 0, "limit", pageSize, "/rowCount"), TABLE);
    }

    /** The tokens that the authority gives, one after the other whenever one is refused. */
    QueryRequest request(URI link, PagedQuery query, String... all) {
        Authority authority = new Authority() {
            private int refused;

            @Override
            public Credentials credentials() {
                String token = all[Math.min(refused, all.length - 1)];
                tokens.add(token);
                return Credentials.of(Map.of("Authorization", "Bearer " + token), List.of(link));
            }

            @Override
            public Credentials renewed() {
                refused++;
                return credentials();
            }
        };
        return new QueryRequest(
                "vendor", connection, link, query, List.of("VIEWS"), authority, NAME, (bytes, length) -> {});
    }

    /** Fetches and publishes; returns the file. */
    VerifiedFile store(QueryRequest request) throws Exception {
        try (VerifiedFile file = transfer.fetch(request)) {
            file.publish();
            return file;
        }
    }

    /** The trouble that a query ends in; nothing may be left behind. */
    Trouble trouble(QueryRequest request) throws Exception {
        List<Path> before = files();
        Trouble trouble = transfer(request);
        if (!files().equals(before)) {
            throw new AssertionError("left behind " + files());
        }
        return trouble;
    }

    /** The same while others are under way. */
    Trouble transfer(QueryRequest request) throws Exception {
        try (VerifiedFile file = transfer.fetch(request)) {
            throw new AssertionError("stored " + file.size() + " bytes");
        } catch (TransferException e) {
            return e.trouble();
        }
    }

    /** The lines of the stored file. */
    List<String> lines() throws IOException {
        String text = Files.readString(directory.resolve(NAME.value()), StandardCharsets.UTF_8);
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line has no end");
        }
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    /** Everything in the directory, staged parts included. */
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
