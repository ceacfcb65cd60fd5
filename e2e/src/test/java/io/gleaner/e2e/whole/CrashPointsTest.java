package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.e2e.system.ManagedProcess;
import io.gleaner.e2e.system.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Poller and downloader die at each place where that could do harm; the outcome is as if they had not. */
@ExtendWith(RunningSystem.class)
class CrashPointsTest {

    private static final int KILLED = 137;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Both services die in one round, to save time: each at one of its places. */
    static Stream<Round> rounds() {
        List<String> poller = CrashPoints.of(Service.POLLER);
        List<String> downloader = CrashPoints.of(Service.DOWNLOADER);
        return IntStream.range(0, Math.max(poller.size(), downloader.size()))
                .mapToObj(index ->
                        new Round(index, poller.get(index % poller.size()), downloader.get(index % downloader.size())));
    }

    record Round(int number, String poller, String downloader) {

        @Override
        public String toString() {
            return "poller " + poller + ", downloader " + downloader;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rounds")
    void nothingIsLostOrDoneTwiceWhenServicesDieAt(Round round, World world) throws Exception {
        CompletableFuture<Integer> endOfPoller = dieOnceAt(world, Service.POLLER, round.poller());
        CompletableFuture<Integer> endOfDownloader = dieOnceAt(world, Service.DOWNLOADER, round.downloader());

        Work work = Work.begin(world, "crash-" + round.number());

        assertThat(endOfPoller.join()).isEqualTo(KILLED);
        assertThat(endOfDownloader.join()).isEqualTo(KILLED);
        work.assertDone();
    }

    /** Starts a service anew so that it dies at a place, and once more when it has; tells the status that it ended with. */
    private static CompletableFuture<Integer> dieOnceAt(World world, Service service, String place)
            throws InterruptedException {
        ManagedProcess process = world.system().service(service);
        process.kill();
        process.start(Map.of("GLEANER_CRASH_POINT", place));
        return CompletableFuture.supplyAsync(() -> {
            try {
                int status = process.awaitOwnEnd(PATIENCE);
                process.start();
                return status;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }
}
