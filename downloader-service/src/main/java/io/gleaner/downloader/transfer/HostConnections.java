package io.gleaner.downloader.transfer;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The connections to one origin: so many at once, and those at rest. Thread-safe. */
final class HostConnections {

    private final Semaphore free;
    private final Deque<Connection> resting = new ArrayDeque<>();

    HostConnections(int most) {
        this.free = new Semaphore(most, true);
    }

    /** Waits for the right to one connection; false when there is none in time. */
    boolean enter(Duration patience) throws InterruptedException {
        return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gives the right back. */
    void leave() {
        free.release();
    }

    /** The latest connection at rest to an address, as far as can be seen a good one; null when there is none. */
    synchronized Connection take(InetAddress address) {
        for (Iterator<Connection> each = resting.iterator(); each.hasNext(); ) {
            Connection next = each.next();
            if (next.address().equals(address)) {
                each.remove();
                if (!next.surplus()) {
                    return next;
                }
                next.cut();
            }
        }
        return null;
    }

    synchronized void rest(Connection connection) {
        connection.rest();
        resting.addFirst(connection);
    }

    synchronized void closeThoseThatRest(Duration longerThan) {
        resting.removeIf(connection -> {
            boolean over = connection.restsLongerThan(longerThan);
            if (over) {
                connection.cut();
            }
            return over;
        });
    }
}
