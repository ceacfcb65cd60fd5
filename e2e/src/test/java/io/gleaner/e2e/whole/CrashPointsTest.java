package io.gleaner.e2e.whole;

import io.gleaner.e2e.system.Service;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Poller and downloader die at each place where that could do harm; the outcome is as if they had not. */
@ExtendWith(RunningSystem.class)
class CrashPointsTest {

    /**
     * The downloader begins with work that an unharmed poller has for it. From then on both go from life to life, neither waiting
     * for the other, and get new work while there are lives to end. What a life leaves undone is left to the next ones, which
     * may die of it: so all work is looked at in the end.
     */
    @Test
    void nothingIsLostOrDoneTwiceWhereverServicesDie(World world) throws Exception {
        List<Work> works = new ArrayList<>();
        try (Lives downloader = Lives.begin(world, Service.DOWNLOADER)) {
            Work first = Work.begin(world, "crash");
            works.add(first);
            Await.that("reports to download", () -> first.known() > 0, first::known);
            try (Lives poller = Lives.begin(world, Service.POLLER)) {
                for (int life = 0; life < Math.max(poller.count(), downloader.count()); life++) {
                    if (!poller.hasEnded(life) || !downloader.hasEnded(life)) {
                        works.add(Work.begin(world, "crash-" + life));
                    }
                    poller.awaitEnd(life);
                    downloader.awaitEnd(life);
                }
            }
        }
        for (Work work : works) {
            work.assertDone();
        }
    }
}
