package io.gleaner.auth;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.ServiceTokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts the simulated providers with the accounts of the demo, and points the service to them. */
public final class SandboxAccounts implements QuarkusTestResourceLifecycleManager {

    private final Sandbox sandbox = Sandbox.builder().withDemoAccounts().start();
    private final ServiceTokenIssuer issuer = ServiceTokenIssuer.create();

    @Override
    public Map<String, String> start() {
        String providers = "gleaner.auth.providers.";
        String api = sandbox.api().toString().replaceFirst("/$", "");
        return Map.of(
                providers + "dailymotion.profiles.private-key.token-endpoint",
                sandbox.dailymotion().privateTokenEndpoint().toString(),
                providers + "dailymotion.profiles.private-key.origins",
                api,
                providers + "dailymotion.profiles.public-key.token-endpoint",
                sandbox.dailymotion().publicTokenEndpoint().toString(),
                providers + "dailymotion.profiles.public-key.origins",
                api,
                providers + "youtube-reporting.profiles.default.token-endpoint",
                sandbox.google().tokenEndpoint().toString(),
                providers + "youtube-reporting.profiles.default.origins",
                api,
                "gleaner.auth.google.tokeninfo-endpoint",
                api + "/google/tokeninfo",
                "gleaner.auth.google.revocation-endpoint",
                api + "/google/revoke",
                "mp.jwt.verify.publickey",
                issuer.publicKey());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, new TestInjector.MatchesType(Sandbox.class));
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(ServiceTokenIssuer.class));
    }

    @Override
    public void stop() {
        sandbox.close();
    }
}
