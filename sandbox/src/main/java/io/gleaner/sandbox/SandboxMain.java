package io.gleaner.sandbox;

import io.gleaner.sandbox.clock.SandboxClock;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The simulated providers as a program. Prints one line {@code sandbox ready api=… files=…} when it serves, and runs until it is
 * told to stop.
 */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = "Simulated providers for Gleaner. Durations are ISO-8601, such as PT5S or P2D.")
public final class SandboxMain implements Callable<Integer> {

    @Option(names = "--host", description = "Address to listen on; also stands in links.")
    String host = "127.0.0.1";

    @Option(names = "--api-port", description = "Port of the APIs; 0 takes a free one.")
    int apiPort = 8084;

    @Option(names = "--files-port", description = "Port of the file host; 0 takes a free one.")
    int filesPort = 8085;

    @Option(
            names = "--state-dir",
            description = "Directory to remember jobs, reports and tokens in. None: nothing is remembered.")
    Path stateDirectory;

    @Option(names = "--seed", description = "Decides all numbers and ids.")
    long seed = 1;

    @Option(
            names = "--now",
            description = "Instant to begin at; the clock runs on from there. Default: the machine's time.")
    Instant now;

    @Option(names = "--speed", description = "Seconds that pass in a second.")
    double speed = 1;

    @Option(names = "--history-delay", description = "YouTube: from a job's creation to its historical reports.")
    Duration historyDelay = Duration.ofSeconds(5);

    @Option(names = "--history-days", description = "YouTube: how many historical reports.")
    int historyDays = 30;

    @Option(names = "--publish-lag", description = "YouTube: from the end of a day to its report.")
    Duration publishLag = Duration.ofHours(20);

    @Option(names = "--backfill-rate", description = "YouTube: chance of a day to be corrected, 0 to 1.")
    double backfillRate = 0;

    @Option(names = "--quota-per-minute", description = "YouTube: calls in a minute for each Cloud project.")
    int quotaPerMinute = 60;

    @Option(names = "--quota-per-day", description = "YouTube: calls in a day for each Cloud project.")
    int quotaPerDay = 20_000;

    @Option(names = "--youtube-rows", description = "YouTube: data rows of a report.")
    int youTubeRows = 100;

    @Option(names = "--report-delay", description = "Dailymotion: how long a report is in the making.")
    Duration reportDelay = Duration.ofSeconds(5);

    @Option(names = "--rows-per-part", description = "Dailymotion: rows of one file; more rows make more parts.")
    int rowsPerPart = 1_000;

    @Option(names = "--link-lifetime", description = "Dailymotion: how long links live.")
    Duration linkLifetime = Duration.ofHours(1);

    @Option(
            names = "--answer-lag",
            description = "YouTube Analytics and Google Analytics: from the end of a day to its figures."
                    + " Default: as the real ones.")
    Duration answerLag;

    @Option(names = "--playlog-delay", description = "4YouSee: how long a report is in the making.")
    Duration playlogDelay = Duration.ofSeconds(5);

    @Option(names = "--notice-pace", description = "4YouSee: what the waits between notices are multiplied with.")
    double noticePace = 1;

    @Option(
            names = "--token-lifetime",
            description = "Access tokens of both vendors. Default: 10 h at Dailymotion, 3599 s at Google.")
    Duration tokenLifetime;

    private final CountDownLatch stop = new CountDownLatch(1);

    /** Runs until the process is told to stop; status 1 with one sentence when a port is taken. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SandboxMain())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof UncheckedIOException) {
                        line.getErr().println(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Sandbox sandbox = start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown, "stop"));
            System.out.println("sandbox ready api=" + sandbox.api() + " files=" + sandbox.files());
            stop.await();
        }
        return 0;
    }

    private Sandbox start() {
        SandboxClock clock = SandboxClock.real();
        if (now != null) {
            clock.set(now);
        }
        clock.speed(speed);
        Sandbox sandbox = Sandbox.builder()
                .host(host)
                .ports(apiPort, filesPort)
                .seed(seed)
                .clock(clock)
                .stateDirectory(stateDirectory)
                .withDemoAccounts()
                .start();
        turnSwitches(sandbox);
        return sandbox;
    }

    private void turnSwitches(Sandbox sandbox) {
        sandbox.youTubeReporting().switches().historyDelay = historyDelay;
        sandbox.youTubeReporting().switches().historyDays = historyDays;
        sandbox.youTubeReporting().switches().publishLag = publishLag;
        sandbox.youTubeReporting().switches().backfillRate = backfillRate;
        sandbox.youTubeReporting().switches().callsPerMinute = quotaPerMinute;
        sandbox.youTubeReporting().switches().callsPerDay = quotaPerDay;
        sandbox.youTubeReporting().switches().rows = youTubeRows;
        sandbox.dailymotion().switches().reportDelay = reportDelay;
        sandbox.dailymotion().switches().rowsPerPart = rowsPerPart;
        sandbox.dailymotion().switches().linkLifetime = linkLifetime;
        sandbox.fourYouSee().switches().reportDelay = playlogDelay;
        sandbox.fourYouSee().switches().noticePace = noticePace;
        if (answerLag != null) {
            sandbox.youTubeAnalytics().switches().lag = answerLag;
            sandbox.youTubeAnalytics().switches().moneyLag = answerLag;
            sandbox.googleAnalytics().switches().processingLag = answerLag;
            sandbox.googleAnalytics().switches().settledAfter = answerLag;
        }
        if (tokenLifetime != null) {
            sandbox.dailymotion().switches().tokenLifetime = tokenLifetime;
            sandbox.google().switches().accessTokenLifetime = tokenLifetime;
        }
    }
}
