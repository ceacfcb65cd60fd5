package io.gleaner.e2e.bench;

import io.gleaner.e2e.demo.DemoCommand;
import io.gleaner.e2e.system.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fresh demo, from a built tree to its first stored file, and the memory of the four services at rest. */
final class StartBenchmark implements Benchmark {

    private static final int OTHER_PORTS = 20;
    private static final Pattern FIRST = Pattern.compile("first one was there after ([0-9.]+) s");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Figure> run(Bed bed, Consumer<String> told) throws IOException, InterruptedException {
        double resident = Arrays.stream(Service.values())
                        .map(bed.system()::service)
                        .mapToLong(service -> service.residentMemory().orElseThrow())
                        .sum()
                / 1e6;
        told.accept("four services at rest: %.0f MB".formatted(resident));
        double first = firstFile(bed);
        told.accept("first stored file of a fresh demo after %.1f s".formatted(first));
        return List.of(
                Figure.alone(
                        "fresh demo, from a built tree to the first stored file",
                        Figure.number(first) + " s",
                        "at most 30 s",
                        first <= 30),
                Figure.alone(
                        "resident memory of the four services at rest",
                        Figure.number(resident) + " MB",
                        "at most 800 MB",
                        resident <= 800));
    }

    /** The demo itself, beside the system of the benchmarks, which is at rest. */
    private static double firstFile(Bed bed) throws IOException, InterruptedException {
        Path state = bed.directory().resolve("demo");
        Process demo = new ProcessBuilder(
                        bed.installation().java().toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dgleaner.home=" + bed.installation().root(),
                        "-cp",
                        bed.installation().classpath(),
                        DemoCommand.class.getName(),
                        "--exit",
                        "--fresh",
                        "--port-base",
                        String.valueOf(bed.serverPort() + OTHER_PORTS),
                        "--state",
                        state.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher first = FIRST.matcher(output);
        if (!demo.waitFor(1, TimeUnit.MINUTES) || demo.exitValue() != 0 || !first.find()) {
            throw new IOException("the demo did not end well: " + output);
        }
        return Double.parseDouble(first.group(1));
    }
}
