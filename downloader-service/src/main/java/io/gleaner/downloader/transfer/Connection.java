package io.gleaner.downloader.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * An HTTP/1.1 connection to one address. Whoever is interrupted while it blocks closes it, and so may any other thread; otherwise
 * used by one thread at a time.
 */
final class Connection extends DefaultBHttpClientConnection {

    private static final int BUFFER = 8 * 1024;
    /** Signed links in {@code Location} have some thousand characters. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setBufferSize(BUFFER)
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .build();

    private final SocketChannel channel;
    private final InetAddress address;
    private SessionInputBuffer buffer;
    private InputStream in;
    private long idleSince;
    private volatile boolean expired;

    Connection(SocketChannel channel, InetAddress address) {
        super(LIMITS);
        this.channel = channel;
        this.address = address;
    }

    /** Speaks over the plain channel, or over TLS on it. @param tls null for plain */
    void open(SSLSocket tls) throws IOException {
        Socket socket = channel.socket();
        if (tls == null) {
            bind(socket);
        } else {
            bind(tls, socket);
        }
    }

    SocketChannel channel() {
        return channel;
    }

    InetAddress address() {
        return address;
    }

    /** How long a single read may wait. */
    void patience(Duration patience) throws IOException {
        channel.socket().setSoTimeout(Math.toIntExact(Math.max(1, patience.toMillis())));
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer session, InputStream socket) {
        buffer = session;
        in = socket;
        return super.createContentInputStream(length, session, socket);
    }

    /** Whether there are bytes that nobody has asked for. */
    boolean surplus() {
        try {
            return in != null && (buffer.length() > 0 || in.available() > 0);
        } catch (IOException e) {
            return false; // broken, and so without any more bytes
        }
    }

    /** It waits for another request from now on. */
    void rest() {
        idleSince = System.nanoTime();
    }

    boolean restsLongerThan(Duration limit) {
        return System.nanoTime() - idleSince > limit.toNanos();
    }

    /** Closes it because what is under way has taken too long; that is known before anybody notices that it is closed. */
    void expire() {
        expired = true;
        cut();
    }

    boolean isExpired() {
        return expired;
    }

    /** Closes it at once, whatever is under way. Never fails. */
    void cut() {
        try {
            channel.close();
        } catch (IOException e) {
            // closed all the same
        }
    }
}
