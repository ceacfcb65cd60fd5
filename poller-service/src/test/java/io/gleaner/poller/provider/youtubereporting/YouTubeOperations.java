package io.gleaner.poller.provider.youtubereporting;

import static io.gleaner.poller.provider.Face.Outcome.fails;
import static io.gleaner.poller.provider.Face.Outcome.succeeds;
import static io.gleaner.poller.provider.google.GoogleFaces.NEXT_PAGE_REPEATS;
import static io.gleaner.poller.provider.google.GoogleFaces.nothing;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.ensure;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.youTube;

import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.Face;
import io.gleaner.poller.provider.Face.Outcome;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.UnexplainedRefusal;
import io.gleaner.poller.provider.ProviderUnderTest.Making;
import io.gleaner.poller.provider.ProviderUnderTest.Operation;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.provider.google.GoogleFaces;
import java.time.Duration;
import java.util.List;

/** The calls that the adapter makes, and how trouble shows to each. */
final class YouTubeOperations {

    private static final Duration UNTIL_REPORTS = Duration.ofDays(3);
    private static final Face NO_CLOSED_LIST = Face.never("this resource has no member with a closed list of values");
    private static final Face NO_LIST = Face.never("the answer is one job");
    private static final Outcome REFUSED = fails(InvalidRequest.class, "Requested entity already exists");

    private YouTubeOperations() {}

    static List<Operation> all() {
        return List.of(
                ensuring(
                        "youtube-reporting.reportTypes.list",
                        Making.NOTHING,
                        new GoogleFaces(
                                Scenario.START,
                                fails(MalformedResponse.class, "does not have these"),
                                REFUSED,
                                new Face.Edited("/reportTypes/1/id", "a_type_of_tomorrow_b7", succeeds()),
                                nothing(fails(UnexplainedRefusal.class, "no report type at all")),
                                NEXT_PAGE_REPEATS)),
                ensuring(
                        "youtube-reporting.jobs.list",
                        Making.NOTHING,
                        new GoogleFaces(
                                Scenario.START,
                                fails(MalformedResponse.class, "does not have these"),
                                REFUSED,
                                NO_CLOSED_LIST,
                                nothing(succeeds()),
                                NEXT_PAGE_REPEATS)),
                ensuring(
                        "youtube-reporting.jobs.create",
                        Making.FOUND_AGAIN,
                        new GoogleFaces(
                                Scenario.START,
                                fails(InvalidRequest.class, "knows no report type"),
                                fails(MalformedResponse.class, "there is a job"),
                                NO_CLOSED_LIST,
                                NO_LIST,
                                NO_LIST)),
                new Operation(
                        "youtube-reporting.reports.list",
                        scenario -> {
                            Job job = ensure(scenario, "channel_basic");
                            scenario.clock().advance(UNTIL_REPORTS);
                            return () -> youTube(scenario).discover(scenario.turn(), job, null);
                        },
                        Making.NOTHING,
                        new GoogleFaces(
                                Scenario.START.plus(UNTIL_REPORTS),
                                fails(Gone.class, "does not have these reports"),
                                REFUSED,
                                NO_CLOSED_LIST,
                                nothing(succeeds()),
                                NEXT_PAGE_REPEATS)));
    }

    private static Operation ensuring(String name, Making making, GoogleFaces faces) {
        return new Operation(
                name,
                scenario -> () -> youTube(scenario).ensure(scenario.turn(), "channel_basic", Parameters.none()),
                making,
                faces);
    }
}
