package io.gleaner.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.e2e.system.FreePorts;
import io.gleaner.e2e.system.PortPlan;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedDemoTest {

    @TempDir
    Path directory;

    private final PortPlan ports = FreePorts.plan();

    /** The port that would be listened on last of all, in the process that is started first. */
    @Test
    void saysWhoHasAPortAndWhatToDoAndStartsNothing() throws Exception {
        Path state = directory.resolve("state");
        try (ServerSocket taken = new ServerSocket(ports.postgres(), 1, InetAddress.getLoopbackAddress());
                DemoProcess demo = DemoProcess.start(directory.resolve("output.txt"), state, ports)) {
            assertThat(demo.awaitEnd()).isEqualTo(1);
            assertThat(demo.output())
                    .matches("gleaner: Port " + taken.getLocalPort() + ", which PostgreSQL needs, is in use by java"
                            + " \\(process " + ProcessHandle.current().pid() + "\\); stop that, or start on other ports"
                            + " with --port-base \\d+\\.\n");
        }
        assertThat(state.resolve("run")).as("notes on processes").isEmptyDirectory();
        assertThat(ProcessHandle.allProcesses().filter(process -> names(process, state)))
                .as("processes left behind")
                .isEmpty();
    }

    @Test
    void endsAtOnceWhenTheDatabaseDoesNotStart() throws Exception {
        Path state = directory.resolve("state");
        Path data = Files.createDirectories(state.resolve("infrastructure/postgres/data"));
        Files.writeString(data.resolve("PG_VERSION"), "9.0\n");
        try (DemoProcess demo = DemoProcess.start(directory.resolve("output.txt"), state, ports)) {
            assertThat(demo.awaitEnd()).isEqualTo(1);
            assertThat(demo.output())
                    .contains("gleaner: infrastructure ended with status 1 instead of starting.")
                    .contains("PostgreSQL does not start in " + state.resolve("infrastructure/postgres"));
        }
    }

    /** The command lines of PostgreSQL and broker, of the database server and of the providers name their directories. */
    private static boolean names(ProcessHandle process, Path state) {
        return process.info().commandLine().orElse("").contains(state.toString());
    }
}
