package io.gleaner.poller.provider;

import io.gleaner.sandbox.Sandbox;
import java.time.Clock;
import java.time.Duration;

/** An adapter and a connection in front of the simulated platform. */
public interface SandboxedProvider {

    /** A new adapter in front of the sandbox that gives up on an answer after {@code timeout}. */
    Provider provider(Sandbox sandbox, Duration timeout);

    /** A turn of a connection that the sandbox knows, with real tokens. */
    TestTurn turn(Sandbox sandbox, Clock clock);
}
