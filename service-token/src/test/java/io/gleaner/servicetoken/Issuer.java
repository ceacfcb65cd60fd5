package io.gleaner.servicetoken;

import io.gleaner.sandbox.ServiceTokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Signs the tokens of the test, and tells the application the public key and the file of its own token. */
public class Issuer implements QuarkusTestResourceLifecycleManager {

    static final ServiceTokenIssuer TRUSTED = ServiceTokenIssuer.create();

    @Override
    public Map<String, String> start() {
        Path directory = directory();
        TRUSTED.writePublicKey(directory.resolve("public.pem"));
        TRUSTED.writeToken(directory.resolve("token"), "poller-service", Duration.ofMinutes(5));
        return Map.of(
                "mp.jwt.verify.publickey.location",
                        directory.resolve("public.pem").toUri().toString(),
                "gleaner.service-token.file", directory.resolve("token").toString());
    }

    @Override
    public void stop() {}

    private static Path directory() {
        try {
            return Files.createTempDirectory("service-token-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
