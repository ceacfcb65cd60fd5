package io.gleaner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final List<List<String>> groups = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private final List<UniEmitter<? super List<Integer>>> running = new ArrayList<>();
    private final Together<String, Integer> together = new Together<>(this::work, 3, (pause, later) -> {
        pauses.add(pause);
        timers.add(later);
    });

    private Uni<List<Integer>> work(List<String> group) {
        groups.add(group);
        return Uni.createFrom().emitter(running::add);
    }

    /** Each item's result is its length. */
    private void succeed(int run) {
        running.get(run).complete(groups.get(run).stream().map(String::length).toList());
    }

    private UniAssertSubscriber<Integer> add(String item) {
        return add(item, Duration.ZERO);
    }

    private UniAssertSubscriber<Integer> add(String item, Duration patience) {
        return together.add(item, patience).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void doesTheFirstAtOnceAndTogetherWhatComesMeanwhile() {
        var first = add("a");
        var second = add("bb");
        var third = add("ccc");
        succeed(0);
        succeed(1);

        assertThat(groups).containsExactly(List.of("a"), List.of("bb", "ccc"));
        first.assertCompleted().assertItem(1);
        second.assertCompleted().assertItem(2);
        third.assertCompleted().assertItem(3);
    }

    @Test
    void doesNoMoreAtOnceThanItMay() {
        for (String item : List.of("a", "b", "c", "d", "e")) {
            add(item);
        }
        succeed(0);
        succeed(1);

        assertThat(groups).containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("e"));
    }

    @Test
    void whoHasPatienceWaitsForCompany() {
        var first = add("a", PATIENCE);
        add("bb", PATIENCE);
        assertThat(groups).isEmpty();
        assertThat(pauses).containsExactly(PATIENCE);

        timers.getFirst().run();
        succeed(0);

        assertThat(groups).containsExactly(List.of("a", "bb"));
        first.assertItem(1);
        add("c", PATIENCE);
        assertThat(timers).hasSize(2);
    }

    @Test
    void whoHasNoneTakesThePatientAlong() {
        add("a", PATIENCE);
        add("b");
        succeed(0);
        timers.getFirst().run();

        assertThat(groups).containsExactly(List.of("a", "b"));
    }

    @Test
    void aWholeGroupWaitsNoLonger() {
        add("a", PATIENCE);
        add("b", PATIENCE);
        add("c", PATIENCE);

        assertThat(groups).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void whatRestsWhileAnotherGroupIsDoneIsNotHurried() {
        add("a");
        add("b", PATIENCE);
        succeed(0);
        assertThat(groups).hasSize(1);

        timers.getFirst().run();

        assertThat(groups).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whoHasNoneTakesThePatientAlongAsSoonAsTheGroupBeforeIsDone() {
        add("a");
        add("b", PATIENCE);
        add("c");
        succeed(0);

        assertThat(groups).containsExactly(List.of("a"), List.of("b", "c"));
        succeed(1);
        add("d", PATIENCE);
        timers.getFirst().run();
        assertThat(groups).hasSize(3);
    }

    @Test
    void theTimerOfABusyGroupLosesNothing() {
        add("a");
        add("b", PATIENCE);
        timers.getFirst().run();
        succeed(0);

        assertThat(groups).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whatTheDatabaseRefusesFailsAlone() {
        add("a");
        var good = add("good");
        var bad = add("bad");
        succeed(0);
        PgException refusal = new PgException("bad", "ERROR", "22P05", "");
        running.get(1).fail(refusal);
        succeed(2);
        running.get(3).fail(refusal);
        var later = add("later");
        succeed(4);

        assertThat(groups.subList(2, 4)).containsExactly(List.of("good"), List.of("bad"));
        good.assertItem(4);
        bad.assertFailedWith(PgException.class);
        later.assertItem(5);
    }

    @Test
    void aDatabaseThatIsAwayFailsAllAtOnce() {
        add("a");
        var second = add("b");
        var third = add("c");
        succeed(0);
        running.get(1).fail(new IOException("connection reset"));

        assertThat(running).hasSize(2);
        second.assertFailedWith(IOException.class);
        third.assertFailedWith(IOException.class);
    }
}
