package io.gleaner.e2e.bench;

import io.gleaner.e2e.system.ManagedProcess;
import io.gleaner.e2e.system.Service;
import io.gleaner.events.FileStored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Peak resident memory of downloader-service with 16 downloads of 1 GiB at once, and with one of 10 GiB: it must not matter. */
final class MemoryBenchmark implements Benchmark {

    private static final long GIBIBYTE = 1L << 30;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> run(Bed bed, Consumer<String> told) throws IOException, InterruptedException {
        double many = peak(bed, 16, bed.scaled(GIBIBYTE));
        told.accept("16 at once: %.0f MB".formatted(many));
        double one = peak(bed, 1, bed.scaled(10 * GIBIBYTE));
        told.accept("one of ten times the size: %.0f MB".formatted(one));
        double ratio = Math.max(many, one) / Math.min(many, one);
        return List.of(Figure.atMost(
                "peak resident memory at -Xmx64m: 16 downloads of 1 GiB at once against one of 10 GiB",
                Figure.number(many) + " MB",
                Figure.number(one) + " MB",
                ratio,
                1.1));
    }

    private static double peak(Bed bed, int count, long size) throws IOException, InterruptedException {
        ManagedProcess downloader = bed.system().service(Service.DOWNLOADER);
        downloader.requestStop();
        downloader.awaitEnd(Duration.ofSeconds(10));
        downloader.start();
        downloader.awaitReady();
        String connection = "bench-" + UUID.randomUUID();
        try (ReadyReports ready = new ReadyReports(bed.kafka(), connection);
                StoredFiles stored = new StoredFiles(bed.kafka(), connection)) {
            for (int i = 0; i < count; i++) {
                ready.announce(
                        URI.create(bed.address("/stream/" + size + "/" + i).toString()));
            }
            ready.flush();
            stored.await(count, PATIENCE, file -> delete(bed, file));
        }
        return downloader.peakMemory().orElseThrow() / 1e6;
    }

    private static void delete(Bed bed, FileStored stored) {
        try {
            Files.delete(bed.system().state().files().resolve(stored.file().name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
