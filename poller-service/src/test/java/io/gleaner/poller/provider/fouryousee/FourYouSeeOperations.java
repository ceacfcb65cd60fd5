package io.gleaner.poller.provider.fouryousee;

import static io.gleaner.poller.provider.Face.Outcome.fails;
import static io.gleaner.poller.provider.Face.Outcome.succeeds;
import static io.gleaner.poller.provider.TestTurn.await;

import io.gleaner.events.Report;
import io.gleaner.poller.provider.Face;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.ProviderUnderTest.Making;
import io.gleaner.poller.provider.ProviderUnderTest.Operation;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.Trouble;
import io.gleaner.sandbox.faults.Fault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls that the adapter makes, and how trouble shows to each. */
final class FourYouSeeOperations {

    private static final Duration UNTIL_FINISHED = Duration.ofMinutes(1);
    private static final Face.Outcome REFUSED = fails(InvalidRequest.class, "Conflict");
    private static final Face NO_LIST = Face.never("the answer is one report");

    private FourYouSeeOperations() {}

    static List<Operation> all() {
        return List.of(
                new Operation(
                        "fouryousee.reports.create",
                        FourYouSeeOperations::asked,
                        Making.FOUND_AGAIN,
                        faces(
                                Scenario.START,
                                fails(MalformedResponse.class, "Gone astray"),
                                REFUSED,
                                new Face.Edited("/status", "polishing", succeeds()),
                                NO_LIST,
                                NO_LIST)),
                new Operation(
                        "fouryousee.reports.list",
                        scenario -> {
                            Map<String, Report> open = open(submit(scenario), submit(scenario));
                            scenario.clock().advance(UNTIL_FINISHED);
                            return () -> fourYouSee(scenario).check(scenario.turn(), open);
                        },
                        Making.NOTHING,
                        faces(
                                Scenario.START.plus(UNTIL_FINISHED),
                                fails(MalformedResponse.class, "Gone astray"),
                                succeeds(),
                                new Face.Edited("/results/0/status", "polishing", succeeds()),
                                new Face.Edited("/results", List.of(), succeeds()),
                                new Face.Instead(
                                        new Fault.Json(
                                                Map.of("results", List.of(Map.of("id", 999_999_999)), "totalPages", 9)),
                                        succeeds()))),
                new Operation(
                        "fouryousee.reports.get",
                        scenario -> {
                            String handle = submit(scenario);
                            scenario.clock().advance(UNTIL_FINISHED);
                            return () ->
                                    fourYouSee(scenario).link(scenario.turn(), FourYouSeeFixture.report(), handle, 0);
                        },
                        Making.NOTHING,
                        faces(
                                Scenario.START.plus(UNTIL_FINISHED),
                                fails(Gone.class, "Gone astray"),
                                REFUSED,
                                new Face.Edited("/status", "polishing", succeeds()),
                                NO_LIST,
                                NO_LIST)));
    }

    /** Asks for a report; again, after a call whose answer was lost, as the poller does: by searching for it first. */
    private static Supplier<Uni<?>> asked(Scenario scenario) {
        AtomicBoolean before = new AtomicBoolean();
        Instant since = scenario.turn().clock().instant();
        return () -> before.getAndSet(true)
                ? fourYouSee(scenario)
                        .adopt(scenario.turn(), FourYouSeeFixture.report(), since)
                        .onItem()
                        .ifNull()
                        .switchTo(() -> fourYouSee(scenario).submit(scenario.turn(), FourYouSeeFixture.report()))
                : fourYouSee(scenario).submit(scenario.turn(), FourYouSeeFixture.report());
    }

    /** An error as 4YouSee words it. */
    static String message(String words) {
        return new JsonObject().put("message", words).encode();
    }

    static FourYouSeeProvider fourYouSee(Scenario scenario) {
        return (FourYouSeeProvider) scenario.provider();
    }

    static String submit(Scenario scenario) {
        return await(fourYouSee(scenario).submit(scenario.turn(), FourYouSeeFixture.report()))
                .handle();
    }

    static Map<String, Report> open(String... handles) {
        Map<String, Report> open = new LinkedHashMap<>();
        for (String handle : handles) {
            open.put(handle, FourYouSeeFixture.report());
        }
        return open;
    }

    private static Function<Trouble, Face> faces(
            Instant now,
            Face.Outcome notFound,
            Face.Outcome conflict,
            Face unknownValue,
            Face emptyList,
            Face repeatedPage) {
        Instant later = now.plusSeconds(45);
        return trouble -> switch (trouble) {
            case TOKEN_EXPIRED -> Face.status(403, message("Unauthorized"), succeeds());
            case SCOPE_MISSING ->
                Face.status(
                        403,
                        message("Reports are not part of your plan"),
                        fails(PermissionDenied.class, "not part of your plan"));
            case API_DISABLED -> Face.never("there is no API that would have to be enabled first");
            case NOT_FOUND -> Face.status(404, message("Gone astray"), notFound);
            case CONFLICT -> Face.status(409, message("Conflict"), conflict);
            case SLOW_DOWN -> Face.status(429, message("Slow down"), fails(RateLimited.class, "Slow down"));
            case SLOW_DOWN_FOR_SECONDS -> Face.slowDown(45, later, null);
            case SLOW_DOWN_UNTIL_DATE -> Face.slowDown(later, null);
            case SLOW_DOWN_BY_BODY -> Face.never("no body of 4YouSee says when to come back");
            case DAY_USED_UP -> Face.never("the vendor documents no quota of a day");
            case PLATFORM_DOWN ->
                Face.status(503, message("Maintenance"), fails(VendorUnavailable.class, "Maintenance"));
            case ERROR_WITH_200 ->
                new Face.Instead(
                        new Fault.Json(Map.of("message", "There was an error")), fails(MalformedResponse.class, ""));
            case UNKNOWN_VALUE -> unknownValue;
            case EMPTY_LIST -> emptyList;
            case REPEATED_PAGE -> repeatedPage;
        };
    }
}
