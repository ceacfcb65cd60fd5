package io.gleaner.poller.provider.fouryousee;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.fouryousee.FourYouSeeFixture.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.PartLink;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.AskedProvider.Submission;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationLost;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.ScriptedVendor;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to 4YouSee, and what each of its answers is told as. */
class FourYouSeeCallsTest {

    private static final String FINISHED = """
            {"id": 521546, "type": "detailed", "status": "success", "url": "%s", "createdAt": "2026-11-20T09:59:00+00:00"}""";

    private final FourYouSeeFixture fourYouSee = new FourYouSeeFixture();
    private final ScriptedVendor vendor = fourYouSee.vendor;

    @AfterEach
    void close() {
        fourYouSee.close();
    }

    @Test
    void ordersTheDaysOfThePeriodWithTheTokenInItsHeader() throws Exception {
        vendor.sample(getClass(), "waiting.json");

        Submission submission = submit("{'filter': {'playerId': [2, 1]}, 'sort': 1}");

        assertThat(submission.handle()).isEqualTo("522873");
        assertThat(vendor.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/reports");
            assertThat(request.headers().get("Secret-Token")).isEqualTo(FourYouSeeFixture.TOKEN);
            assertThat(new ObjectMapper().readTree(request.body()))
                    .isEqualTo(new ObjectMapper().readTree(ScriptedVendor.read(getClass(), "order.json")));
        });
    }

    @Test
    void givesTheAddressOfAWebHookAndThenLooksLater() {
        fourYouSee.turn.hookAt(URI.create("https://gleaner.example.com/hooks/fouryousee/token"));
        vendor.sample(getClass(), "waiting.json");

        assertThat(submit("{}").firstCheckAt())
                .isEqualTo(fourYouSee.clock.instant().plusSeconds(30));
        assertThat(vendor.requests().getFirst().body())
                .contains("\"webhook\":\"https://gleaner.example.com/hooks/fouryousee/token\"");
    }

    @Test
    void takesAPermitOfTheTokenForEachCallWhicheverConnectionMakesIt() {
        vendor.sample(getClass(), "waiting.json");

        submit("{}");

        assertThat(fourYouSee.turn.taken()).singleElement().satisfies(quota -> {
            assertThat(quota.permits()).isEqualTo(1);
            assertThat(quota.window()).isEqualTo(Duration.ofMillis(1_100));
            assertThat(quota.daily()).isFalse();
            assertThat(quota.name())
                    .isEqualTo(CallPace.name(Map.of("Secret-Token", FourYouSeeFixture.TOKEN)))
                    .matches("fouryousee/[0-9a-f]{16}/call")
                    .doesNotContain(FourYouSeeFixture.TOKEN.substring(0, 8));
        });
        assertThat(CallPace.name(Map.of("Secret-Token", "another")))
                .isNotEqualTo(CallPace.name(Map.of("Secret-Token", FourYouSeeFixture.TOKEN)));
    }

    @Test
    void leavesTheVendorAloneWhenThereIsNoPermitForLong() {
        var limited = new ProviderFailure.RateLimited(
                "used up", fourYouSee.clock.instant().plusSeconds(60));
        fourYouSee.turn.refusePermits(limited);

        assertThat(failure()).isEqualTo(limited);
        assertThat(vendor.requests()).isEmpty();
    }

    @Test
    void waitsForAPermitThatComesSoon() {
        var soon = new ProviderFailure.RateLimited(
                "used up", fourYouSee.clock.instant().plusMillis(50));
        fourYouSee.turn.refusePermits(soon, 2);
        vendor.sample(getClass(), "waiting.json");

        assertThat(submit("{}").handle()).isEqualTo("522873");
        assertThat(vendor.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | {'message': 'Invalid.', 'details': {'report': ['The range is too long']}} | parameters | 4YouSee refuses the request (HTTP 422): Invalid. The range is too long",
                "422 | {'message': 'Invalid.', 'details': {'filter.playerId': ['No such player', 'Try another']}} | parameters.filter.playerId | 4YouSee refuses the request (HTTP 422): Invalid. No such player Try another",
                "400 | {'details': {'startDate': 'too early'}} | period | 4YouSee refuses the request (HTTP 400) too early",
                "400 | {'details': {'type': null}} | reportType | 4YouSee refuses the request (HTTP 400)",
                "409 | no json | parameters | 4YouSee refuses the request (HTTP 409)",
                "422 | {'details': []} | parameters | 4YouSee refuses the request (HTTP 422)"
            })
    void namesWhatTheVendorRefuses(int status, String body, String field, String message) {
        vendor.answer(status, Map.of(), body.replace('\'', '"'));

        assertThat(failure()).isEqualTo(new InvalidRequest(field, message));
    }

    @Test
    void takesA403ForARefusedTokenWhenItSaysSo() {
        vendor.answer(403, Map.of(), "{\"message\": \"Unauthorized\"}")
                .answer(403, Map.of(), "{\"message\": \"Unauthorized\"}");

        assertThat(failure()).isEqualTo(new AuthorizationLost("4YouSee refuses the token (HTTP 403): Unauthorized"));
        assertThat(vendor.requests()).hasSize(2);
    }

    @Test
    void takesAnyOther403ForLackOfPermission() {
        vendor.answer(403, Map.of(), "{\"message\": \"Reports are not part of your plan\"}");

        assertThat(failure())
                .isEqualTo(new PermissionDenied(
                        "4YouSee does not permit this to the account (HTTP 403): Reports are not part of your plan"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\": null}", "{\"id\": {}}", "{\"id\": \"../players\"}", "[]", "null", ""})
    void takesNoAnswerForAReportThatDoesNotNameOne(String body) {
        vendor.json(body);

        assertThat(failure()).isInstanceOf(MalformedResponse.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 521546}",
                "{\"id\": 521546, \"status\": null, \"url\": null, \"filter\": null}",
                "{\"id\": 521546, \"status\": \"queued\"}",
                "{\"id\": 521546, \"status\": \"success\", \"url\": null}",
                "{\"id\": 521546, \"status\": \"success\", \"url\": \" \"}"
            })
    void waitsForAReportOfWhichItCannotBeToldThatItIsFinished(String body) {
        vendor.json(body);

        assertThat(check("521546")).isEqualTo(new ReportState.Running());
    }

    @Test
    void takesNoOtherReportForTheOneInQuestion() {
        vendor.json(FINISHED.formatted("https://files.example.test/a.gz").replace("521546", "7"));

        assertThat(failureOf(fourYouSee.provider.check(fourYouSee.turn, Map.of("521546", report()))))
                .isEqualTo(new MalformedResponse("4YouSee answers with another report"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "https://files.example.test.evil.test/a.gz",
                "https://user:secret@files.example.test/a.gz",
                "file:///etc/passwd",
                "no address at all"
            })
    void passesOnNoLinkToWhereFilesDoNotLie(String url) {
        vendor.json(FINISHED.formatted(url));

        assertThat(failureOf(link())).isInstanceOf(MalformedResponse.class);
    }

    @Test
    void asksForTheLinkAgainWhenTheFirstOneDidNotDo() {
        vendor.json(FINISHED.formatted("https://files.example.test/old.gz"))
                .json(FINISHED.formatted("https://files.example.test/new.gz"));
        check("521546");

        assertThat(await(link()).link()).isEqualTo(URI.create("https://files.example.test/old.gz"));
        assertThat(vendor.requests()).as("known from the check").hasSize(1);
        assertThat(await(link()).link()).isEqualTo(URI.create("https://files.example.test/new.gz"));
        assertThat(vendor.requests()).hasSize(2);
    }

    @Test
    void findsAReportGoneThatIsNoLongerThere() {
        vendor.answer(404, Map.of(), "{\"message\": \"Report with ID 521546 was not found\"}");

        assertThat(failureOf(link()))
                .isEqualTo(new Gone("4YouSee does not have it (HTTP 404): Report with ID 521546 was not found"));
    }

    @Test
    void asksOneByOneForWhatTheListDoesNotShow() {
        vendor.json("{\"results\": [{\"id\": 9, \"status\": \"failed\"}, null, {\"id\": 3}], \"total\": 3}")
                .json("{\"id\": 8, \"status\": \"waiting\"}");

        Map<String, ReportState> states =
                await(fourYouSee.provider.check(fourYouSee.turn, Map.<String, Report>of("9", report(), "8", report())));

        assertThat(states.get("9")).isInstanceOf(ReportState.Failed.class);
        assertThat(states.get("8")).isEqualTo(new ReportState.Running());
        assertThat(vendor.requests())
                .extracting(ScriptedVendor.Request::path)
                .containsExactly("/v1/reports", "/v1/reports/8");
    }

    @Test
    void tellsOfTheOthersWhereOneReportCannotBeRead() {
        for (int status : List.of(500, 403, 422)) {
            vendor.json("{\"results\": [{\"id\": 9, \"status\": \"failed\"}]}").answer(status, Map.of(), "");

            assertThat(checkBoth())
                    .as("HTTP %s", status)
                    .containsEntry("9", new ReportState.Failed("4YouSee failed to make the report"))
                    .containsEntry("8", new ReportState.Running());
        }
    }

    @Test
    void tellsOfNothingWhereNoReportCanBeReadOrTheConnectionHasToWait() {
        vendor.json("{\"results\": []}").answer(500, Map.of(), "").answer(500, Map.of(), "");
        assertThat(failureOf(fourYouSee.provider.check(fourYouSee.turn, both())))
                .isInstanceOf(VendorUnavailable.class);

        vendor.json("{\"results\": [{\"id\": 9}]}").answer(429, Map.of(), "");
        assertThat(failureOf(fourYouSee.provider.check(fourYouSee.turn, both())))
                .isInstanceOf(RateLimited.class);

        vendor.json("{\"results\": []}").answer(503, Map.of("Retry-After", "30"), "");
        assertThat(failureOf(fourYouSee.provider.check(fourYouSee.turn, both())))
                .isInstanceOf(VendorUnavailable.class);
        assertThat(vendor.requests()).as("nothing after that").hasSize(7);
    }

    @Test
    void asksOneByOneWhereTheListIsRefused() {
        String failed = "{\"id\": 8, \"status\": \"failed\"}";
        vendor.answer(422, Map.of(), "{\"details\": {\"sort\": \"unknown\"}}")
                .json(failed)
                .json(failed);

        assertThat(checkBoth())
                .containsEntry("8", new ReportState.Failed("4YouSee failed to make the report"))
                .as("that is another report")
                .containsEntry("9", new ReportState.Running());
    }

    @Test
    void readsNoMorePagesThanItTakes() {
        vendor.json("{\"results\": [{\"id\": 20}, {\"id\": 19}], \"totalPages\": 9}")
                .json("{\"results\": [{\"id\": 8}, {\"id\": 7}], \"totalPages\": 9}");

        await(fourYouSee.provider.check(fourYouSee.turn, Map.<String, Report>of("20", report(), "8", report())));

        assertThat(vendor.requests())
                .extracting(ScriptedVendor.Request::query)
                .containsExactly("sort=-id&limit=100&page=1", "sort=-id&limit=100&page=2");
    }

    @Test
    void endsAListWhosePagesHoldNothingNew() {
        vendor.json("{\"results\": [{\"id\": 20}], \"totalPages\": 9}")
                .json("{\"results\": [], \"totalPages\": 9}")
                .json("{\"id\": 8, \"status\": \"waiting\"}");

        await(fourYouSee.provider.check(fourYouSee.turn, Map.<String, Report>of("20", report(), "8", report())));

        assertThat(vendor.requests()).hasSize(3);
    }

    private Submission submit(String parameters) {
        return await(fourYouSee.provider.submit(fourYouSee.turn, report(parameters)));
    }

    private ProviderFailure failure() {
        return failureOf(fourYouSee.provider.submit(fourYouSee.turn, report()));
    }

    private ReportState check(String id) {
        return await(fourYouSee.provider.check(fourYouSee.turn, Map.of(id, report())))
                .get(id);
    }

    private Map<String, ReportState> checkBoth() {
        return await(fourYouSee.provider.check(fourYouSee.turn, both()));
    }

    private static Map<String, Report> both() {
        return Map.of("9", report(), "8", report());
    }

    private Uni<PartLink> link() {
        return fourYouSee.provider.link(fourYouSee.turn, report(), "521546", 0);
    }
}
