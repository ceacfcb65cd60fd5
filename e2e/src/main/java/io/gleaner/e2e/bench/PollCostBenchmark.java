package io.gleaner.e2e.bench;

import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.ManagedProcess;
import io.gleaner.e2e.system.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Many subscriptions of many YouTube channels for which there is nothing new: what one look at a job's list costs the poller of
 * the processors' time, everything around it included, beside Google's Python client that lists the same in a loop.
 */
final class PollCostBenchmark implements Benchmark {

    private static final int CONNECTIONS = 1_000;
    private static final int SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PEER_CALLS = 2_000;
    private static final String LIST = "youtube-reporting.reports.list";

    @Override
    public String name() {
        return "poll-cost";
    }

    @Override
    public List<Figure> run(Bed bed, Consumer<String> told) throws IOException, InterruptedException {
        QuietChannels channels = new QuietChannels(bed, (int) bed.scaled(CONNECTIONS));
        channels.subscribe();
        channels.awaitJobs(PATIENCE);
        String what = "processors' time of a look that finds nothing, " + channels.subscriptions()
                + " subscriptions on " + channels.connections() + " connections, against Google's Python client";
        double ours = ours(bed, channels, told);
        String python = Python.withGoogleClient(bed.log("python")).orElse(null);
        if (python == null) {
            return List.of(Figure.skipped(what, "google-api-python-client is not installed"));
        }
        double theirs = theirs(bed, channels, python);
        told.accept("Google's Python client %.2f ms a call".formatted(theirs));
        return List.of(
                Figure.atMost(what, Figure.number(ours) + " ms", Figure.number(theirs) + " ms", ours / theirs, 1));
    }

    private static double ours(Bed bed, QuietChannels channels, Consumer<String> told) {
        ManagedProcess poller = bed.system().service(Service.POLLER);
        JsonClient sandbox = new JsonClient(bed.system().ports().sandboxAddress());
        sandbox.send("DELETE", "/_sandbox/calls", null);
        Duration before = poller.processorTime().orElseThrow();
        int seconds = (int) Math.max(10, bed.scaled(SECONDS));
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
        Duration spent = poller.processorTime().orElseThrow().minus(before);
        long looks = channels.calls(LIST);
        if (looks == 0) {
            throw new IllegalStateException("nothing was polled");
        }
        told.accept(
                "Gleaner %d looks in %d s, %.2f ms each".formatted(looks, seconds, spent.toMillis() / (double) looks));
        return spent.toMillis() / (double) looks;
    }

    private static double theirs(Bed bed, QuietChannels channels, String python)
            throws IOException, InterruptedException {
        Path program = bed.directory().resolve("poll.py");
        Files.writeString(program, Python.LIST_REPORTS);
        Path result = bed.directory().resolve("poll.txt");
        Shell.seconds(
                List.of(
                        python,
                        program.toString(),
                        bed.system().ports().sandboxAddress() + "/youtubereporting/",
                        channels.accessToken(),
                        String.valueOf(bed.scaled(PEER_CALLS)),
                        result.toString()),
                bed.log("python"));
        return Double.parseDouble(Files.readString(result).strip());
    }
}
