package io.gleaner.downloader.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ReportReady;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The queue on a real database, as several processes use it. */
class DownloadQueueTest extends QueueTests {

    @Test
    void claimsWhatDisappearsFirst() {
        add(
                ready("late", "a", NOW.plusSeconds(900)),
                ready("never", "a", null),
                ready("soon", "a", NOW.plusSeconds(60)));

        assertThat(types(claim(here, 2))).containsExactlyInAnyOrder("soon", "late");
        assertThat(types(claim(here, 2))).containsExactly("never");
        assertThat(claim(here, 2)).isEmpty();
    }

    @Test
    void givesBackWhatTheEventSaid() {
        ReportReady ready = ready("whole", "a", NOW.plusSeconds(900));
        add(ready);

        Claim claim = claim(here, 1).getFirst();

        assertThat(claim.report()).isEqualTo(ready.report());
        assertThat(claim.revision()).isEqualTo(ready.revision());
        assertThat(claim.descriptor()).isEqualTo(ready.parts().getFirst());
        assertThat(claim.availableUntil()).isEqualTo(ready.availableUntil());
        assertThat(claim.readyAt()).isEqualTo(ready.readyAt());
        assertThat(claim.occasion()).isEqualTo("initial");
        assertThat(claim.subscription()).isEqualTo("sub");
        assertThat(claim.partCount()).isEqualTo(1);
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(claim.fence()).isEqualTo(1);
    }

