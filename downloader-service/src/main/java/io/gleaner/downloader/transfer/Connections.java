package io.gleaner.downloader.transfer;

import io.gleaner.downloader.link.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Connects to the addresses that were found good, and to no others. Connections rest a while for the next request. Thread-safe. */
final class Connections implements AutoCloseable {

    private static final Duration REST = Duration.ofSeconds(10);

    private final Supplier<SSLSocketFactory> tls;
    private final TransferConfig config;
    private final Map<String, HostConnections> hosts = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("connections").factory());

    Connections(Supplier<SSLSocketFactory> tls, TransferConfig config) {
        this.tls = tls;
        this.config = config;
        clock.setRemoveOnCancelPolicy(true);
        clock.scheduleWithFixedDelay(
                () -> closeThoseThatRest(REST), REST.toMillis(), REST.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The connections of a target's origin. */
    HostConnections of(Target target) {
        return hosts.computeIfAbsent(
                Target.origin(target.uri()), origin -> new HostConnections(config.connectionsPerHost()));
    }

    /** A channel that is not connected yet. */
    Connection create(Target target) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new Connection(channel, target.address());
    }

    /** Cuts a connection after a while, unless that is cancelled: bounds what no timeout of a single read bounds. */
    Future<?> cutAfter(Connection connection, Duration limit) {
        return clock.schedule(connection::expire, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Connects, with TLS where the target wants it: its certificate must be good for the target's name. */
    void connect(Connection connection, Target target) throws IOException {
        int limit = Math.toIntExact(config.connectTimeout().toMillis());
        connection.channel().socket().connect(new InetSocketAddress(target.address(), target.port()), limit);
        connection.open(target.secure() ? secured(connection, target, limit) : null);
    }

    private SSLSocket secured(Connection connection, Target target, int limit) throws IOException {
        connection.channel().socket().setSoTimeout(limit);
        SSLSocket socket = (SSLSocket) tls.get()
                .createSocket(connection.channel().socket(), target.uri().getHost(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private void closeThoseThatRest(Duration longerThan) {
        hosts.values().forEach(host -> host.closeThoseThatRest(longerThan));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        closeThoseThatRest(Duration.ofNanos(-1));
    }
}
