package io.gleaner.poller.provider.googleanalytics;

import static io.gleaner.poller.provider.Face.Outcome.fails;
import static io.gleaner.poller.provider.Face.Outcome.succeeds;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.YESTERDAY;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.ask;
import static io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsSandbox.daily;

import io.gleaner.poller.provider.Face;
import io.gleaner.poller.provider.Face.Outcome;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderConformance;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.WrongProperty;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.poller.provider.google.GoogleFaces;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.faults.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The suite; in Quarkus, which builds the REST client. */
@QuarkusTest
class GoogleAnalyticsConformanceTest extends ProviderConformance {

    private static final Outcome REFUSED = fails(WrongProperty.class, "refuses property 123456789");

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
        return List.of(
                new Operation(
                        GoogleAnalyticsSandbox.LOOK,
                        scenario -> () -> ask(scenario, daily(YESTERDAY)),
                        Making.NOTHING,
                        new GoogleFaces(
                                Scenario.START,
                                REFUSED,
                                REFUSED,
                                new Face.Edited("/reports/0/metricHeaders/0/type", "TYPE_PARSECS", succeeds()),
                                GoogleFaces.nothing(fails(MalformedResponse.class, "does not answer each report")),
                                Face.never("a look has one page"))),
                new Operation(
                        "google-analytics.checkCompatibility",
                        scenario -> () -> ((GoogleAnalyticsProvider) scenario.provider())
                                .askAhead(
                                        scenario.turn(),
                                        "custom",
                                        GoogleAnalyticsSandbox.parameters("{\"metrics\": [\"sessions\"]}"))
                                .replaceWith("they go together"),
                        Making.NOTHING,
                        new GoogleFaces(
                                Scenario.START,
                                fails(MalformedResponse.class, "refuses this"),
                                fails(MalformedResponse.class, "refuses this"),
                                Face.never("what is listed beside is not read"),
                                GoogleFaces.nothing(succeeds()),
                                Face.never("the answer has one page"))));
    }

    @Override
    public Fault refusal(int status, String words) {
        return GoogleFaces.refusal(status, words);
    }
}
