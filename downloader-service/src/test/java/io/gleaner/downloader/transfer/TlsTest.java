package io.gleaner.downloader.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gleaner.downloader.FaultServer;
import io.gleaner.downloader.Samples;
import io.gleaner.downloader.Scripts;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate must be trusted and be for the name in the link, whatever address was found for it. */
class TlsTest {

    private static final byte[] CSV = Samples.csv(1, 100_000);

    @TempDir
    Path directory;

    private SSLContext context;
    private FaultServer server;

    @BeforeEach
    void start() throws Exception {
        context = Certificate.context(directory);
        server = FaultServer.start(context.getServerSocketFactory());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void storesWhatATrustedHostSends() throws Exception {
        server.on("/report", Scripts.whole(CSV));
        try (Engine engine = engine(context.getSocketFactory())) {
            for (int round = 0; round < 3; round++) {
                assertThat(engine.store(Engine.request(https("localhost"))).sha256())
                        .isEqualTo(Samples.sha256(CSV));
            }
        }
    }

    @Test
    void speaksOnOneConnectionAgain() throws Exception {
        AtomicReference<Object> first = new AtomicReference<>();
        server.on("/report", (request, wire) -> {
            first.compareAndSet(null, wire.socket());
            Scripts.whole(wire.socket() == first.get() ? CSV : new byte[0]).answer(request, wire);
        });
        try (Engine engine = engine(context.getSocketFactory())) {
            engine.store(Engine.request(https("localhost")));
            engine.store(Engine.request(https("localhost")));
        }
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        refuses(context.getSocketFactory(), https("127.0.0.1"));
    }

    @Test
    void refusesACertificateThatNobodyTrusts() throws Exception {
        refuses((SSLSocketFactory) SSLSocketFactory.getDefault(), https("localhost"));
    }

    private void refuses(SSLSocketFactory tls, URI link) throws Exception {
        server.on("/report", Scripts.whole(CSV));
        try (Engine engine = engine(tls)) {
            TransferException refused =
                    catchThrowableOfType(TransferException.class, () -> engine.store(Engine.request(link)));

            assertThat(refused.trouble())
                    .isEqualTo(new Trouble.Unavailable("the host cannot be reached: SSLHandshakeException", null));
            assertThat(server.requests("/report")).isEmpty();
        }
    }

    private Engine engine(SSLSocketFactory tls) throws Exception {
        return new Engine(Files.createDirectories(directory.resolve("store")), Map.of(), tls);
    }

    private URI https(String host) {
        return server.uri("https://" + host, "/report");
    }
}
