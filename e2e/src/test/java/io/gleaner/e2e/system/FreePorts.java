package io.gleaner.e2e.system;

import java.util.concurrent.ThreadLocalRandom;

/** Finds room for a system beside whatever else runs on this machine. */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 30_000;

    private FreePorts() {}

    /** Nine ports in a row that are free at this moment, below those that the machine gives to outgoing connections. */
    public static PortPlan plan() {
        for (int attempt = 0; attempt < 100; attempt++) {
            PortPlan ports = new PortPlan(ThreadLocalRandom.current().nextInt(FIRST, LAST));
            try {
                ports.requireFree();
                return ports;
            } catch (CannotRun _) {
                // Another place may be free.
            }
        }
        throw new IllegalStateException("no nine free ports in a row");
    }
}
