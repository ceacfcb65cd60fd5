package io.gleaner.downloader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.downloader.queue.Claim;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StockTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final int MANY = 12;

    private final Stock stock = new Stock(2);

    @Test
    void givesWhatDisappearsFirst() {
        Running never = claim("never", "a", null, 0);
        Running late = claim("late", "b", NOW.plusSeconds(900), 0);
        Running soon = claim("soon", "a", NOW.plusSeconds(60), 0);
        stock.add(List.of(never, late, soon));

        assertThat(stock.next(MANY)).contains(soon);
        assertThat(stock.next(MANY)).contains(late);
        assertThat(stock.next(MANY)).contains(never);
        assertThat(stock.next(MANY)).isEmpty();
        assertThat(stock.running()).isEqualTo(3);
    }

    @Test
    void runsNoMoreOfAConnectionThanMay() {
        Running modest = claim("modest", "modest", null, 0);
        stock.add(List.of(claim("1", "greedy", NOW, 0), claim("2", "greedy", NOW, 0), claim("3", "greedy", NOW, 0)));
        stock.add(List.of(modest));
        Running first = stock.next(MANY).orElseThrow();

        assertThat(stock.next(MANY)).isPresent();
        assertThat(stock.next(MANY)).contains(modest);
        assertThat(stock.next(MANY)).isEmpty();
        assertThat(stock.size()).isEqualTo(1);

        stock.ended(first);

        assertThat(stock.next(MANY)).map(one -> one.claim().fileId()).contains("3");
    }

    @Test
    void tellsWhetherOthersMayHaveWaitedForAnEnd() {
        stock.add(List.of(claim("1", "full", NOW, 0), claim("2", "full", NOW, 0), claim("3", "shared", NOW, 1)));
        Running first = stock.next(MANY).orElseThrow();
        Running second = stock.next(MANY).orElseThrow();
        Running shared = stock.next(MANY).orElseThrow();

        assertThat(stock.ended(first)).isTrue();
        assertThat(stock.ended(second)).isFalse();
        assertThat(stock.ended(shared)).isTrue();
    }

    @Test
    void countsWhatOthersRunOfAConnection() {
        stock.add(List.of(claim("1", "shared", NOW, 1), claim("2", "shared", NOW, 1)));

        assertThat(stock.next(MANY)).isPresent();
        assertThat(stock.next(MANY)).isEmpty();
    }

    @Test
    void givesNothingWhileSoManyRun() {
        stock.add(List.of(claim("1", "a", NOW, 0), claim("2", "b", NOW, 0)));
        Running first = stock.next(1).orElseThrow();

        assertThat(stock.next(1)).isEmpty();
        stock.ended(first);
        assertThat(stock.next(1)).isPresent();
    }

    @Test
    void givesUpWhatDisappearsLast() {
        Running soon = claim("soon", "a", NOW, 0);
        Running late = claim("late", "a", NOW.plusSeconds(60), 0);
        Running never = claim("never", "b", null, 0);
        stock.add(List.of(never, late, soon));

        assertThat(stock.beyond(1)).containsExactly(late, never);
        assertThat(stock.size()).isEqualTo(1);
        assertThat(stock.beyond(1)).isEmpty();
        assertThat(stock.next(MANY)).contains(soon);
    }

    @Test
    void forgetsWhatNeedNotRun() {
        Running lost = claim("lost", "a", NOW, 0);
        stock.add(List.of(lost));

        assertThat(stock.remove(lost)).isTrue();
        assertThat(stock.remove(lost)).isFalse();
        assertThat(stock.next(MANY)).isEqualTo(Optional.empty());
        assertThat(stock.size()).isZero();
    }

    private static Running claim(String id, String connection, Instant availableUntil, int elsewhere) {
        Report report = Report.of(
                "dailymotion",
                new ConnectionId(connection),
                "stock",
                Parameters.none(),
                Period.day(LocalDate.of(2026, 1, 1)));
        return new Running(new Claim(
                id, 1, 1, 0, report, null, null, null, 0, 1, null, "base", 0, NOW, availableUntil, elsewhere));
    }
}
