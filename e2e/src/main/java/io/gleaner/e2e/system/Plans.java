package io.gleaner.e2e.system;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How each process of the system is run. */
final class Plans {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Installation installation;
    private final PortPlan ports;
    private final StateDirectory state;

    Plans(Installation installation, PortPlan ports, StateDirectory state) {
        this.installation = installation;
        this.ports = ports;
        this.state = state;
    }

    /** PostgreSQL and the broker in one process. */
    ProcessPlan infrastructure() {
        List<String> arguments = List.of(
                state.directoryOf("infrastructure").toString(),
                state.run().toString(),
                String.valueOf(ports.postgres()),
                String.valueOf(ports.kafka()),
                String.valueOf(ports.kafkaController()));
        return new ProcessPlan(
                "infrastructure",
                java("-Xmx256m", "io.gleaner.e2e.system.InfrastructureMain", arguments),
                classpath(),
                state.directoryOf("infrastructure"),
                Readiness.ofFile(state.run().resolve(InfrastructureMain.READY)),
                PATIENCE);
    }

    /** The simulated providers, in a hurry: what takes a real one hours or days is there after seconds. */
    ProcessPlan sandbox() {
        List<String> arguments = List.of(
                "--api-port=" + ports.sandboxApi(),
                "--files-port=" + ports.sandboxFiles(),
                "--state-dir=" + state.directoryOf("sandbox"),
                "--history-delay=PT3S",
                "--report-delay=PT3S",
                "--publish-lag=PT0S",
                "--answer-lag=PT0S",
                "--playlog-delay=PT3S",
                "--quota-per-minute=6000");
        return new ProcessPlan(
                "sandbox",
                java("-Xmx128m", "io.gleaner.sandbox.SandboxMain", arguments),
                classpath(),
                state.directoryOf("sandbox"),
                Readiness.ofAddress(URI.create(ports.sandboxAddress() + "/_sandbox/clock")),
                PATIENCE);
    }

    /** One of the four services, as it is packaged. */
    ProcessPlan service(Service service, Map<String, String> environment) {
        Map<String, String> whole = new TreeMap<>(environment);
        whole.put("MALLOC_ARENA_MAX", "2"); // glibc gives each thread an arena of its own otherwise
        return new ProcessPlan(
                service.fullName(),
                Stream.of(
                                List.of(installation.java().toString()),
                                service.jvmOptions(),
                                List.of("-jar", installation.jarOf(service).toString()))
                        .flatMap(List::stream)
                        .toList(),
                whole,
                state.directoryOf(service.fullName()),
                Readiness.ofAddress(URI.create(ports.address(service) + "/q/health/ready")),
                PATIENCE);
    }

    private List<String> java(String heap, String main, List<String> arguments) {
        return Stream.of(List.of(installation.java().toString(), heap), SMALL, List.of(main), arguments)
                .flatMap(List::stream)
                .toList();
    }

    /** In the environment, so that a list of processes stays readable. */
    private Map<String, String> classpath() {
        return Map.of("CLASSPATH", installation.classpath());
    }
}
