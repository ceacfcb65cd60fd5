package io.gleaner.poller.provider.googleanalytics;

import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.YESTERDAY;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.ask;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.daily;

import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderConformance;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.Sandbox;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The suite; in Quarkus, which builds the REST client. */
@QuarkusTest
class GoogleAnalyticsConformanceTest extends ProviderConformance {

    private final GoogleAnalyticsSandbox sandboxed = new GoogleAnalyticsSandbox();

    @Override
    public Provider provider(Sandbox sandbox, Duration timeout) {
        return sandboxed.provider(sandbox, timeout);
    }

    @Override
    public TestTurn turn(Sandbox sandbox, Clock clock) {
        return sandboxed.turn(sandbox, clock);
    }

    @Override
    public List<Operation> operations() {
        return List.of(new Operation(
                GoogleAnalyticsSandbox.LOOK,
                scenario -> () -> ask(scenario, daily(YESTERDAY)),
                ProviderFailure.WrongProperty.class,
                ProviderFailure.WrongProperty.class));
    }

    @Override
    public ErrorWith200 errorWith200() {
        return new ErrorWith200(
                Map.of("error", Map.of("code", 403, "message", "no", "status", "PERMISSION_DENIED")),
                ProviderFailure.PermissionDenied.class);
    }
}
