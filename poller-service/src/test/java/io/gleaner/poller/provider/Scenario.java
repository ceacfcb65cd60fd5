package io.gleaner.poller.provider;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A simulated platform on a stopped clock, an adapter in front of it, and a turn with tokens that the platform gave. */
public final class Scenario implements AutoCloseable {

    /** A moment in winter, at night in Los Angeles. */
    public static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final SandboxClock clock = SandboxClock.stoppedAt(START);
    private final Sandbox sandbox;
    private final Provider provider;
    private final TestTurn turn;

    /**
     * @param timeout how long the adapter may wait for an answer
     * @param skew how far the adapter's clock is ahead of the platform's; may be negative
     */
    Scenario(SandboxedProvider subject, Duration timeout, Duration skew) {
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        provider = subject.provider(sandbox, timeout);
        turn = subject.turn(sandbox, Clock.offset(clock, skew));
    }

    /** A scenario in which nothing is wrong. */
    public static Scenario of(SandboxedProvider subject) {
        return new Scenario(subject, Duration.ofSeconds(10), Duration.ZERO);
    }

    /** The platform. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** Its time. */
    public SandboxClock clock() {
        return clock;
    }

    /** The adapter. */
    public Provider provider() {
        return provider;
    }

    /** The connection's turn. */
    public TestTurn turn() {
        return turn;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
