package io.gleaner.e2e.system;

import io.gleaner.sandbox.ServiceTokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The secrets that a deployment gives to the services: the key that credentials are sealed with (kept, since rows are sealed
 * with it), and a signed token for each caller (renewed well before it expires, as Kubernetes does).
 */
final class ServiceSecrets implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Path directory;
    private final ServiceTokenIssuer issuer = ServiceTokenIssuer.create();
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("service-tokens").factory());

    ServiceSecrets(Path directory) {
        this.directory = directory;
    }

    /** Writes what the services read at their start, and keeps the tokens fresh from now on. */
    void provide() {
        issuer.writePublicKey(publicKey());
        renew();
        long half = LIFETIME.toMinutes() / 2;
        renewal.scheduleAtFixedRate(this::renew, half, half, TimeUnit.MINUTES);
    }

    private void renew() {
        for (Service caller : new Service[] {Service.POLLER, Service.DOWNLOADER}) {
            PrivateFile.write(tokenOf(caller), issuer.issue(caller.fullName(), LIFETIME));
        }
    }

    /** The key that verifies the tokens. */
    Path publicKey() {
        return directory.resolve("service-token-public.pem");
    }

    /** The token that a service shows to others. */
    Path tokenOf(Service caller) {
        return directory.resolve(caller.fullName() + ".token");
    }

    /** The key that seals: base64 of 32 random bytes, made at the first start. */
    String sealingKey() {
        Path file = directory.resolve("sealing.key");
        try {
            if (Files.notExists(file)) {
                byte[] key = new byte[32];
                new SecureRandom().nextBytes(key);
                PrivateFile.write(file, Base64.getEncoder().encodeToString(key));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public void close() {
        renewal.shutdownNow();
    }
}
