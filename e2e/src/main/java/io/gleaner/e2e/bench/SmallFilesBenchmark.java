package io.gleaner.e2e.bench;

import io.gleaner.e2e.api.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Many small reports, from announced to stored and catalogued, beside rclone with 8 transfers (which verifies and catalogues
 * nothing), beside Google's Python client in a loop, and beside the leanest pipeline that keeps the promises, of the same files from the
 * same server.
 */
final class SmallFilesBenchmark implements Benchmark {

    private static final int COUNT = 10_000;
    private static final int SIZE = 50_000;
    /** Rounds of all of them; a service runs for weeks, and its compiler is done after these. */
    private static final int WARM_UP = 2;

    /** A rate, for the pipeline that is measured by rates. */
    private static final int AT_ONCE = Integer.MAX_VALUE;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String PYTHON = """
            import io, sys, httplib2
            from googleapiclient.http import HttpRequest, MediaIoBaseDownload
            base, directory, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
            http = httplib2.Http()
            for i in range(count):
                request = HttpRequest(http, lambda response, content: content, "%s/%d.csv" % (base, i), headers={})
                with io.FileIO("%s/%d.csv" % (directory, i), "wb") as out:
                    download, done = MediaIoBaseDownload(out, request), False
                    while not done:
                        _, done = download.next_chunk()
            """;

    @Override
    public String name() {
        return "small-files";
    }

    @Override
    public List<Figure> run(Bed bed, Consumer<String> told) throws IOException, InterruptedException {
        int count = (int) bed.scaled(COUNT);
        List<String> names = IntStream.range(0, count).mapToObj(i -> i + ".csv").toList();
        for (String name : names) {
            Files.writeString(bed.served(name), content(name));
        }
        for (int round = 0; round < WARM_UP; round++) {
            told.accept("warming up: %.1f s".formatted(ours(bed, count)));
        }
        Processors before = Processors.of(bed.system());
        double ours = ours(bed, count);
        told.accept(
                "Gleaner %.1f s, %s".formatted(ours, Processors.of(bed.system()).since(before, count)));
        List<Figure> figures = new ArrayList<>();
        figures.add(rclone(bed, names, ours, told));
        figures.add(python(bed, count, ours, told));
        figures.add(lean(bed, count, ours, told));
        return figures;
    }

    private static String content(String name) {
        String row = "20261101,abcdefghijk," + name.replace(".csv", "") + "\n";
        return "date,video_id,views\n" + row.repeat(SIZE / row.length());
    }

    private static double ours(Bed bed, int count) {
        String connection = "bench-" + UUID.randomUUID();
        try (ReadyReports ready = new ReadyReports(bed.kafka(), connection);
                StoredFiles stored = new StoredFiles(bed.kafka(), connection)) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                ready.announce(bed.address("/files/" + i + ".csv"));
            }
            ready.flush();
            String[] last = new String[1];
            stored.await(count, PATIENCE, file -> last[0] = file.file().id());
            awaitListed(bed.catalog(), connection, last[0], count);
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /** Listing all of them takes a while and costs the catalogue: not before the last one is there. */
    private static void awaitListed(Catalog catalog, String connection, String last, int count) {
        while (!catalog.has(last) || catalog.files("connection=" + connection).size() < count) {
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    private static Figure rclone(Bed bed, List<String> names, double ours, Consumer<String> told)
            throws IOException, InterruptedException {
        String what = names.size() + " reports of 50 KB, reports per second against rclone with 8 transfers";
        if (!Shell.has("rclone")) {
            return Figure.skipped(what, "rclone is not installed");
        }
        Path list = bed.directory().resolve("names");
        Files.write(list, names);
        Path target = Files.createDirectories(bed.directory().resolve("rclone"));
        double theirs = Shell.seconds(
                List.of(
                        "rclone",
                        "copy",
                        "--config",
                        "/dev/null",
                        "--transfers",
                        "8",
                        "--no-traverse",
                        "--http-no-head",
                        "--files-from-raw",
                        list.toString(),
                        "--http-url",
                        bed.address("/files/").toString(),
                        ":http:",
                        target.toString()),
                bed.log("rclone"));
        return compare(what, names, target, ours, theirs, 1, told);
    }

    private static Figure python(Bed bed, int count, double ours, Consumer<String> told)
            throws IOException, InterruptedException {
        String what = count + " reports of 50 KB, reports per second against Google's Python client";
        Optional<String> python = Python.withGoogleClient(bed.log("python"));
        if (python.isEmpty()) {
            return Figure.skipped(what, "google-api-python-client is not installed");
        }
        Path target = Files.createDirectories(bed.directory().resolve("python"));
        double theirs = Shell.seconds(
                List.of(
                        python.get(),
                        "-c",
                        PYTHON,
                        bed.address("/files").toString(),
                        target.toString(),
                        String.valueOf(count)),
                bed.log("python"));
        List<String> names = IntStream.range(0, count).mapToObj(i -> i + ".csv").toList();
        return compare(what, names, target, ours, theirs, 5, told);
    }

    /** Of the same files again, as warm. */
    private static Figure lean(Bed bed, int count, double ours, Consumer<String> told)
            throws IOException, InterruptedException {
        double theirs = 0;
        try (LeanPipeline peer = new LeanPipeline(bed)) {
            for (int round = 0; round <= WARM_UP; round++) {
                long begin = System.nanoTime();
                peer.measure(count, AT_ONCE, i -> "/files/" + i + ".csv");
                theirs = (System.nanoTime() - begin) / 1e9;
                told.accept("leanest pipeline %.1f s".formatted(theirs));
            }
        }
        return perSecond(
                count + " reports of 50 KB, reports per second against the leanest pipeline that keeps the promises",
                count,
                ours,
                theirs,
                0.5);
    }

    private static Figure compare(
            String what,
            List<String> names,
            Path target,
            double ours,
            double theirs,
            double limit,
            Consumer<String> told)
            throws IOException {
        told.accept("peer %.1f s".formatted(theirs));
        for (String name : names) {
            if (Files.size(target.resolve(name)) < 1_000) {
                throw new IOException("the peer did not fetch " + name);
            }
        }
        return perSecond(what, names.size(), ours, theirs, limit);
    }

    private static Figure perSecond(String what, int count, double ours, double theirs, double limit) {
        return Figure.atLeast(
                what, Figure.number(count / ours) + "/s", Figure.number(count / theirs) + "/s", theirs / ours, limit);
    }
}
