package io.gleaner.e2e.bench;

import io.gleaner.e2e.system.GleanerSystem;
import io.gleaner.e2e.system.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processors' time that each process of the system has used so far, by its name. Where the machine is shared, this says more
 * than seconds do.
 *
 * @param used by name; PostgreSQL counts as one, with the connections that are open
 */
record Processors(Map<String, Duration> used) {

    /** At this moment. */
    static Processors of(GleanerSystem system) {
        Map<String, Duration> used = new LinkedHashMap<>();
        system.processes()
                .filter(process -> process != system.sandbox())
                .forEach(process -> used.put(process.name(), time(process)));
        used.put("postgres", postgres(system));
        return new Processors(used);
    }

    private static Duration time(ManagedProcess process) {
        return process.processorTime().orElse(Duration.ZERO);
    }

    /** Its server is nobody's child, and tells its number in a file. */
    private static Duration postgres(GleanerSystem system) {
        Path note = system.state().directoryOf("infrastructure").resolve("postgres/data/postmaster.pid");
        try (Stream<String> lines = Files.lines(note)) {
            long number = Long.parseLong(lines.findFirst().orElseThrow().strip());
            return ProcessHandle.of(number).stream()
                    .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                    .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException _) {
            return Duration.ZERO;
        }
    }

    /** What each has used since an earlier moment for each of so many things, in words. */
    String since(Processors before, int things) {
        return used.entrySet().stream()
                .map(one -> "%s %.2f"
                        .formatted(
                                one.getKey(),
                                one.getValue()
                                                .minus(before.used.getOrDefault(one.getKey(), Duration.ZERO))
                                                .toNanos()
                                        / 1e6
                                        / things))
                .collect(Collectors.joining(", ", "ms of processor time each: ", ""));
    }
}
