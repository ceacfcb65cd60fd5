package io.gleaner.e2e.demo;

import io.gleaner.e2e.api.UnexpectedAnswer;
import io.gleaner.e2e.system.CannotRun;
import io.gleaner.e2e.system.GleanerSystem;
import io.gleaner.e2e.system.Installation;
import io.gleaner.e2e.system.PortPlan;
import io.gleaner.e2e.system.StateDirectory;
import io.gleaner.e2e.terminal.Screen;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the demo. */
@Command(
        name = "gleaner demo",
        description = "Starts everything on this machine and shows reports arriving. Ctrl-C stops it.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--exit", description = "End with status 0 once every expected day is stored.")
    private boolean exit;

    @Option(names = "--fresh", description = "Forget the state of earlier runs.")
    private boolean fresh;

    @Option(names = "--state", paramLabel = "DIR", description = "Where the state lives. Default: .gleaner/demo")
    private Path state;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "8080",
            description = "First of nine ports in a row. Default: ${DEFAULT-VALUE}")
    private int portBase;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How long --exit waits, such as 90s or 5m. Default: ${DEFAULT-VALUE}")
    private Duration timeout;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell more: times and memory of each process.")
    private boolean verbose;

    /** Runs the demo; ends the process with its status. */
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(new CommandLine(new DemoCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Instant begin = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        Screen screen = Screen.ofThisProcess();
        Installation installation = Installation.current();
        Path directory = state == null ? installation.root().resolve(".gleaner/demo") : state;
        try (StateDirectory held = StateDirectory.open(directory)) {
            return run(new GleanerSystem(installation, held, new PortPlan(portBase), Map.of()), screen, begin);
        } catch (CannotRun | UnexpectedAnswer | UncheckedIOException e) {
            System.err.println("gleaner: " + e.getMessage());
            return 1;
        }
    }

    private int run(GleanerSystem system, Screen screen, Instant begin) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system, screen), "stop"));
        try {
            system.start(fresh, screen::say);
            Demo demo = new Demo(system, screen, begin);
            if (!exit) {
                demo.untilInterrupted();
            }
            boolean stored = demo.untilStored(timeout);
            if (verbose) {
                new Memory(system).lines().forEach(screen::say);
            }
            return stored ? 0 : 1;
        } catch (CannotRun | UncheckedIOException e) {
            if (system.isClosing()) {
                return 0; // Ctrl-C: what is asked meanwhile fails, and nobody wants to read it
            }
            throw e;
        } finally {
            system.close();
        }
    }

    private static void stop(GleanerSystem system, Screen screen) {
        screen.keep();
        system.close();
    }

    /** Reads durations as people write them. */
    static final class DurationConverter implements CommandLine.ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            if (!text.matches("[1-9]\\d{0,5}[smh]")) {
                throw new CommandLine.TypeConversionException("'" + text + "' is no duration such as 90s, 5m or 1h");
            }
            return Duration.parse("PT" + text);
        }
    }
}
