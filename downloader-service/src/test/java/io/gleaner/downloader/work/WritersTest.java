package io.gleaner.downloader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.downloader.FaultServer.Script;
import io.gleaner.downloader.FullDisk;
import io.gleaner.downloader.Neighbours;
import io.gleaner.downloader.Ready;
import io.gleaner.downloader.Samples;
import io.gleaner.downloader.Scripts;
import io.gleaner.downloader.Topics;
import io.gleaner.events.FileStored;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.ReportReady;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store with memory for a few writers is given no more, or the others would wait for it with their connections open. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class WritersTest {

    private static final int WRITERS = 2;
    private static final byte[] CSV = Samples.csv(1, 100);

    Neighbours.Set neighbours;

    @Inject
    FullDisk disk;

    private final AtomicInteger active = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch oneTooMany = new CountDownLatch(WRITERS + 1);

    @AfterEach
    void clear() {
        disk.clear();
    }

    @Test
    void areNeverMoreThanTheStoreTakes() {
        disk.take(WRITERS);

        Topics.send(IntStream.range(0, 5)
                .mapToObj(number -> ready("writer-" + number))
                .toArray(ReportReady[]::new));

        Topics.await(FileStored.class, 5, event -> event.report().reportType().startsWith("writer-"));
        assertThat(most).hasValue(WRITERS);
    }

    private ReportReady ready(String reportType) {
        neighbours.host().on("/" + reportType, held());
        return Ready.of(reportType, PartAuthorization.NONE, neighbours.host().uri("/" + reportType));
    }

    /** Holds its answer back until there is one too many, or none has come in many of the looks for work. */
    private Script held() {
        Script whole = Scripts.whole(CSV);
        return (request, wire) -> {
            most.accumulateAndGet(active.incrementAndGet(), Math::max);
            oneTooMany.countDown();
            oneTooMany.await(1, TimeUnit.SECONDS);
            active.decrementAndGet();
            whole.answer(request, wire);
        };
    }
}