    @Test
    void givesEachPartToOneProcess() throws Exception {
        add(IntStream.range(0, 200)
                .mapToObj(number -> ready("t" + number, "c" + number % 40, NOW.plusSeconds(900)))
                .toArray(ReportReady[]::new));
        List<Callable<List<Claim>>> claims = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            claims.add(() -> claim(here, 10));
            claims.add(() -> claim(there, 10));
        }
        List<String> claimed = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(claims)) {
                claimed.addAll(types(result.get()));
            }
        }
        for (List<Claim> rest = claim(here, 50); !rest.isEmpty(); rest = claim(here, 50)) {
            claimed.addAll(types(rest));
        }

        assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void takesOverWhenALeaseHasEnded() {
        add(ready("x", "a", null));
        Claim first = claim(here, 1).getFirst();
        assertThat(claim(there, 1)).isEmpty();

        sql("update download set due_at = now() - interval '1 second'");
        Claim second = claim(there, 1).getFirst();

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(renew(here, first)).isEmpty();
        assertThat(renew(there, second)).containsExactly(second.fileId());
    }

    @Test
    void renewingHoldsAClaimAndSavesTheProgress() {
        add(ready("x", "a", null));
        Claim claim = claim(here, 1).getFirst();
        sql("update download set due_at = now() - interval '1 second'");

        assertThat(renew(here, claim)).containsExactly(claim.fileId());

        assertThat(claim(there, 1)).isEmpty();
        assertThat(number("select bytes from download")).isEqualTo(17);
        assertThat(number("select length from download")).isEqualTo(1_000);
    }

    @Test
    void aProcessThatComesBackTakesItsOwnAtOnce() {
        add(ready("x", "a", null), ready("y", "a", null));
        claim(here, 1);
        claim(there, 1);

        here.takeBack().await().indefinitely();

        assertThat(claim(here, 5)).hasSize(1);
    }

    @Test
    void leavesRoomForOtherConnections() {
        for (int i = 0; i < 30; i++) {
            add(ready("greedy" + i, "greedy", NOW.plusSeconds(60)));
        }
        add(ready("modest", "modest", null));

        List<String> claimed = types(claim(here, 12));

        assertThat(claimed).hasSize(9).contains("modest");
        assertThat(claim(there, 12)).isEmpty();
    }

    @Test
    void aBacklogOfHundredsStarvesNobody() {
        add(IntStream.range(0, 500)
                .mapToObj(number -> ready("greedy" + number, "greedy", NOW.plusSeconds(60)))
                .toArray(ReportReady[]::new));
        assertThat(claim(here, 8)).hasSize(8);
        add(ready("modest", "modest", null), ready("other", "other", NOW.plusSeconds(900)));

        assertThat(types(claim(there, 4))).containsExactlyInAnyOrder("modest", "other");
        assertThat(claim(there, 4)).isEmpty();
    }

    @Test
    void claimsAheadOnlyAfterWhatMayRunAtOnce() {
        add(IntStream.range(0, 30)
                .mapToObj(number -> ready("greedy" + number, "greedy", NOW.plusSeconds(60 + number)))
                .toArray(ReportReady[]::new));
        add(ready("modest", "modest", null));

        assertThat(types(claim(here, 9, 10))).hasSize(9).contains("modest", "greedy0", "greedy7");
        assertThat(types(claim(here, 50, 10)))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(8, 18)
                        .mapToObj(number -> "greedy" + number)
                        .toList());
        assertThat(claim(here, 50, 10)).isEmpty();
        assertThat(claim(there, 50, 100)).isEmpty();
    }

    @Test
    void tellsWhatOthersHoldOfTheSameConnection() {
        add(IntStream.range(0, 30)
                .mapToObj(number -> ready("shared" + number, "shared", NOW.plusSeconds(60)))
                .toArray(ReportReady[]::new));
        assertThat(claim(here, 3, 0)).extracting(Claim::elsewhere).containsOnly(0);

        assertThat(claim(there, 7, 2)).hasSize(7).extracting(Claim::elsewhere).containsOnly(3);
        assertThat(claim(here, 7, 10)).hasSize(7).extracting(Claim::elsewhere).containsOnly(7);
    }

    @Test
    void whatIsGivenBackUntouchedCountsForNothing() {
        add(ready("begun", "a", NOW.plusSeconds(60)), ready("untouched", "a", null));
        List<Claim> claims = claim(here, 2);
        List<Claim> begun = ofType(claims, "begun");
        List<Claim> untouched = ofType(claims, "untouched");

        new Settlement(pool, null).release(begun, untouched).await().indefinitely();

        List<Claim> again = claim(there, 2);
        assertThat(ofType(again, "begun")).extracting(Claim::attempt).containsExactly(2);
        assertThat(ofType(again, "untouched")).extracting(Claim::attempt).containsExactly(1);
        assertThat(again).extracting(Claim::fence).containsOnly(2L);
        new Settlement(pool, null).release(begun, untouched).await().indefinitely();
        assertThat(number("select count(*) from download where state = 'running'"))
                .isEqualTo(2);
    }

    @Test
    void whatThisReleaseCannotReadStopsNothingElseAndShowsWhy() {
        add(ready("one", "a", null), ready("new", "a", null), ready("other", "b", null));
        sql("update download set descriptor = '{\"transport\":\"new\"}' where report_key like '%:new:%'");

        assertThat(types(claim(here, 3))).containsExactlyInAnyOrder("one", "other");

        assertThat(claim(there, 3)).isEmpty();
        DownloadView set = new Downloads(pool)
                .page(Optional.of(DownloadState.WAITING), Optional.empty(), "", 10)
                .await()
                .indefinitely()
                .getFirst();
        assertThat(set.reason()).isEqualTo("invalid-request");
        assertThat(set.message()).isEqualTo("this release cannot read it: the column descriptor cannot be read");
        assertThat(set.nextAttemptAt()).isAfter(NOW.plusSeconds(60));
    }

    @Test
    void tellsWhenTwoPartsHaveTheSameName() {
        add(ready("one", "a", null), ready("other", "a", null));
        Claim one = ofType(claim(here, 2), "one").getFirst();
        assertThat(here.hasNameAlone(one).await().indefinitely()).isTrue();

        sql("update download set base_name = '" + one.baseName() + "'");

        assertThat(here.hasNameAlone(one).await().indefinitely()).isFalse();
    }

    private static List<Claim> ofType(List<Claim> claims, String type) {
        return claims.stream()
                .filter(claim -> claim.report().reportType().equals(type))
                .toList();
    }

    /** What was learnt of a small queue that is settled says that nothing waits. */
    @Test
    void claimsOfAQueueThatHasJustGrownReadFewRows() {
        sql("alter table download set (autovacuum_enabled = false)");
        add(many("warm", 500));
        sql("update download set state = 'stored'");
        sql("analyze download");
        add(many("grown", 10_000));

        assertThat(rowsReadByAClaim(8)).isLessThan(200);
        assertThat(rowsReadByAClaim(8, 100)).isLessThan(400);
        assertThat(types(claim(here, 8))).hasSize(8);
        assertThat(rowsReadByAClaim(4)).isLessThan(200);
    }

    @Test
    void looksAtABacklogThatIsNotYetDueWithoutReadingIt() {
        sql("alter table download set (autovacuum_enabled = false)");
        add(many("patient", 5_000));
        sql("update download set due_at = now() + interval '1 hour'");
        sql("analyze download");

        assertThat(rowsReadByAClaim(8)).isLessThan(200);
        assertThat(claim(here, 8)).isEmpty();
    }

    private long rowsReadByAClaim(int count) {
        return rowsReadByAClaim(count, 0);
    }

    private long rowsReadByAClaim(int count, int ahead) {
        return pool
                .preparedQuery("explain (analyze, format json) " + DownloadQueue.CLAIM)
                .execute(Tuple.of("here", 0L, count, 8, ahead))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getJsonArray(0)
                .stream()
                .mapToLong(plan -> rowsRead(((JsonObject) plan).getJsonObject("Plan")))
                .sum();
    }

    /** Of a node and those below it: what it let through and what it looked at in vain, each time it ran. */
    private static long rowsRead(JsonObject node) {
        double each = node.getDouble("Actual Rows") + node.getDouble("Rows Removed by Filter", 0.0);
        return Math.round(each * node.getInteger("Actual Loops"))
                + node.getJsonArray("Plans", new JsonArray()).stream()
                        .mapToLong(child -> rowsRead((JsonObject) child))
                        .sum();
    }
}
