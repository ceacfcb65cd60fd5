package io.gleaner.auth;

import io.gleaner.sandbox.ServiceTokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Starts a token endpoint, points every provider to it, and signs service tokens. Both are injected by type. */
public final class TestProviders implements QuarkusTestResourceLifecycleManager {

    private final TokenProvider provider = TokenProvider.start();
    private final ServiceTokenIssuer issuer = ServiceTokenIssuer.create();

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        config.put("mp.jwt.verify.publickey.location", publicKey().toUri().toString());
        for (String profile : new String[] {
            "dailymotion.profiles.private-key", "dailymotion.profiles.public-key", "youtube-reporting.profiles.default",
        }) {
            config.put(
                    "gleaner.auth.providers." + profile + ".token-endpoint",
                    provider.tokenEndpoint().toString());
        }
        config.put("gleaner.auth.token-endpoint.timeout", "PT2S");
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(provider, new TestInjector.MatchesType(TokenProvider.class));
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(ServiceTokenIssuer.class));
    }

    @Override
    public void stop() {
        provider.close();
    }

    private Path publicKey() {
        try {
            Path file = Files.createTempDirectory("auth-service-test-").resolve("public.pem");
            issuer.writePublicKey(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
