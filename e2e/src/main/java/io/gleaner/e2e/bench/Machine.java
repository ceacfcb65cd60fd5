package io.gleaner.e2e.bench;

import java.lang.management.ManagementFactory;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static String describe() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize() / (1L << 30)
                        : 0;
        return "Machine: %d cores, %d GiB of memory, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        memory,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version());
    }
}
