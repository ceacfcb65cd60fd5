package io.gleaner.poller.scheduled;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.Defaults;
import io.gleaner.poller.ScheduledPlatform;
import io.gleaner.poller.TestClock;
import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.lease.Leases;
import io.gleaner.poller.request.PaceConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DueWishesTest {

    private static final String CONNECTION = "due-wishes";
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DueWishes wishes;
    private final Leases leases;
    private final ScheduledPlatform platform;
    private final Pool pool;
    private final TestClock clock;

    DueWishesTest(DueWishes wishes, Leases leases, ScheduledPlatform platform, Pool pool, TestClock clock) {
        this.wishes = wishes;
        this.leases = leases;
        this.platform = platform;
        this.pool = pool;
        this.clock = clock;
    }

    @AfterEach
    void forget() {
        sql("DELETE FROM standing_wish WHERE connection = $1", Tuple.of(CONNECTION));
        sql("DELETE FROM connection_turn WHERE connection = $1", Tuple.of(CONNECTION));
    }

    @Test
    void knowWhenFourOfFiveReportsCame() {
        long wish = wish();
        LocalDate today = LocalDate.ofInstant(clock.instant(), PACIFIC);
        assertThat(due().usualLag()).as("nothing was found yet").isNull();

        int days = 0;
        for (long hours : List.of(21, 18, 30, 19, 20)) {
            found(wish, today.minusDays(3 + days++), Duration.ofHours(hours), "first");
        }
        assertThat(due().usualLag()).isEqualTo(Duration.ofHours(21));

        found(wish, today.minusDays(3), Duration.ofHours(60), "corrected");
        found(wish, today.minusDays(9), Duration.ofHours(73), "from-before-the-job");
        found(wish, today.minusDays(20), Duration.ofHours(40), "long-ago");
        assertThat(due().usualLag()).isEqualTo(Duration.ofHours(21));
    }

    @Test
    void bringAllJobsThatHaveNotEndedAndWhatIsWanted() {
        long wish = wish();
        for (String job : List.of("b", "a", "ended")) {
            sql(
                    "INSERT INTO provider_job (wish, job_id, provider_report_type, ended_at) VALUES ($1, $2, 'views_a1', $3)",
                    Tuple.of(wish, job, "ended".equals(job) ? clock.instant().atOffset(ZoneOffset.UTC) : null));
        }
        DueWish due = due();
        assertThat(due.jobs()).extracting(watched -> watched.job().id()).containsExactly("a", "b");
        assertThat(due.isSettled()).isTrue();
        assertThat(due.demand()).isEqualTo(new Demand(null, false));
    }

    private long wish() {
        return pool.preparedQuery(
                        "INSERT INTO standing_wish (connection, report_type, parameters, next_look_at) VALUES ($1, 'views', '{}', 'epoch') RETURNING id")
                .execute(Tuple.of(CONNECTION))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong("id");
    }

    private void found(long wish, LocalDate day, Duration lag, String revision) {
        var created = day.plusDays(1).atStartOfDay(PACIFIC).toOffsetDateTime().plus(lag);
        sql("""
                INSERT INTO found_revision (wish, revision_id, created_at, period_start, period_end, parts, found_at)
                VALUES ($1, $2, $3, $4, $5, '[]', $3)
                """, Tuple.of(wish, revision + day, created, day, day.plusDays(1)));
    }

    private DueWish due() {
        await(pool.withTransaction(tx -> leases.wake(tx, List.of(new ConnectionId(CONNECTION)))));
        List<Lease> claimed = await(leases.claim("replica-of-due-wishes", 1_000));
        Lease mine = claimed.stream()
                .filter(lease -> lease.connection().value().equals(CONNECTION))
                .findFirst()
                .orElseThrow();
        Visit visit = new Visit(
                platform,
                null,
                mine,
                Defaults.with(PaceConfig.class, Map.of("gleaner.poller.pace.test.look", "3h"))
                        .providers()
                        .get("test"));
        List<DueWish> due = await(wishes.of(visit));
        claimed.forEach(lease -> await(leases.release(lease)));
        assertThat(due).hasSize(1);
        return due.getFirst();
    }

    private void sql(String statement, Tuple values) {
        await(pool.preparedQuery(statement).execute(values));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
