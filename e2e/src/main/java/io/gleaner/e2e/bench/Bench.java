package io.gleaner.e2e.bench;

import io.gleaner.e2e.system.CannotRun;
import io.gleaner.e2e.system.GleanerSystem;
import io.gleaner.e2e.system.Installation;
import io.gleaner.e2e.system.PortPlan;
import io.gleaner.e2e.system.StateDirectory;
import io.gleaner.e2e.terminal.TextTable;
import io.gleaner.e2e.terminal.TextTable.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the benchmarks. */
@Command(
        name = "gleaner bench",
        description = "Measures Gleaner beside peers that do the same, and tells the ratios.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    private static final List<Benchmark> ALL = List.of(
            new StartBenchmark(),
            new DownloadBenchmark(),
            new SmallFilesBenchmark(),
            new LatencyBenchmark(),
            new MemoryBenchmark(),
            new TokenEndpointBenchmark(),
            new PollCostBenchmark(),
            new RequestsBenchmark());

    @Parameters(
            paramLabel = "NAME",
            description =
                    "start, download, small-files, latency, memory, token-endpoint, poll-cost, requests-per-report."
                            + " Default: all.")
    private List<String> names = List.of();

    @Option(
            names = "--scale",
            defaultValue = "1",
            description = "Multiplies sizes and counts, for a quick look. Default: ${DEFAULT-VALUE}")
    private double scale;

    @Option(names = "--state", paramLabel = "DIR", description = "Where the state lives. Default: .gleaner/bench")
    private Path state;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "9080",
            description = "First of ten ports in a row. Default: ${DEFAULT-VALUE}")
    private int portBase;

    /** Runs the benchmarks; ends the process with status 0 if every goal was met. */
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation installation = Installation.current();
        Path directory = state == null ? installation.root().resolve(".gleaner/bench") : state;
        List<String> known = ALL.stream().map(Benchmark::name).toList();
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("gleaner: there is no benchmark " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", known) + ".");
            return 2;
        }
        List<Benchmark> chosen = ALL.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
        try (StateDirectory held = StateDirectory.open(directory)) {
            GleanerSystem system = new GleanerSystem(installation, held, new PortPlan(portBase), Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system), "stop"));
            return measure(system, installation, directory, chosen);
        } catch (CannotRun e) {
            System.err.println("gleaner: " + e.getMessage());
            return 1;
        }
    }

    /** The system in its order; then the peers, the file server and the demo, where the end comes in the middle of a benchmark. */
    private static void stop(GleanerSystem system) {
        system.close();
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
    }

    private int measure(GleanerSystem system, Installation installation, Path directory, List<Benchmark> chosen)
            throws IOException, InterruptedException {
        System.out.println(Machine.describe());
        List<Figure> figures = new ArrayList<>();
        system.start(true, step -> {});
        try (Bed bed = Bed.make(system, installation, directory.resolve("bench"), portBase + PortPlan.COUNT, scale)) {
            for (Benchmark benchmark : chosen) {
                System.out.println();
                System.out.println(benchmark.name() + ":");
                figures.addAll(benchmark.run(bed, line -> System.out.println("  " + line)));
            }
        } finally {
            system.close();
            tell(figures);
        }
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }

    /** Also when a benchmark broke: those before it took their time. */
    private static void tell(List<Figure> figures) {
        TextTable table = new TextTable(
                Column.words("measured"),
                Column.numbers("Gleaner"),
                Column.numbers("peer"),
                Column.numbers("ratio"),
                Column.words("goal"),
                Column.words("outcome"));
        for (Figure figure : figures) {
            table.add(figure.what(), figure.ours(), figure.peer(), figure.ratioText(), figure.goal(), figure.verdict());
        }
        System.out.println();
        table.lines().forEach(System.out::println);
    }
}
