package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SubscriptionResourceTest {

    private static final String CONNECTION = "subscriber";

    private final Poller poller;
    private final AuthStandIn auth;

    SubscriptionResourceTest(Poller poller, AuthStandIn auth) {
        this.poller = poller;
        this.auth = auth;
    }

    @BeforeEach
    void connect() {
        auth.connect(CONNECTION, Platforms.ASKED);
        auth.connect("subscriber-of-jobs", Platforms.SCHEDULED);
        auth.connect("subscriber-of-nothing", "platform-nine");
    }

    @Test
    void storesAWishAndShowsIt() {
        post("""
                {"id": "shown", "connection": "subscriber", "reportType": "money", "firstDay": "2026-03-01",
                 "parameters": {"metrics": ["plays"], "dimensions": "day"}, "cadence": "P1W"}""")
                .statusCode(201)
                .header("Location", endsWith("/subscriptions/shown"))
                .body("provider", equalTo("test-asked"))
                .body("cadence", equalTo("P7D"))
                .body("restatementDays", equalTo(3))
                .body("paused", equalTo(false))
                .body("lastDay", nullValue())
                .body("plannedUntil", equalTo("2026-03-01"))
                .body("parameters.metrics", contains("plays"));
        given().get("/subscriptions/shown").then().statusCode(200).body("reportType", equalTo("money"));
    }

    @Test
    void makesTheSameWishOnce() {
        String wish = """
                {"connection": "subscriber", "reportType": "views", "firstDay": "2026-03-02"}""";
        String id = post(wish).statusCode(201).extract().path("id");
        post(wish).statusCode(200).body("id", equalTo(id));

        String named = """
                {"id": "named", "connection": "subscriber", "reportType": "views", "firstDay": "2026-03-02"}""";
        post(named).statusCode(201);
        post(named).statusCode(200);
        post(named.replace("2026-03-02", "2026-03-03"))
                .statusCode(409)
                .body("type", equalTo("urn:gleaner:problem:conflict"));
    }

    @Test
    void pagesThroughTheWishesOfAConnection() {
        auth.connect("pages", Platforms.ASKED);
        for (int number = 1; number <= 3; number++) {
            poller.subscribe("page-" + number, "pages", "views", "2026-03-0" + number, "2026-03-09");
        }
        given().get("/subscriptions?connection=pages&limit=2")
                .then()
                .body("items.id", contains("page-1", "page-2"))
                .body("next", equalTo("page-2"));
        given().get("/subscriptions?connection=pages&limit=2&after=page-2")
                .then()
                .body("items.id", contains("page-3"))
                .body("next", nullValue());
        given().get("/subscriptions?limit=0").then().statusCode(400).body("errors.field", hasItem("limit"));
    }

    @Test
    void changesOnlyWhatIsSent() {
        poller.subscribe("changed", CONNECTION, "views", "2026-03-01", "2026-03-09");
        patch("changed", Map.of("paused", true))
                .statusCode(200)
                .body("paused", equalTo(true))
                .body("lastDay", equalTo("2026-03-09"));
        patch("changed", Map.of("lastDay", "2026-04-09", "restatementDays", 2))
                .statusCode(200)
                .body("paused", equalTo(true))
                .body("lastDay", equalTo("2026-04-09"))
                .body("restatementDays", equalTo(2));
        patch("changed", Map.of("lastDay", "2026-02-01")).statusCode(422).body("errors.field", contains("lastDay"));
        patch("changed", Map.of("lastDay", "soon")).statusCode(400).body("errors.field", contains("lastDay"));
        patch("changed", Map.of("lastDay", 7)).statusCode(400).body("errors.field", contains("lastDay"));
        patch("changed", Map.of("connection", "other")).statusCode(400).body("errors.field", contains("connection"));
        patch("absent", Map.of("paused", true)).statusCode(404);
    }

    @Test
    void letsAWishGoOnForEverWhenItsLastDayIsNull() {
        poller.subscribe("endless", CONNECTION, "views", "2026-03-01", "2026-03-02");
        poller.plan();

        given().contentType(ContentType.JSON)
                .body("{\"lastDay\": null}")
                .patch("/subscriptions/endless")
                .then()
                .statusCode(200)
                .body("lastDay", nullValue())
                .body("plannedUntil", equalTo("2026-03-03"));
        poller.plan();

        given().get("/subscriptions/endless")
                .then()
                .body("lastDay", nullValue())
                .body("plannedUntil", not("2026-03-03"));
    }

    @Test
    void endsAWish() {
        poller.subscribe("ended", CONNECTION, "views", "2026-03-01", "2026-03-09");
        given().delete("/subscriptions/ended").then().statusCode(204);
        given().get("/subscriptions/ended").then().statusCode(404);
        given().delete("/subscriptions/ended").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'connection': 'subscriber', 'reportType': 'views'} | 400 | firstDay",
                "{'connection': 'No Slug', 'reportType': 'views', 'firstDay': '2026-03-01'} | 400 | connection",
                "{'connection': 'subscriber', 'reportType': 'a b', 'firstDay': '2026-03-01'} | 400 | reportType",
                "{'connection': 'subscriber', 'reportType': 'views', 'firstDay': 'soon'} | 400 | firstDay",
                "{'connection': 'subscriber', 'reportType': 'views', 'firstDay': '2026-03-01', 'parameters': 7} | 400 | parameters",
                "{'connection': 'subscriber', 'reportType': 'views', 'firstDay': '2026-03-01', 'colour': 'red'} | 400 | colour",
                "{'connection': 'subscriber', 'reportType': 'views', 'firstDay': '2026-03-01', 'restatementDays': -1} | 400 | restatementDays",
                "{'connection': 'subscriber', 'reportType': 'views', 'firstDay': '2026-03-01', 'cadence': 'daily'} | 400 | cadence",
                "{'connection': 'subscriber', | 400 | body",
                "{'connection': 'stranger', 'reportType': 'views', 'firstDay': '2026-03-01'} | 422 | connection",
                "{'connection': 'subscriber-of-nothing', 'reportType': 'views', 'firstDay': '2026-03-01'} | 422 | connection",
                "{'connection': 'subscriber', 'reportType': 'clicks', 'firstDay': '2026-03-01'} | 422 | reportType",
                "{'connection': 'subscriber', 'reportType': 'views', 'firstDay': '2026-03-01', 'parameters': {'metrics': ['plays', 'tears']}} | 422 | parameters.metrics[1]",
                "{'connection': 'subscriber', 'reportType': 'views', 'firstDay': '2026-03-05', 'lastDay': '2026-03-04'} | 422 | lastDay",
                "{'connection': 'subscriber', 'reportType': 'views', 'firstDay': '1999-12-31'} | 422 | firstDay",
                "{'connection': 'subscriber', 'reportType': 'views', 'firstDay': '2026-03-01', 'cadence': 'P181D'} | 422 | cadence",
                "{'connection': 'subscriber-of-jobs', 'reportType': 'views', 'firstDay': '2026-03-01', 'cadence': 'P7D'} | 422 | cadence",
                "{'connection': 'subscriber-of-jobs', 'reportType': 'views', 'firstDay': '2026-03-01', 'cadence': 'P1M'} | 422 | cadence",
                "{'connection': 'subscriber', 'reportType': 'views', 'firstDay': '2026-03-01', 'cadence': 'P2M'} | 400 | cadence"
            })
    void namesTheFieldThatIsWrongAndStoresNothing(String body, int status, String field) {
        long before = stored();
        post(body.replace('\'', '"'))
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", contains(field));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void makesOneForEachPartThatTheProviderMakesOfAWish() {
        auth.connect("subscriber-of-parts", "dailymotion");
        String body = """
                {"id": "mixed", "connection": "subscriber-of-parts", "reportType": "custom", "firstDay": "2026-03-01",
                 "parameters": {"metrics": ["VIEWS", "ESTIMATED_EARNINGS_EUR"], "dimensions": ["DAY", "HOUR"]}}""";
        post(body)
                .statusCode(201)
                .header("Location", endsWith("/subscriptions?connection=subscriber-of-parts"))
                .body("items.id", contains("mixed-audience", "mixed-revenue"))
                .body("items.restatementDays", contains(3, 7))
                .body("items[1].parameters.dimensions", contains("DAY"));
        post(body).statusCode(200).body("items.id", contains("mixed-audience", "mixed-revenue"));
        given().get("/subscriptions/mixed-audience")
                .then()
                .statusCode(200)
                .body("parameters.dimensions", contains("DAY", "HOUR"))
                .body("parameters.metrics", contains("VIEWS"));
        post(body.replace("mixed", "m".repeat(60))).statusCode(422).body("errors.field", contains("id"));
        post(body.replace("\"VIEWS\", ", ""))
                .statusCode(422)
                .body("errors.field", contains("parameters.dimensions[1]"));
    }

    @Test
    void refusesOverlongFields() {
        post(wish("x".repeat(64), "views", "{}")).statusCode(400).body("errors.field", contains("connection"));
        post(wish(CONNECTION, "x".repeat(101), "{}")).statusCode(400).body("errors.field", contains("reportType"));
        post(wish(CONNECTION, "views", "{\"filter\": \"" + "x".repeat(20_000) + "\"}"))
                .statusCode(400)
                .body("errors.field", contains("parameters"));
    }

    private long stored() {
        return poller.query("SELECT count(*) AS stored FROM subscription", Tuple.from(List.of()))
                .getFirst()
                .getLong("stored");
    }

    private static String wish(String connection, String reportType, String parameters) {
        return """
                {"connection": "%s", "reportType": "%s", "firstDay": "2026-03-01", "parameters": %s}""".formatted(connection, reportType, parameters);
    }

    private ValidatableResponse post(String body) {
        return poller.post("/subscriptions", body);
    }

    private static ValidatableResponse patch(String id, Map<String, Object> change) {
        return given().contentType(ContentType.JSON)
                .body(change)
                .patch("/subscriptions/" + id)
                .then();
    }
}
