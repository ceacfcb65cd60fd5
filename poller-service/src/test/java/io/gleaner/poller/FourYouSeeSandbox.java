package io.gleaner.poller;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The simulated 4YouSee, and a poller that tells it where it can be reached. */
public class FourYouSeeSandbox implements QuarkusTestResourceLifecycleManager {

    private static volatile Sandbox sandbox;
    private static volatile SandboxClock clock;
    private static volatile int port;

    static Sandbox sandbox() {
        return sandbox;
    }

    static SandboxClock clock() {
        return clock;
    }

    /** Where the poller is reached. */
    static int port() {
        return port;
    }

    @Override
    public Map<String, String> start() {
        clock = SandboxClock.stoppedAt(Instant.parse("2026-03-20T12:00:00Z"));
        sandbox = Sandbox.builder().clock(clock).start();
        sandbox.fourYouSee().switches().callInterval = Duration.ZERO;
        port = freePort();
        return Map.of(
                "quarkus.http.test-port",
                String.valueOf(port),
                "gleaner.auth.url",
                "http://localhost:" + port + "/stand-in",
                "gleaner.poller.hooks.base-uri",
                "http://localhost:" + port,
                "gleaner.poller.hooks.allow-http",
                "true",
                "gleaner.provider.fouryousee.call-interval",
                "PT0.3S",
                "gleaner.provider.fouryousee.file-hosts",
                sandbox.files().getHost(),
                "gleaner.provider.fouryousee.root-url",
                sandbox.fourYouSee().base().toString());
    }

    @Override
    public void stop() {
        sandbox.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
