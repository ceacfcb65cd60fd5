package io.gleaner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseDurabilityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Pool pool;

    DatabaseDurabilityTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void namesTheSettingWithWhichCommitsDoNotLast() {
        assertThat(forgetful("off")).contains("synchronous_commit=off");
    }

    @Test
    void hasNothingAgainstCommitsThatWaitForTheDisk() {
        assertThat(forgetful("on")).noneMatch(line -> line.startsWith("synchronous_commit"));
        assertThat(forgetful("local")).noneMatch(line -> line.startsWith("synchronous_commit"));
    }

    /** What it finds in a session with this mode. */
    private List<String> forgetful(String mode) {
        Uni<List<String>> found = pool.withTransaction(transaction -> transaction
                .query("set local synchronous_commit = " + mode)
                .execute()
                .chain(() -> DatabaseDurability.forgetful(transaction)));
        return found.await().atMost(PATIENCE);
    }
}
