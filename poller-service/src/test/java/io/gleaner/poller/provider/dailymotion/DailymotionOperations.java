package io.gleaner.poller.provider.dailymotion;

import static io.gleaner.poller.provider.Face.Outcome.fails;
import static io.gleaner.poller.provider.Face.Outcome.succeeds;
import static io.gleaner.poller.provider.dailymotion.DailymotionConformance.dailymotion;
import static io.gleaner.poller.provider.dailymotion.DailymotionConformance.submit;

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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The calls that the adapter makes, and how trouble shows to each. */
final class DailymotionOperations {

    private static final Duration UNTIL_FINISHED = Duration.ofHours(1);
    private static final Face NO_LIST = Face.never("the answer is one token");
    private static final String LINKS = "/data/partner/r0/downloadLinks";

    private DailymotionOperations() {}

    static List<Operation> all() {
        Face repeats = new Face.Edited(LINKS, repeatedPage(), succeeds());
        Face broken = new Face.Edited(LINKS, repeatedPage(), fails(MalformedResponse.class, "again and again"));
        return List.of(
                new Operation(
                        "dailymotion.mutation",
                        scenario -> () -> dailymotion(scenario).submit(scenario.turn(), DailymotionFixture.report()),
                        Making.LOST_WITH_ITS_ANSWER,
                        faces(
                                Scenario.START,
                                Face.never("a submission is answered with a token and nothing else"),
                                NO_LIST,
                                NO_LIST)),
                new Operation(
                        "dailymotion.query",
                        scenario -> {
                            Map<String, Report> open = Map.of(submit(scenario), DailymotionFixture.report());
                            scenario.clock().advance(UNTIL_FINISHED);
                            return () -> dailymotion(scenario).check(scenario.turn(), open);
                        },
                        Making.NOTHING,
                        faces(
                                Scenario.START.plus(UNTIL_FINISHED),
                                unknownStatus(succeeds()),
                                noLinks(succeeds()),
                                repeats)),
                new Operation(
                        "dailymotion.query",
                        scenario -> {
                            String handle = submit(scenario);
                            scenario.clock().advance(UNTIL_FINISHED);
                            return () ->
                                    dailymotion(scenario).link(scenario.turn(), DailymotionFixture.report(), handle, 0);
                        },
                        Making.NOTHING,
                        faces(
                                Scenario.START.plus(UNTIL_FINISHED),
                                unknownStatus(fails(VendorUnavailable.class, "still making")),
                                noLinks(fails(Gone.class, "no part 0")),
                                broken)));
    }

    private static Map<String, Object> repeatedPage() {
        return Map.of("edges", List.of(), "pageInfo", Map.of("hasNextPage", true, "nextPage", 2));
    }

    private static Face unknownStatus(Face.Outcome outcome) {
        return new Face.Edited("/data/partner/r0/status", "POLISHING", outcome);
    }

    private static Face noLinks(Face.Outcome outcome) {
        return new Face.Edited(LINKS, Map.of("totalCount", 0, "edges", List.of()), outcome);
    }

    /** An answer of GraphQL that is nothing but an error. */
    static String errors(String words) {
        return new JsonObject()
                .put("errors", new JsonArray().add(new JsonObject().put("message", words)))
                .encode();
    }

    private static Function<Trouble, Face> faces(Instant now, Face unknownValue, Face emptyList, Face repeatedPage) {
        return trouble -> switch (trouble) {
            case TOKEN_EXPIRED ->
                new Face.Instead(
                        new Fault.Json(Map.of("errors", List.of(Map.of("message", "Invalid access token")))),
                        succeeds());
            case SCOPE_MISSING ->
                Face.status(403, errors("Insufficient scope"), fails(PermissionDenied.class, "Insufficient scope"));
            case API_DISABLED ->
                Face.status(
                        403,
                        errors("Reporting is not enabled for this partner"),
                        fails(PermissionDenied.class, "Reporting is not enabled"));
            case NOT_FOUND -> Face.status(404, null, fails(MalformedResponse.class, "no query endpoint"));
            case CONFLICT -> Face.status(409, errors("Conflict"), fails(InvalidRequest.class, "Conflict"));
            case SLOW_DOWN -> Face.status(429, errors("Slow down"), fails(RateLimited.class, "Slow down"));
            case SLOW_DOWN_FOR_SECONDS -> Face.slowDown(45, now.plusSeconds(45), null);
            case SLOW_DOWN_UNTIL_DATE -> Face.slowDown(now.plusSeconds(420), null);
            case SLOW_DOWN_BY_BODY -> Face.never("no member of a GraphQL error says when to come back");
            case DAY_USED_UP -> Face.never("the vendor documents no quota of a day");
            case PLATFORM_DOWN ->
                Face.status(503, errors("Maintenance"), fails(VendorUnavailable.class, "Maintenance"));
            case ERROR_WITH_200 ->
                new Face.Instead(
                        new Fault.Json(Map.of("errors", List.of(Map.of("message", "Internal server error")))),
                        fails(VendorUnavailable.class, "Internal server error"));
            case UNKNOWN_VALUE -> unknownValue;
            case EMPTY_LIST -> emptyList;
            case REPEATED_PAGE -> repeatedPage;
        };
    }
}
