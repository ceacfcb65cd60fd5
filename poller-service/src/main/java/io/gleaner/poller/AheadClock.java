package io.gleaner.poller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The machine's clock, ahead by what a file says, so that weeks can be simulated. The file is read anew every {@value #PAUSE} ms,
 * by a thread of its own: who asks for the time never waits. What cannot be read changes nothing.
 */
final class AheadClock extends Clock implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AheadClock.class);
    private static final long PAUSE = 20;

    private final Clock machine = Clock.systemUTC();
    private final Path file;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ahead-clock").factory());
    private volatile Duration ahead = Duration.ZERO;

    AheadClock(Path file) {
        this.file = file;
        read();
        reader.scheduleWithFixedDelay(this::read, PAUSE, PAUSE, TimeUnit.MILLISECONDS);
        LOG.warnf("the clock is %s ahead of the machine's, as %s says: for simulations only", ahead, file);
    }

    private void read() {
        try {
            ahead = Duration.parse(Files.readString(file).strip());
        } catch (IOException | DateTimeException e) {
            LOG.debugf("the clock stays %s ahead: %s", ahead, e);
        }
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the poller counts in UTC");
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
