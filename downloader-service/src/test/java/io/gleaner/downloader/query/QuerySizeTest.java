package io.gleaner.downloader.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.downloader.FaultServer;
import io.gleaner.downloader.FreshDatabase;
import io.gleaner.downloader.transfer.VerifiedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large pages, and many of them. */
class QuerySizeTest {

    private static final FreshDatabase DATABASE = FreshDatabase.create();

    private static final byte[] HEAD =
            "{\"columnHeaders\":[{\"name\":\"views\"}],\"rows\":[[0]".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private FaultServer server;
    private Queries queries;

    @BeforeEach
    void start() {
        server = FaultServer.start();
        queries = new Queries(DATABASE.pool(), directory, Clock.systemUTC(), Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        queries.close();
        server.close();
    }

    /** Larger than what a test's heap could hold of it as a tree. */
    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void readsAPageOf64MebibytesAsItPasses() throws Exception {
        byte[] row = ",[1234567890123]".getBytes(StandardCharsets.UTF_8);
        int rows = 64 * 1024 * 1024 / row.length;
        byte[] chunk = new byte[row.length * 4096];
        for (int at = 0; at < chunk.length; at++) {
            chunk[at] = row[at % row.length];
        }
        server.on("/large", (request, wire) -> {
            wire.head(200, "Content-Length: " + (HEAD.length + (long) rows * row.length + TAIL.length));
            wire.body(HEAD, 0, HEAD.length);
            for (int sent = 0; sent < rows; sent += 4096) {
                wire.body(chunk, 0, chunk.length);
            }
            wire.body(TAIL, 0, TAIL.length);
        });

        VerifiedFile file =
                queries.store(queries.request(server.uri("/large"), Queries.get(1_000_000, (long) rows + 1), "first"));

        assertThat(file.verdict().rows()).isEqualTo(rows + 1);
        assertThat(file.size()).isEqualTo(HEAD.length + (long) rows * row.length + TAIL.length + 1);
    }

    @Test
    void asksForPageAfterPage() throws Exception {
        server.on("/many", TableApi.rows(5_003, 1, false));

        VerifiedFile file = queries.store(queries.request(server.uri("/many"), Queries.get(10, null), "first"));

        assertThat(file.verdict().rows()).isEqualTo(5_003);
        assertThat(server.requests("/many")).hasSize(501);
        assertThat(queries.lines()).hasSize(501);
    }
}
