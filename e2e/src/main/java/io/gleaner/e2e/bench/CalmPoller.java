package io.gleaner.e2e.bench;

import io.gleaner.e2e.system.ManagedProcess;
import io.gleaner.e2e.system.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The packaged poller at its own pace, without the hurry that the demo's settings lay upon it, and with a clock that can jump. */
final class CalmPoller {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final List<String> HURRY = List.of(
            "gleaner.poller.pace.",
            "gleaner.poller.retry.",
            "gleaner.poller.hooks.base-uri",
            "gleaner.provider.dailymotion.first-check",
            "gleaner.provider.fouryousee.first-check",
            "gleaner.provider.youtube-analytics.readiness-for");

    private final ManagedProcess process;
    private final Path settings;
    private final Path aheadFile;
    private final List<String> hurried;

    CalmPoller(Bed bed) throws IOException {
        this.process = bed.system().service(Service.POLLER);
        Path directory = bed.system().state().directoryOf(Service.POLLER.fullName());
        this.settings = directory.resolve("config/application.properties");
        this.aheadFile = directory.resolve("ahead");
        this.hurried = Files.readAllLines(settings);
    }

    Path aheadFile() {
        return aheadFile;
    }

    void stop() throws InterruptedException {
        process.requestStop();
        process.awaitEnd(GRACE);
    }

    void start() throws IOException, InterruptedException {
        Stream<String> calm = hurried.stream().filter(line -> HURRY.stream().noneMatch(line::startsWith));
        Files.write(
                settings,
                Stream.concat(calm, Stream.of("gleaner.poller.clock.ahead-file=" + aheadFile))
                        .toList());
        process.start();
        process.awaitReady();
    }

    /** Starts it again as the others want it. */
    void hurryAgain() throws IOException, InterruptedException {
        stop();
        Files.write(settings, hurried);
        process.start();
        process.awaitReady();
    }
}
