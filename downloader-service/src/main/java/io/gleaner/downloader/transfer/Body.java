package io.gleaner.downloader.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of an answer, and with it the connection that brings it: given back at its end, cut when it is given up. Read by one
 * thread; may be given up by any.
 */
final class Body {

    private final InputStream content;
    private final Connection connection;
    private final HostConnections host;
    private final boolean reusable;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean surplus;

    /** @param reusable whether another request may follow on the connection */
    Body(InputStream content, Connection connection, HostConnections host, boolean reusable) {
        this.content = content;
        this.connection = connection;
        this.host = host;
        this.reusable = reusable;
    }

    /**
     * Reads what is there, waiting for something to be.
     *
     * @return how many bytes; negative at the end, as HTTP says where it ends
     * @throws BrokenTransfer when the rest does not come; then it is given up
     */
    int read(byte[] into, int offset, int length) throws BrokenTransfer, InterruptedException {
        if (over.get()) {
            return -1;
        }
        try {
            int count = content.read(into, offset, length);
            if (count < 0) {
                end();
            }
            return count;
        } catch (SocketTimeoutException e) {
            giveUp();
            throw new BrokenTransfer("the host fell silent", e);
        } catch (IOException e) {
            giveUp();
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            throw new BrokenTransfer("the connection broke", e);
        }
    }

    private void end() {
        surplus = connection.surplus();
        if (!reusable || surplus) {
            giveUp();
        } else if (over.compareAndSet(false, true)) {
            host.rest(connection);
            host.leave();
        }
    }

    /** Whether bytes followed its end: its length was announced too small. */
    boolean surplus() {
        return surplus;
    }

    /** Gives up the rest, and the connection with it. */
    void giveUp() {
        if (over.compareAndSet(false, true)) {
            connection.cut();
            host.leave();
        }
    }
}
