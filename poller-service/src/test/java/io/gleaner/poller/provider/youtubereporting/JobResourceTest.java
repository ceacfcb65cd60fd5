package io.gleaner.poller.provider.youtubereporting;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.poller.AuthStandIn;
import io.gleaner.poller.Poller;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's view over HTTP, up to the call to YouTube, which nobody answers here. */
@QuarkusTest
class JobResourceTest {

    private static final String ROOT = "/connections/operated/youtube-reporting";

    private final AuthStandIn auth;
    private final Poller poller;

    JobResourceTest(AuthStandIn auth, Poller poller) {
        this.auth = auth;
        this.poller = poller;
    }

    @BeforeEach
    void connect() {
        auth.connect("operated", "youtube-reporting");
        auth.connect("operated-elsewhere", "dailymotion");
    }

    @ParameterizedTest
    @CsvSource({
        "/jobs/j/reports?createdAfter=yesterday, 400, createdAfter",
        "/jobs/j/reports?startTimeAtOrAfter=2026-03-01, 400, startTimeAtOrAfter",
        "/jobs/j/reports?startTimeBefore=x, 400, startTimeBefore",
        "/jobs/j/reports?limit=0, 400, limit",
        "/jobs/j/reports?limit=5&all=true, 422, all",
        "/jobs/no%20id/reports, 400, job",
        "/jobs?contentOwner=a%20b, 400, contentOwner"
    })
    void namesTheParameterThatIsWrong(String path, int status, String field) {
        given().urlEncodingEnabled(false)
                .get(ROOT + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", contains(field));
    }

    @Test
    void namesTheFieldOfAJobThatIsWrong() {
        create("{}").statusCode(400).body("errors.field", contains("reportType"));
        create("{\"reportType\":\"Channel Basic\"}").statusCode(400).body("errors.field", contains("reportType"));
        create("{\"reportType\":\"channel_basic\",\"name\":\"\"}")
                .statusCode(400)
                .body("errors.field", contains("name"));
        create("{\"reportType\":\"channel_basic\",\"colour\":1}")
                .statusCode(400)
                .body("errors.field", contains("colour"));
    }

    @Test
    void knowsItsOwnConnectionsOnly() {
        given().get("/connections/stranger/youtube-reporting/jobs").then().statusCode(404);
        given().get("/connections/operated-elsewhere/youtube-reporting/jobs")
                .then()
                .statusCode(422)
                .body("errors.field", contains("connection"));
    }

    @Test
    void doesNotDeleteAJobThatASubscriptionNeeds() {
        poller.query(
                "INSERT INTO subscription (id, connection, provider, report_type, parameters, first_day, cadence_days,"
                        + " restatement_days, paused, created_at, updated_at) VALUES ('needy', 'operated',"
                        + " 'youtube-reporting', 'channel_basic', '{}', '2026-03-01', 1, 0, true, now(), now())",
                Tuple.tuple());
        poller.query(
                "WITH wish AS (INSERT INTO standing_wish (connection, report_type, parameters, next_look_at)"
                        + " VALUES ('operated', 'channel_basic', '{}', 'infinity') RETURNING id)"
                        + " INSERT INTO provider_job (wish, job_id, provider_report_type)"
                        + " SELECT id, 'needed-job', 'channel_basic_a3' FROM wish",
                Tuple.tuple());

        given().delete(ROOT + "/jobs/needed-job")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:gleaner:problem:conflict"))
                .body("detail", containsString("makes the reports of needy; with force=true"));
        given().delete(ROOT + "/jobs/needed-job?force=true").then().statusCode(503);

        poller.query("DELETE FROM subscription WHERE id = 'needy'", Tuple.tuple());
        given().delete(ROOT + "/jobs/needed-job").then().statusCode(503);
    }

    private static ValidatableResponse create(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post(ROOT + "/jobs")
                .then();
    }
}
