package io.gleaner.e2e.bench;

import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.Service;
import io.gleaner.events.ReportReady;
import io.gleaner.events.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * From "ready" told on the topic to the row visible over the catalogue's HTTP interface, for reports of 1 KB at 50 a second,
 * beside a plain Kafka client that makes the same hops, fetches the same file and inserts one row.
 */
final class LatencyBenchmark implements Benchmark {

    private static final int RATE = 50;
    private static final int SECONDS = 30;
    private static final int WARM_UP = 500;
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Figure> run(Bed bed, Consumer<String> told) throws IOException, InterruptedException {
        Files.writeString(bed.served("tiny.csv"), "date,video_id,views\n" + "20261101,abcdefghijk,123\n".repeat(40));
        int count = (int) bed.scaled(RATE * SECONDS);
        measure(bed, WARM_UP);
        List<Double> ours = measure(bed, count);
        told.accept("Gleaner p50 %.1f ms, p99 %.1f ms".formatted(Median.of(ours), Median.percentile(ours, 99)));
        List<Double> plain;
        try (PlainPipeline peer = new PlainPipeline(bed)) {
            peer.measure(WARM_UP, RATE);
            plain = peer.measure(count, RATE);
        }
        told.accept("plain client p50 %.1f ms, p99 %.1f ms".formatted(Median.of(plain), Median.percentile(plain, 99)));
        Files.delete(bed.served("tiny.csv"));
        return List.of(compare(50, ours, plain, 2), compare(99, ours, plain, 3));
    }

    private static Figure compare(int percent, List<Double> ours, List<Double> plain, double limit) {
        double mine = Median.percentile(ours, percent);
        double theirs = Median.percentile(plain, percent);
        return Figure.atMost(
                "ready to visible at " + RATE + "/s, p" + percent + ", against a plain Kafka client",
                Figure.number(mine) + " ms",
                Figure.number(theirs) + " ms",
                mine / theirs,
                limit);
    }

    /** One looker for all, in the order in which they were told: many would keep the machine busy with their looking alone. */
    private static List<Double> measure(Bed bed, int count) throws InterruptedException {
        JsonClient catalog = new JsonClient(bed.system().ports().address(Service.CATALOG));
        List<Future<Double>> pending = new ArrayList<>();
        try (ReadyReports ready = new ReadyReports(bed.kafka(), "bench-" + UUID.randomUUID());
                ExecutorService looker = Executors.newSingleThreadExecutor()) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(begin + i * 1_000_000_000L / RATE - System.nanoTime());
                long told = System.nanoTime();
                ReportReady event = ready.announce(bed.address("/files/tiny.csv"));
                String id =
                        StoredFile.idOf(event.report().key(), event.revision().id(), 0);
                pending.add(looker.submit(() -> visibleAfter(catalog, id, told)));
            }
            List<Double> milliseconds = new ArrayList<>();
            for (Future<Double> one : pending) {
                milliseconds.add(one.get());
            }
            return milliseconds;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static double visibleAfter(JsonClient catalog, String fileId, long told) {
        while (catalog.get("/files/" + fileId).status() != 200) {
            if (System.nanoTime() - told > PATIENCE) {
                throw new IllegalStateException("file " + fileId + " did not become visible");
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
        return (System.nanoTime() - told) / 1e6;
    }
}
