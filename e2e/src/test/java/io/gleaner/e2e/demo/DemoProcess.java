package io.gleaner.e2e.demo;

import io.gleaner.e2e.system.Installation;
import io.gleaner.e2e.system.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A run of the demo in a process of its own, as {@code ./gleaner demo} starts it. */
final class DemoProcess implements AutoCloseable {

    private final Process process;
    private final Path output;

    private DemoProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it; what it says goes to a file. */
    static DemoProcess start(Path output, Path state, PortPlan ports, String... more) throws IOException {
        Installation installation = Installation.current();
        List<String> command = new ArrayList<>(List.of(
                installation.java().toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dgleaner.home=" + installation.root(),
                "io.gleaner.e2e.demo.DemoCommand"));
        command.addAll(List.of("--state", state.toString(), "--port-base", String.valueOf(ports.base())));
        command.addAll(List.of(more));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CLASSPATH", installation.classpath());
        return new DemoProcess(builder.start(), output);
    }

    /** The status that it ended with by itself. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            throw new AssertionError("the demo still runs: " + output);
        }
        return process.exitValue();
    }

    /** What it has said so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes that it has started and that run at this moment. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** As Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Whether any of these still runs. */
    static boolean anyAlive(List<ProcessHandle> processes) {
        return Stream.ofNullable(processes).flatMap(List::stream).anyMatch(ProcessHandle::isAlive);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
