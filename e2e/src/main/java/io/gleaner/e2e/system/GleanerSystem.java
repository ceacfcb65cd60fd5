package io.gleaner.e2e.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A whole Gleaner on this machine: two processes that stand for the world around it, and the four services. */
public final class GleanerSystem implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final StateDirectory state;
    private final PortPlan ports;
    private final ServiceSecrets secrets;
    private final ServiceSettings settings;
    private final ManagedProcess infrastructure;
    private final ManagedProcess sandbox;
    private final Map<Service, ManagedProcess> services = new EnumMap<>(Service.class);
    private volatile boolean closing;

    /**
     * A system that does not run yet.
     *
     * @param environment for each service, beside that of this process; may name none
     */
    public GleanerSystem(
            Installation installation,
            StateDirectory state,
            PortPlan ports,
            Map<Service, Map<String, String>> environment) {
        this.state = state;
        this.ports = ports;
        this.secrets = new ServiceSecrets(state.secrets());
        this.settings = new ServiceSettings(ports, state, secrets);
        Plans plans = new Plans(installation, ports, state);
        this.infrastructure = new ManagedProcess(plans.infrastructure(), state);
        this.sandbox = new ManagedProcess(plans.sandbox(), state);
        for (Service service : Service.values()) {
            ProcessPlan plan = plans.service(service, environment.getOrDefault(service, Map.of()));
            services.put(service, new ManagedProcess(plan, state));
        }
    }

    /**
     * Starts everything and returns once all of it is ready. What a killed earlier run left behind is stopped first.
     *
     * @param fresh whether to forget the state of earlier runs
     * @param told of each step, in words for people
     * @throws CannotRun if a port is taken or a process does not come up
     */
    public void start(boolean fresh, Consumer<String> told) throws InterruptedException {
        int leftovers = Leftovers.stop(state.run(), ProcessHandle.current());
        if (leftovers > 0) {
            told.accept("Stopped " + leftovers + " processes that an earlier run left behind.");
        }
        ports.requireFree();
        if (fresh) {
            state.clear();
        }
        secrets.provide();
        for (Service service : Service.values()) {
            settings.write(service);
        }
        infrastructure.start();
        sandbox.start();
        infrastructure.awaitReady();
        told.accept("PostgreSQL and Kafka are ready.");
        services.values().forEach(ManagedProcess::start);
        sandbox.awaitReady();
        for (ManagedProcess service : services.values()) {
            service.awaitReady();
        }
        told.accept("The four services are ready.");
    }

    /**
     * Returns if everything runs at this moment.
     *
     * @throws CannotRun otherwise, with the end of the log of what has ended
     */
    public void requireAlive() {
        processes().filter(process -> !process.isAlive()).findFirst().ifPresent(ended -> {
            throw new CannotRun(ended.name() + " has ended." + LogTail.of(ended.log()));
        });
    }

    /** Whether somebody asked it to stop. */
    public boolean isClosing() {
        return closing;
    }

    /** Every process. */
    public Stream<ManagedProcess> processes() {
        return Stream.concat(Stream.of(infrastructure, sandbox), services.values().stream());
    }

    /** Where everything listens. */
    public PortPlan ports() {
        return ports;
    }

    /** Where everything is kept. */
    public StateDirectory state() {
        return state;
    }

    /** A service's process. */
    public ManagedProcess service(Service service) {
        return services.get(service);
    }

    /** The process of the simulated providers. */
    public ManagedProcess sandbox() {
        return sandbox;
    }

    /** The process of PostgreSQL and the broker. */
    public ManagedProcess infrastructure() {
        return infrastructure;
    }

    /** Stops what runs: the services together, then what they need. Its state stays. */
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        processes().forEach(ManagedProcess::retire);
        try {
            List<ManagedProcess> users = new ArrayList<>(services.values());
            users.add(sandbox);
            stop(users);
            stop(List.of(infrastructure));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            secrets.close();
        }
    }

    private static void stop(List<ManagedProcess> processes) throws InterruptedException {
        processes.forEach(ManagedProcess::requestStop);
        for (ManagedProcess process : processes) {
            process.awaitEnd(GRACE);
        }
    }
}
