package io.gleaner.downloader.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the statements read of a queue through which much has gone since it was last cleaned, with plans that were made while it was
 * empty.
 */
class PlansTest extends QueueTests {

    /** Parts that went through it, each of which changed its state twice. */
    private static final int PAST = 3_000;
    /** The table alone has several times as many. */
    private static final int FEW_BLOCKS = 300;

    private SqlConnection session;

    @BeforeEach
    void prepare() {
        sql("alter table download set (autovacuum_enabled = false)");
        session = pool.getConnection().await().indefinitely();
        run("prepare add as " + DownloadQueue.ADD);
        run("prepare claim as " + DownloadQueue.CLAIM);
        run("prepare renew as " + DownloadQueue.RENEW);
        run("prepare store as " + Settlement.STORE);
    }

    @AfterEach
    void end() {
        session.closeAndAwait();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add ('here', 0, 8, 8, '{new}', '{new}', '{now}', '{\"{}\"}', '{null}', '{null}', '{r1}', '{2026-01-01}', '{0}',"
                        + " '{1}', '{\"{}\"}', '{new}', '{2026-01-01}', '{null}')",
                "claim ('here', 0, 8, 8, 100)",
                "renew (0, %s, '{1,1,1,1}', '{17,17,17,17}', '{-1,-1,-1,-1}')",
                "store (%s, '{1,1,1,1}', '{\"{}\",\"{}\",\"{}\",\"{}\"}', '{1,1,1,1}')"
            })
    void fewBlocksAreReadThoughMuchHasEnded(String call) {
        String statement = call.formatted("'{a,b,c,d}'");
        read(statement);
        add(here, 0, many("past", PAST));
        sql("update download set state = 'running'");
        sql("update download set state = 'stored'");
        add(here, 0, many("now", 200));
        theServerMayCleanUp();
        List<String> claimed = claim(here, 4).stream()
                .map(Claim::fileId)
                .map("\"%s\""::formatted)
                .toList();
        String again = call.formatted("'{" + String.join(",", claimed) + "}'");
        read(again);

        JsonObject plan = read(again);
        assertThat(plan.getLong("Shared Hit Blocks") + plan.getLong("Shared Read Blocks"))
                .as(plan::encodePrettily)
                .isLessThan(FEW_BLOCKS);
    }

    /** What it read, in blocks, and how; it is not done in earnest. */
    private JsonObject read(String statement) {
        run("begin");
        JsonObject plan = session.query("explain (analyze, buffers, format json) execute " + statement)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getJsonArray(0)
                .getJsonObject(0)
                .getJsonObject("Plan");
        run("rollback");
        return plan;
    }

    /** A scan clears away what was ended by a commit that is safe; those of this server are not at once. */
    private void theServerMayCleanUp() {
        sql("checkpoint");
    }

    private void run(String statement) {
        session.query(statement).execute().await().indefinitely();
    }
}
