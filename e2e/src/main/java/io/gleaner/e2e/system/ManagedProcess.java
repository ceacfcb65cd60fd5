package io.gleaner.e2e.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One process of the system; started, watched until it is ready, stopped or killed, and started again. */
public final class ManagedProcess {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    /** Ctrl-C in a terminal reaches the whole group; only the launcher acts on it, and stops the others in order. */
    private static final List<String> DEAF_TO_CTRL_C = List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

    private final ProcessPlan plan;
    private final Path log;
    private final ProcessNote note;
    private Process process;
    private boolean retired;

    ManagedProcess(ProcessPlan plan, StateDirectory state) {
        this.plan = plan;
        this.log = state.logs().resolve(plan.name() + ".log");
        this.note = new ProcessNote(state.run(), plan.name());
    }

    /** Such as {@code auth-service}. */
    public String name() {
        return plan.name();
    }

    /** Where it writes what it has to say. */
    public Path log() {
        return log;
    }

    /** Starts it and returns at once. */
    public void start() {
        start(Map.of());
    }

    /** Starts it with some more environment, this time, and returns at once. */
    public synchronized void start(Map<String, String> more) {
        if (retired) {
            throw new IllegalStateException(name() + " is not to be started again");
        }
        if (isAlive()) {
            throw new IllegalStateException(name() + " runs already");
        }
        try {
            Files.createDirectories(plan.directory());
            ProcessBuilder builder = new ProcessBuilder(Stream.concat(DEAF_TO_CTRL_C.stream(), plan.command().stream())
                            .toList())
                    .directory(plan.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(plan.environment());
            builder.environment().putAll(more);
            process = builder.start();
            note.write(process.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name(), e);
        }
    }

    /**
     * Returns once it is ready.
     *
     * @throws CannotRun if it ends, or is not ready in time; with the end of its log
     */
    public void awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plus(plan.patience());
        while (!plan.readiness().isReady(process.pid())) {
            if (!isAlive()) {
                throw new CannotRun(name() + " ended with status " + process.exitValue() + " instead of starting."
                        + LogTail.of(log));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new CannotRun(
                        name() + " is not ready after " + plan.patience().toSeconds() + " s." + LogTail.of(log));
            }
            process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Whether it runs at this moment. */
    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** From now on nobody starts it again: the system ends, and what is still at work on it must not leave a process behind. */
    synchronized void retire() {
        retired = true;
    }

    /** Asks it to end; {@link #awaitEnd} sees to it. */
    public synchronized void requestStop() {
        if (process != null) {
            process.destroy();
        }
    }

    /** Returns once it has ended; kills it if that takes longer than the grace. */
    public void awaitEnd(Duration grace) throws InterruptedException {
        if (process != null && !process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        note.delete();
    }

    /** Returns once it has ended by itself, with its status; throws if it does not within the patience. */
    public int awaitOwnEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(name() + " still runs after " + patience);
        }
        note.delete();
        return process.exitValue();
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        note.delete();
    }

    /** Its resident memory in bytes; empty where the system does not tell. */
    public OptionalLong residentMemory() {
        return memory("VmRSS:");
    }

    /** The most resident memory that it ever had, in bytes; empty where the system does not tell. */
    public OptionalLong peakMemory() {
        return memory("VmHWM:");
    }

    /** How much of the processors' time it has used since its start; empty where the system does not tell. */
    public Optional<Duration> processorTime() {
        return process.info().totalCpuDuration();
    }

    private OptionalLong memory(String line) {
        File status = new File("/proc/" + process.pid() + "/status");
        try (Stream<String> lines = Files.lines(status.toPath())) {
            return lines.filter(text -> text.startsWith(line))
                    .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException | UncheckedIOException _) {
            return OptionalLong.empty();
        }
    }
}
