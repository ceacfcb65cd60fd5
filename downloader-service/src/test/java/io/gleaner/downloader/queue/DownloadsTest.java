package io.gleaner.downloader.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.downloader.FreshDatabase;
import io.gleaner.events.ConnectionId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listings and counts on a table of 100,000 downloads, of which hardly any is not stored. */
class DownloadsTest {

    private static final ConnectionId BIG = new ConnectionId("big");

    private static FreshDatabase database;
    private static Pool pool;
    private static Downloads downloads;

    @BeforeAll
    static void open() {
        database = FreshDatabase.create();
        pool = database.pool();
        downloads = new Downloads(pool);
        run("""
                insert into download (file_id, report_key, connection, report, revision_id, revision_created_at, part,
                    part_count, descriptor, base_name, ready_at, state)
                select lpad(to_hex(n), 32, '0'), 'key', case when n % 1000 = 0 then 'small' else 'big' end, '{}', 'r', now(),
                    0, 1, '{}', 'name', now(),
                    case when n % 50000 = 7 then 'failed' when n % 50000 = 8 then 'waiting' else 'stored' end
                from generate_series(1, 100000) n""");
        run("analyze download");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"failed, big", "waiting, big", "failed,", "stored, big", "stored,", ", small", ", big", ","})
    void readsHardlyMoreRowsThanItGives(String state, String connection) {
        Optional<DownloadState> wanted = Optional.ofNullable(state).flatMap(DownloadState::named);
        Tuple values = Tuple.of("", 51);
        Optional.ofNullable(connection).ifPresent(values::addString);

        String plan = plan(Downloads.pageSql(wanted, connection != null), values);

        assertThat(plan).doesNotContain("Seq Scan");
        assertThat(removed(plan)).as(plan).isLessThan(100);
    }

    @Test
    void givesPageAfterPage() {
        List<DownloadView> first = page(Optional.of(DownloadState.FAILED), Optional.of(BIG), "", 1);
        List<DownloadView> second = page(
                Optional.of(DownloadState.FAILED),
                Optional.of(BIG),
                first.getFirst().fileId(),
                5);

        assertThat(first).extracting(DownloadView::fileId).containsExactly(id(7));
        assertThat(second).extracting(DownloadView::fileId).containsExactly(id(50_007));
        assertThat(page(Optional.empty(), Optional.of(new ConnectionId("small")), id(1_000), 2))
                .extracting(DownloadView::fileId)
                .containsExactly(id(2_000), id(3_000));
    }

    @Test
    void countsWhatIsOpenWithoutReadingWhatIsStored() {
        assertThat(downloads.open().await().indefinitely())
                .isEqualTo(Map.of(DownloadState.WAITING, 2L, DownloadState.FAILED, 2L));
        assertThat(downloads.stored().await().indefinitely()).isEqualTo(99_996);
        assertThat(plan(Downloads.OPEN, Tuple.tuple()))
                .doesNotContain("Seq Scan")
                .contains("actual rows=4");
    }

    private static List<DownloadView> page(
            Optional<DownloadState> state, Optional<ConnectionId> connection, String after, int limit) {
        return downloads.page(state, connection, after, limit).await().indefinitely();
    }

    private static String id(int number) {
        return "%032x".formatted(number);
    }

    private static long removed(String plan) {
        return Pattern.compile("Rows Removed by Filter: (\\d+)")
                .matcher(plan)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static String plan(String sql, Tuple values) {
        return String.join(
                "\n",
                StreamSupport.stream(
                                pool.preparedQuery("explain (analyze, costs off, timing off) " + sql)
                                        .execute(values)
                                        .await()
                                        .indefinitely()
                                        .spliterator(),
                                false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    private static void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }
}
