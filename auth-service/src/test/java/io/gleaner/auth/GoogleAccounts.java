package io.gleaner.auth;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.ServiceTokenIssuer;
import io.gleaner.sandbox.clock.SandboxClock;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Starts the simulated Google with the accounts of the demo, at the time of the tests, and points the service to it. */
public final class GoogleAccounts implements QuarkusTestResourceLifecycleManager {

    private final Sandbox sandbox = Sandbox.builder()
            .clock(SandboxClock.stoppedAt(MutableClock.START))
            .withDemoAccounts()
            .start();
    private final ServiceTokenIssuer issuer = ServiceTokenIssuer.create();

    @Override
    public Map<String, String> start() {
        String api = sandbox.api().toString().replaceFirst("/$", "");
        Map<String, String> config = new HashMap<>();
        config.put("gleaner.auth.google.token-endpoint", api + "/google/token");
        config.put("gleaner.auth.google.consent-endpoint", api + "/google/o/oauth2/v2/auth");
        config.put("gleaner.auth.google.signing-keys", api + "/google/oauth2/v3/certs");
        config.put("gleaner.auth.google.revocation-endpoint", api + "/google/revoke");
        config.put("gleaner.auth.google.tokeninfo-endpoint", api + "/google/tokeninfo");
        config.put("gleaner.auth.google.issuers", api + "/google");
        for (String profile : new String[] {
            "youtube-reporting.profiles.default",
            "youtube-analytics.profiles.default",
            "google-analytics.profiles.default",
            "google-analytics.profiles.service-account"
        }) {
            config.put("gleaner.auth.providers." + profile + ".origins", api);
        }
        config.put("gleaner.auth.token-endpoint.timeout", "PT2S");
        config.put("mp.jwt.verify.publickey", issuer.publicKey());
        return config;
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
