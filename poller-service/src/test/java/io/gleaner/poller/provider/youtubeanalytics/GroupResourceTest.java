package io.gleaner.poller.provider.youtubeanalytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.poller.AuthStandIn;
import io.gleaner.poller.ServiceTokens;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups over HTTP, down to the simulated YouTube. */
@QuarkusTest
@QuarkusTestResource(ServiceTokens.class)
@QuarkusTestResource(SandboxedYouTube.class)
class GroupResourceTest {

    private final AuthStandIn auth;

    GroupResourceTest(AuthStandIn auth) {
        this.auth = auth;
    }

    @BeforeEach
    void connect() {
        connect("groups", SandboxedYouTube.token(true), Map.of());
        connect("reader", SandboxedYouTube.token(false), Map.of());
        connect("owner", SandboxedYouTube.ownersToken(), Map.of("contentOwner", "owner-1"));
        SandboxedYouTube.sandbox().youTubeAnalytics().switches().groupsPerPage = 50;
    }

    @Test
    void createsRenamesAndDeletes() {
        String id = create("groups", "Best of");

        get("groups", "?ids=" + id)
                .statusCode(200)
                .body("groups", hasSize(1))
                .body("groups[0].title", equalTo("Best of"))
                .body("groups[0].itemType", equalTo("youtube#video"))
                .body("groups[0].itemCount", equalTo(0))
                .body("next", nullValue());
        given().contentType(ContentType.JSON)
                .body(Map.of("title", "Worst of"))
                .patch(path("groups", "/" + id))
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("title", equalTo("Worst of"));
        given().delete(path("groups", "/" + id)).then().statusCode(204);
        get("groups", "?ids=" + id).statusCode(200).body("groups", empty());
        given().delete(path("groups", "/" + id))
                .then()
                .statusCode(404)
                .body("detail", containsString("YouTube does not have group " + id + " (HTTP 404)"))
                .body("detail", containsString("The group was not found."));
    }

    @Test
    void addsAndRemovesMembers() {
        String id = create("groups", "Members");

        String item = add(id, "video-1")
                .statusCode(201)
                .body("resource", equalTo("video-1"))
                .extract()
                .path("id");
        add(id, "video-1").statusCode(204);
        add(id, "video-2").statusCode(201);
        get("groups", "/" + id + "/items").statusCode(200).body("resource", contains("video-1", "video-2"));
        given().delete(path("groups", "/" + id + "/items/" + item)).then().statusCode(204);
        given().delete(path("groups", "/" + id + "/items/" + item)).then().statusCode(404);
        get("groups", "/" + id + "/items").body("resource", contains("video-2"));
    }

    @Test
    void tellsThatAGroupIsFull() {
        String id = create("groups", "Full");
        SandboxedYouTube.sandbox()
                .faults()
                .add(Match.operation("youtube-analytics.groupItems.insert"), new Fault.Status(403, Map.of(), """
                                {"error": {"code": 403, "message": "The group contains the maximum number of items.",
                                 "errors": [{"domain": "global", "reason": "groupContainsMaximumNumberOfItems"}]}}"""), 1);

        add(id, "video-501")
                .statusCode(422)
                .body("errors[0].field", equalTo("resource"))
                .body(
                        "errors[0].message",
                        equalTo("the group takes no more members (HTTP 403): The group contains the maximum number of"
                                + " items."));
    }

    @Test
    void turnsPages() {
        SandboxedYouTube.sandbox().youTubeAnalytics().switches().groupsPerPage = 1;
        create("owner", "One");
        create("owner", "Two");

        String next = get("owner", "")
                .statusCode(200)
                .body("groups.title", contains("One"))
                .extract()
                .path("next");
        get("owner", "?pageToken=" + next)
                .statusCode(200)
                .body("groups.title", contains("Two"))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"itemType\": \"youtube#video\"}', 400, title",
        "'{\"title\": \"T\"}', 400, itemType",
        "'{\"title\": \"T\", \"itemType\": \"video\"}', 422, itemType",
        "'{\"title\": \"T\", \"itemType\": \"youtube#video\", \"color\": 1}', 400, color"
    })
    void namesWhatIsWrongWithANewGroup(String body, int status, String field) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post(path("groups", ""))
                .then()
                .statusCode(status)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void tellsWhatYouTubeRefusesAndWhy() {
        given().contentType(ContentType.JSON)
                .body(Map.of("title", "T", "itemType", "youtube#video"))
                .post(path("reader", ""))
                .then()
                .statusCode(403)
                .body("detail", containsString("scope"));
        auth.connect("elsewhere", "youtube-reporting");
        get("elsewhere", "")
                .statusCode(422)
                .body("errors[0].field", equalTo("connection"))
                .body("errors[0].message", equalTo("is one of provider youtube-reporting, not youtube-analytics"));
        get("nobody", "").statusCode(404);
        get("groups", "?ids=a%20b").statusCode(400);
    }

    @Test
    void sendsHintsOnAndCountsItsCalls() {
        var sandbox = SandboxedYouTube.sandbox();
        sandbox.faults().add(Match.operation("youtube-analytics.groups.list"), Fault.Status.retryAfter(429, "90"), 1);
        String seconds = get("groups", "").statusCode(429).extract().header("Retry-After");
        assertThat(Integer.parseInt(seconds)).isBetween(80, 90);

        sandbox.calls().reset();
        get("groups", "").statusCode(200);
        assertThat(sandbox.calls().count("youtube-analytics.groups.list")).isEqualTo(1);
    }

    private void connect(String id, String token, Map<String, String> properties) {
        AuthStandIn.Account account = auth.connect(id, "youtube-analytics");
        URI base = SandboxedYouTube.sandbox().youTubeAnalytics().base();
        account.origin = base.getScheme() + "://" + base.getAuthority();
        account.header = Map.of("Authorization", "Bearer " + token);
        account.properties = properties;
    }

    private static String create(String connection, String title) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("title", title, "itemType", "youtube#video"))
                .post(path(connection, ""))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse add(String group, String resource) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("resource", resource))
                .post(path("groups", "/" + group + "/items"))
                .then();
    }

    private static ValidatableResponse get(String connection, String rest) {
        return given().urlEncodingEnabled(false).get(path(connection, rest)).then();
    }

    private static String path(String connection, String rest) {
        return "/connections/" + connection + "/youtube-analytics/groups" + rest;
    }
}
