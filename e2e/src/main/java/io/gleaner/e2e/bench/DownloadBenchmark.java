package io.gleaner.e2e.bench;

import io.gleaner.events.FileStored;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One large report, from announced to stored, verified and told, beside {@code curl -o} (which verifies nothing) and beside
 * {@code curl | tee | sha256sum}, of the same file from the same server, in turns.
 */
final class DownloadBenchmark implements Benchmark {

    private static final int ROUNDS = 5;
    private static final long SIZE = 2L << 30;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "download";
    }

    @Override
    public List<Figure> run(Bed bed, Consumer<String> told) throws IOException, InterruptedException {
        for (String program : List.of("curl", "bash", "tee", "sha256sum")) {
            if (!Shell.has(program)) {
                return List.of(Figure.skipped("wall time of a large report", program + " is not installed"));
            }
        }
        Path source = bed.served("large.csv");
        write(source, bed.scaled(SIZE));
        String link = bed.address("/files/large.csv").toString();
        Path target = bed.directory().resolve("curl.csv");
        List<String> plain = List.of("curl", "-sf", "-o", target.toString(), link);
        List<String> hashed =
                List.of("bash", "-c", "set -o pipefail; curl -sf " + link + " | tee " + target + " | sha256sum");
        List<Double> ours = new ArrayList<>();
        List<Double> curl = new ArrayList<>();
        List<Double> pipeline = new ArrayList<>();
        String connection = "bench-" + UUID.randomUUID();
        try (ReadyReports ready = new ReadyReports(bed.kafka(), connection);
                StoredFiles stored = new StoredFiles(bed.kafka(), connection)) {
            oneOfOurs(bed, ready, stored);
            Shell.seconds(plain, bed.log("curl"));
            for (int round = 1; round <= ROUNDS; round++) {
                ours.add(oneOfOurs(bed, ready, stored));
                Files.delete(target);
                curl.add(Shell.seconds(plain, bed.log("curl")));
                Files.delete(target);
                pipeline.add(Shell.seconds(hashed, bed.log("curl")));
                told.accept("round %d: Gleaner %.2f s, curl %.2f s, curl with sha256sum %.2f s"
                        .formatted(round, ours.getLast(), curl.getLast(), pipeline.getLast()));
            }
        } finally {
            Files.deleteIfExists(target);
            Files.deleteIfExists(source);
        }
        return List.of(
                compare("wall time against curl -o", ours, curl, 1.6),
                compare("wall time against curl | tee | sha256sum", ours, pipeline, 0.4));
    }

    private static Figure compare(String what, List<Double> ours, List<Double> peer, double limit) {
        double ratio = Median.of(ours) / Median.of(peer);
        return Figure.atMost(
                what, Figure.number(Median.of(ours)) + " s", Figure.number(Median.of(peer)) + " s", ratio, limit);
    }

    private static double oneOfOurs(Bed bed, ReadyReports ready, StoredFiles stored) throws IOException {
        List<FileStored> seen = new ArrayList<>();
        long begin = System.nanoTime();
        ready.announce(bed.address("/files/large.csv"));
        stored.await(1, PATIENCE, seen::add);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Files.delete(bed.system().state().files().resolve(seen.getFirst().file().name()));
        return seconds;
    }

    private static void write(Path file, long size) throws IOException {
        byte[] header = "date,video_id,views\n".getBytes(StandardCharsets.US_ASCII);
        byte[] row = "20261101,abcdefghijk,1234567890\n".getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(header);
            for (long written = header.length; written < size; written += row.length) {
                out.write(row);
            }
        }
    }
}
