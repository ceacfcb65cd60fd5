package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.gleaner.poller.retention.RetentionSweep;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetentionTest {

    private final RetentionSweep sweep;
    private final Poller poller;
    private final TestClock clock;

    RetentionTest(RetentionSweep sweep, Poller poller, TestClock clock) {
        this.sweep = sweep;
        this.poller = poller;
        this.clock = clock;
    }

    @AfterEach
    void restore() {
        change("requests", 400);
    }

    @Test
    void showsAndChangesHowLongThingsAreKept() {
        given().get("/retention")
                .then()
                .statusCode(200)
                .body("what", contains("found-revisions", "requests"))
                .body("keepDays", contains(400, 400));
        change("requests", 100).statusCode(200).body("keepDays", equalTo(100)).body("changedAt", notNullValue());
        change("requests", 34).statusCode(422).body("errors.field", contains("keepDays"));
        change("requests", 99_999).statusCode(400).body("errors.field", contains("keepDays"));
        change("everything", 100).statusCode(404);
    }

    @Test
    void forgetsWhatWasSettledLongAgoAndNothingThatIsOpenOrRecent() {
        request("swept-ready", "ready", 500);
        request("swept-failed", "failed", 401);
        request("kept-recent", "ready", 399);
        request("kept-open", "waiting", 500);

        sweep();

        assertThat(left("SELECT report_key AS id FROM request WHERE connection = 'retention' ORDER BY report_key"))
                .containsExactly("kept-open", "kept-recent");
    }

    @Test
    void sweepsInBatchesWhateverTheirNumber() {
        poller.query(
                "INSERT INTO request (report_key, occasion, provider, connection, report_type, parameters, period_start,"
                        + " period_end, received_at, since, next_attempt_at, state) SELECT 'many-' || n, 'initial', 'p',"
                        + " 'retention-many', 'views', '{}', '2024-01-01', '2024-01-02', $1, $1, $1, 'ready'"
                        + " FROM generate_series(1, 1234) n",
                Tuple.of(daysAgo(450)));

        Uni.join().all(sweep.sweep(), sweep.sweep()).andFailFast().await().atMost(Duration.ofSeconds(20));

        assertThat(left("SELECT report_key AS id FROM request WHERE connection = 'retention-many'"))
                .isEmpty();
    }

    @Test
    void keepsTheLedgerWhileTheProviderMayStillListWhatIsInIt() {
        long wish = poller.query(
                        "INSERT INTO standing_wish (connection, report_type, parameters, next_look_at)"
                                + " VALUES ('retention', 'ledger', '{}', 'infinity') RETURNING id",
                        Tuple.tuple())
                .getFirst()
                .getLong("id");
        found(wish, "old", daysAgo(401));
        found(wish, "listed", daysAgo(399));
        found(wish, "for-ever", null);

        sweep();

        assertThat(left("SELECT revision_id AS id FROM found_revision WHERE wish = " + wish + " ORDER BY revision_id"))
                .containsExactly("for-ever", "listed");
        poller.query("DELETE FROM standing_wish WHERE id = $1", Tuple.of(wish));
    }

    private void sweep() {
        sweep.sweep().await().atMost(Duration.ofSeconds(20));
    }

    private void request(String key, String state, int settledDaysAgo) {
        poller.query(
                "INSERT INTO request (report_key, occasion, provider, connection, report_type, parameters, period_start,"
                        + " period_end, received_at, since, next_attempt_at, state) VALUES ($1, 'initial', 'p', 'retention',"
                        + " 'views', '{}', '2024-01-01', '2024-01-02', $3, $3, 'infinity', $2)",
                Tuple.of(key, state, daysAgo(settledDaysAgo)));
    }

    private void found(long wish, String revision, OffsetDateTime until) {
        poller.query(
                "INSERT INTO found_revision (wish, revision_id, created_at, period_start, period_end, parts,"
                        + " available_until, found_at) VALUES ($1, $2, $4, '2024-01-01', '2024-01-02', '[]', $3, $4)",
                Tuple.of(wish, revision, until, daysAgo(460)));
    }

    private List<String> left(String sql) {
        return poller.query(sql, Tuple.tuple()).stream()
                .map((Row row) -> row.getString("id"))
                .toList();
    }

    private OffsetDateTime daysAgo(int days) {
        return clock.instant().minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }

    private static ValidatableResponse change(String what, int days) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("keepDays", days))
                .put("/retention/" + what)
                .then();
    }
}
