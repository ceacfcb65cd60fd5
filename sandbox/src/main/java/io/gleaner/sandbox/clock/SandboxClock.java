package io.gleaner.sandbox.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The clock of the simulated providers: runs with the machine's unless it is moved, stopped or sped up. Thread-safe. */
public final class SandboxClock extends Clock {

    private final Clock machine;
    private Instant machineAnchor;
    private Instant anchor;
    private double speed;

    private SandboxClock(Clock machine, Instant anchor, double speed) {
        this.machine = machine;
        this.machineAnchor = machine.instant();
        this.anchor = anchor == null ? machineAnchor : anchor;
        this.speed = speed;
    }

    /** A clock that shows the machine's time until it is moved. */
    public static SandboxClock real() {
        return new SandboxClock(Clock.systemUTC(), null, 1);
    }

    /** A clock that stands at {@code instant} and moves only when it is told to. */
    public static SandboxClock stoppedAt(Instant instant) {
        return new SandboxClock(Clock.systemUTC(), instant, 0);
    }

    /** Now, with a precision of microseconds. */
    @Override
    public synchronized Instant instant() {
        Duration elapsed = Duration.between(machineAnchor, machine.instant());
        Instant now = speed == 1 ? anchor.plus(elapsed) : anchor.plusNanos((long) (elapsed.toNanos() * speed));
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    /** Moves the clock by {@code step}, which may be negative; it goes on at its speed from there. */
    public synchronized void advance(Duration step) {
        set(instant().plus(step));
    }

    /** Sets the clock to {@code instant}; it goes on at its speed from there. */
    public synchronized void set(Instant instant) {
        anchor = instant;
        machineAnchor = machine.instant();
    }

    /** How many seconds pass in a second: 1 is real, 0 stands still, 3600 is an hour a second. Not negative. */
    public synchronized void speed(double speed) {
        if (!(speed >= 0)) {
            throw new IllegalArgumentException("speed must not be negative");
        }
        set(instant());
        this.speed = speed;
    }

    /** How many seconds pass in a second. */
    public synchronized double speed() {
        return speed;
    }

    /** How far this clock is ahead of the machine's; negative when behind. */
    public synchronized Duration offset() {
        return Duration.between(machine.instant(), instant());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the sandbox counts in UTC");
    }
}
