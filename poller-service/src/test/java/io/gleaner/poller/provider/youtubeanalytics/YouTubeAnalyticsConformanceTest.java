package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.Face.Outcome.fails;
import static io.gleaner.poller.provider.Face.Outcome.succeeds;
import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.google.GoogleFaces.nothing;
import static io.gleaner.poller.provider.youtubeanalytics.AnalyticsSandbox.adapter;
import static io.gleaner.poller.provider.youtubeanalytics.AnalyticsSandbox.day;

import io.gleaner.poller.provider.Face;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderConformance;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.poller.provider.google.GoogleFaces;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.faults.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The suite on each call that is answered with JSON; deleting is answered with nothing. */
@QuarkusTest
class YouTubeAnalyticsConformanceTest extends ProviderConformance {

    private static final Face ONE_PAGE = Face.never("one page is asked for at a time, by whoever turns them");
    private static final Face NO_LIST = Face.never("the answer is one thing");
    private static final Face NO_CLOSED_LIST = Face.never("no member with a closed list of values is read");

    private final AnalyticsSandbox sandboxed = new AnalyticsSandbox();

    @Override
    public Provider provider(Sandbox sandbox, Duration timeout) {
        return sandboxed.provider(sandbox, timeout);
    }

    @Override
    public TestTurn turn(Sandbox sandbox, Clock clock) {
        return sandboxed.turn(sandbox, clock);
    }

    @Override
    public Fault refusal(int status, String words) {
        return GoogleFaces.refusal(status, words);
    }

    @Override
    public List<Operation> operations() {
        Face noRows = nothing(succeeds());
        return List.of(
                new Operation(
                        AnalyticsSandbox.QUERY,
                        scenario -> () -> adapter(scenario)
                                .ready(
                                        scenario.turn(),
                                        day(
                                                "time_based_activity",
                                                "{\"dimensions\":\"day\",\"metrics\":\"views\"}",
                                                "2026-11-17")),
                        Making.NOTHING,
                        faces(InvalidRequest.class, NO_CLOSED_LIST, noRows)),
                group(
                        "youtube-analytics.groups.list",
                        Making.NOTHING,
                        faces(Gone.class, strange("/items/0/contentDetails/itemType"), noRows),
                        scenario -> id -> groups(scenario).list(scenario.turn(), null, null)),
                group(
                        "youtube-analytics.groups.insert",
                        Making.LOST_WITH_ITS_ANSWER,
                        faces(Gone.class, strange("/contentDetails/itemType"), NO_LIST),
                        scenario -> id -> groups(scenario).create(scenario.turn(), "Best of", "youtube#video")),
                group(
                        "youtube-analytics.groups.update",
                        Making.NOTHING,
                        faces(Gone.class, strange("/contentDetails/itemType"), NO_LIST),
                        scenario -> id -> groups(scenario).rename(scenario.turn(), id, "Worst of")),
                group(
                        "youtube-analytics.groupItems.list",
                        Making.NOTHING,
                        faces(Gone.class, strange("/items/0/resource/kind"), noRows),
                        scenario -> id -> groups(scenario).items(scenario.turn(), id)),
                group(
                        "youtube-analytics.groupItems.insert",
                        Making.NOTHING,
                        faces(Gone.class, strange("/resource/kind"), NO_LIST),
                        scenario -> id -> groups(scenario)
                                .add(scenario.turn(), id, "video-2")
                                .replaceWith("added")));
    }

    private static Face strange(String pointer) {
        return new Face.Edited(pointer, "youtube#quiz", succeeds());
    }

    private static GoogleFaces faces(Class<? extends ProviderFailure> notFound, Face unknownValue, Face emptyList) {
        return new GoogleFaces(
                Scenario.START,
                fails(notFound, "Requested entity was not found"),
                fails(InvalidRequest.class, "already"),
                unknownValue,
                emptyList,
                ONE_PAGE);
    }

    private static Groups groups(Scenario scenario) {
        return adapter(scenario).groups();
    }

    private static Operation group(
            String name, Making making, GoogleFaces faces, Function<Scenario, Function<String, Uni<?>>> call) {
        return new Operation(
                name,
                scenario -> {
                    String id = await(groups(scenario).create(scenario.turn(), "Before", "youtube#video"))
                            .id();
                    await(groups(scenario).add(scenario.turn(), id, "video-1"));
                    return () -> call.apply(scenario).apply(id);
                },
                making,
                faces);
    }
}
