package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.events.ReportReady;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceTokens.class)
class LinkResourceTest {

    private final Poller poller;
    private final AuthStandIn auth;
    private final AskedPlatform asked;
    private final ScheduledPlatform scheduled;
    private final TestClock clock;

    LinkResourceTest(
            Poller poller, AuthStandIn auth, AskedPlatform asked, ScheduledPlatform scheduled, TestClock clock) {
        this.poller = poller;
        this.auth = auth;
        this.asked = asked;
        this.scheduled = scheduled;
        this.clock = clock;
    }

    @Test
    void givesAFreshLinkEvenWhileAnotherReplicaServesTheConnection() throws Exception {
        ReportReady ready = readyReport("links");
        poller.query(
                "UPDATE connection_turn SET owner = 'another', lease_until = now() + interval '1 hour' WHERE connection = $1",
                Tuple.of("links"));
        link(ready.report().key().value(), "rev-1", 0)
                .statusCode(200)
                .body("link", equalTo("https://files.platform.test/handle-1/0?sig=secret"))
                .body("authorization", equalTo("none"))
                .body("expiresAt", equalTo(clock.instant().plusSeconds(600).toString()));
        assertThat(ready.parts().getFirst().link())
                .as("the event holds no secret")
                .isNull();
    }

    @Test
    void givesTheLastingLinkOfAScheduledProvider() {
        auth.connect("lasting", Platforms.SCHEDULED);
        scheduled.account("lasting").makes("2026-03-10", "lasting-1", "2026-03-12T05:00:00Z");
        poller.subscribe("lasting-views", "lasting", "views", "2026-03-10", "2026-03-10");
        poller.planAndAwait("lasting", 1);
        poller.turn();
        String key = poller.events(ReportReady.class, "lasting", 1)
                .getFirst()
                .report()
                .key()
                .value();
        link(key, "lasting-1", 0)
                .statusCode(200)
                .body("link", equalTo("https://platform.test/media/lasting-1"))
                .body("authorization", equalTo("connection"));
        poller.query(
                "UPDATE revision SET available_until = '2026-03-13T00:00:00Z' WHERE report_key = $1", Tuple.of(key));
        link(key, "lasting-1", 0).statusCode(410).body("type", equalTo("urn:gleaner:problem:gone"));
    }

    @Test
    void asksOnceMoreForAReportThatWasDeletedBeforeItWasFetched() throws Exception {
        ReportReady ready = readyReport("deleted");
        asked.account("deleted").deleted.add("handle-1");
        link(ready.report().key().value(), "rev-1", 0).statusCode(410);
        link(ready.report().key().value(), "rev-1", 0).statusCode(410);
        poller.awaitRequests("deleted", 2);
        poller.turn();
        assertThat(asked.account("deleted").asked).hasSize(2);
    }

    @Test
    void knowsOnlyWhatWasAnnounced() throws Exception {
        ReportReady ready = readyReport("known");
        String key = ready.report().key().value();
        link(key, "another", 0).statusCode(404);
        link(key, "rev-1", 7).statusCode(404);
        link(key, "rev-1", -1).statusCode(400).body("errors.field", contains("part"));
        link("no key", "rev-1", 0).statusCode(400).body("errors.field", contains("reportKey"));
    }

    @Test
    void saysWhenToComeBackWhenTheProviderIsAway() throws Exception {
        ReportReady ready = readyReport("link-away");
        asked.account("link-away").linkTrouble = true;
        link(ready.report().key().value(), "rev-1", 0).statusCode(503).header("Retry-After", "30");
    }

    @Test
    void isForServicesOnly() {
        var body = Map.of("reportKey", "k", "revision", "r", "part", 0);
        given().contentType(ContentType.JSON).body(body).post("/links").then().statusCode(401);
        given().contentType(ContentType.JSON)
                .auth()
                .oauth2(ServiceTokens.of("catalog-service"))
                .body(body)
                .post("/links")
                .then()
                .statusCode(403);
    }

    private ReportReady readyReport(String connection) throws Exception {
        auth.connect(connection, Platforms.ASKED);
        Requests.send(Platforms.ASKED, connection, "views", "2026-02-01", "2026-02-02");
        poller.awaitRequests(connection, 1);
        poller.turn();
        asked.account(connection)
                .states
                .put("handle-1", new ReportState.Ready("rev-1", clock.instant(), AskedPlatform.onePart(), null));
        clock.advance(Duration.ofMinutes(1));
        poller.turn();
        return poller.events(ReportReady.class, connection, 1).getFirst();
    }

    private static ValidatableResponse link(String reportKey, String revision, int part) {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(ServiceTokens.of("downloader-service"))
                .body(Map.of("reportKey", reportKey, "revision", revision, "part", part))
                .post("/links")
                .then();
    }
}
