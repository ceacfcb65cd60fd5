package io.gleaner.poller;

import io.gleaner.sandbox.ServiceTokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Signs the tokens of the test and tells the application the public key. */
public class ServiceTokens implements QuarkusTestResourceLifecycleManager {

    private static final ServiceTokenIssuer ISSUER = ServiceTokenIssuer.create();

    static String of(String subject) {
        return ISSUER.issue(subject, Duration.ofMinutes(5));
    }

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createTempDirectory("poller-tokens-");
            ISSUER.writePublicKey(directory.resolve("public.pem"));
            ISSUER.writeToken(directory.resolve("token"), "poller-service", Duration.ofMinutes(30));
            return Map.of(
                    "mp.jwt.verify.publickey.location",
                    directory.resolve("public.pem").toUri().toString(),
                    "gleaner.service-token.file",
                    directory.resolve("token").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
