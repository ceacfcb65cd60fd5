package io.gleaner.e2e.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortPlanTest {

    @Test
    void givesEachProcessAPortOfItsOwn() {
        PortPlan ports = new PortPlan(8080);

        assertThat(ports.named().values()).containsExactly(8080, 8081, 8082, 8083, 8084, 8085, 8086, 8087, 8088);
        assertThat(ports.address(Service.POLLER)).hasToString("http://127.0.0.1:8082");
    }

    @Test
    void saysWhoHasAPortAndWhatToDo() throws IOException {
        PortPlan ports = FreePorts.plan();
        try (ServerSocket taken = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(CannotRun.class)
                    .hasMessageMatching(
                            "Port " + taken.getLocalPort() + ", which Kafka needs, is in use by java \\(process "
                                    + ProcessHandle.current().pid() + "\\); stop that, or start on other ports with"
                                    + " --port-base \\d+\\.");
        }
    }

    @Test
    void refusesABaseThatLeavesTheRangeOfPorts() {
        assertThatThrownBy(() -> new PortPlan(65530))
                .isInstanceOf(CannotRun.class)
                .hasMessage("--port-base must be between 1024 and 65527, it is 65530.");
    }
}
