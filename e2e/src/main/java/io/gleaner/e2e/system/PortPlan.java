package io.gleaner.e2e.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which process listens where on the loopback address.
 *
 * @param base first of {@value #COUNT} ports in a row
 */
public record PortPlan(int base) {

    /** How many ports there are. */
    public static final int COUNT = 9;

    /** Refuses what leaves the range of ports. */
    public PortPlan {
        if (base < 1024 || base + COUNT > 65536) {
            throw new CannotRun("--port-base must be between 1024 and " + (65536 - COUNT) + ", it is " + base + ".");
        }
    }

    /** Of a service's HTTP interface. */
    public int of(Service service) {
        return base + service.portOffset();
    }

    /** Address of a service's HTTP interface, without a slash at the end. */
    public URI address(Service service) {
        return URI.create("http://127.0.0.1:" + of(service));
    }

    /** Of the simulated providers' APIs. */
    public int sandboxApi() {
        return base + 4;
    }

    /** Of the host that the simulated providers hand files out from. */
    public int sandboxFiles() {
        return base + 5;
    }

    /** Of the Kafka broker. */
    public int kafka() {
        return base + 6;
    }

    /** Of the Kafka controller. */
    public int kafkaController() {
        return base + 7;
    }

    /** Of PostgreSQL. */
    public int postgres() {
        return base + 8;
    }

    /** Address of the simulated providers' APIs, without a slash at the end. */
    public URI sandboxAddress() {
        return URI.create("http://127.0.0.1:" + sandboxApi());
    }

    /** Who wants which port. */
    Map<String, Integer> named() {
        Map<String, Integer> named = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            named.put(service.fullName(), of(service));
        }
        named.put("the simulated providers", sandboxApi());
        named.put("the simulated file host", sandboxFiles());
        named.put("Kafka", kafka());
        named.put("Kafka's controller", kafkaController());
        named.put("PostgreSQL", postgres());
        return named;
    }

    /** Returns if every port is free at this moment; otherwise says which is not, who has it, and what to do. */
    public void requireFree() {
        named().forEach((name, port) -> {
            if (isTaken(port)) {
                throw new CannotRun("Port " + port + ", which " + name + " needs, is in use"
                        + PortOwner.of(port).map(owner -> " by " + owner).orElse("")
                        + "; stop that, or start on other ports with --port-base " + otherBase() + ".");
            }
        });
    }

    private int otherBase() {
        return base + 1000 + COUNT <= 65536 ? base + 1000 : 18080;
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
