package io.gleaner.e2e.demo;

import io.gleaner.e2e.system.GleanerSystem;
import io.gleaner.e2e.system.ManagedProcess;
import io.gleaner.e2e.system.Service;
import io.gleaner.e2e.terminal.TextTable;
import io.gleaner.e2e.terminal.TextTable.Column;
import java.util.Arrays;
import java.util.List;

/** How much memory each process has resident at this moment. */
final class Memory {

    private static final long MEGABYTE = 1_000_000;

    private final GleanerSystem system;

    Memory(GleanerSystem system) {
        this.system = system;
    }

    List<String> lines() {
        TextTable table = new TextTable(Column.words("process"), Column.numbers("resident MB"));
        system.processes().forEach(process -> table.add(process.name(), String.valueOf(megabytes(process))));
        long services = Arrays.stream(Service.values())
                .map(system::service)
                .mapToLong(Memory::megabytes)
                .sum();
        table.add("the four services together", String.valueOf(services));
        return table.lines();
    }

    private static long megabytes(ManagedProcess process) {
        return process.residentMemory().orElse(0) / MEGABYTE;
    }
}
