package io.gleaner.poller.provider.fouryousee;

import io.gleaner.poller.provider.OwnVertx;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.SandboxedProvider;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.Sandbox;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The adapter in front of the simulated 4YouSee. */
interface SandboxedFourYouSee extends SandboxedProvider, OwnVertx {

    /** Settings other than the usual ones, by the names that they have below the adapter's prefix. */
    default Map<String, String> settings() {
        return Map.of();
    }

    @Override
    default Provider provider(Sandbox sandbox, Duration timeout) {
        // The clock of the tests stands still, so that every call would be one too many in its second.
        sandbox.fourYouSee().switches().callInterval = Duration.ZERO;
        String prefix = "gleaner.provider.fouryousee.";
        Map<String, String> all = new HashMap<>(Map.of(
                prefix + "timeout", timeout.toString(),
                prefix + "file-hosts", sandbox.files().getHost(),
                prefix + "root-url", sandbox.fourYouSee().base().toString()));
        settings().forEach((name, value) -> all.put(prefix + name, value));
        return new FourYouSeeProvider(ProviderSettings.of(FourYouSeeConfig.class, all), vertx());
    }

    @Override
    default TestTurn turn(Sandbox sandbox, Clock clock) {
        return TestTurn.withHeader(FourYouSeeFixture.connection(), clock, "Secret-Token", "demo-4yousee-token");
    }
}
