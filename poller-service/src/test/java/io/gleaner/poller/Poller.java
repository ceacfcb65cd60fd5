package io.gleaner.poller;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.gleaner.events.ReportEvent;
import io.gleaner.poller.planning.Planner;
import io.gleaner.poller.turn.TurnLoop;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;

/** Drives the poller step by step, as the tests want it. */
@Singleton
public class Poller {

    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Planner planner;
    private final TurnLoop turns;
    private final Pool pool;

    Poller(Planner planner, TurnLoop turns, Pool pool) {
        this.planner = planner;
        this.turns = turns;
        this.pool = pool;
    }

    /** Subscribes from a day on. */
    ValidatableResponse subscribe(String id, String connection, String reportType, String firstDay, String lastDay) {
        return post(
                        "/subscriptions",
                        Map.of(
                                "id", id,
                                "connection", connection,
                                "reportType", reportType,
                                "firstDay", firstDay,
                                "lastDay", lastDay))
                .statusCode(201);
    }

    ValidatableResponse post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    ValidatableResponse patch(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).patch(path).then();
    }

    /** Asks for a report as a foreign producer does, and waits until it has come in. */
    public void request(String provider, String connection, String reportType, String start, String end)
            throws ExecutionException, InterruptedException {
        int before = rows(connection).size();
        Requests.send(provider, connection, reportType, start, end);
        awaitRequests(connection, before + 1);
    }

    /** Plans what can be planned. */
    int plan() {
        return planner.plan().await().atMost(PATIENCE);
    }

    /** Plans, and waits until that many requests of a connection have come in. */
    void planAndAwait(String connection, int requests) {
        plan();
        awaitRequests(connection, requests);
    }

    void awaitRequests(String connection, int requests) {
        eventually(() -> rows(connection).size() == requests);
    }

    /** Serves every connection that is due, once. */
    void turn() {
        turns.serveDue().await().atMost(PATIENCE);
    }

    /** The requests of a connection, by period and occasion. */
    List<Row> rows(String connection) {
        return query(
                "SELECT * FROM request WHERE connection = $1 ORDER BY period_start, occasion", Tuple.of(connection));
    }

    /** The states of a connection's requests, by period and occasion. */
    public List<String> states(String connection) {
        return rows(connection).stream().map(row -> row.getString("state")).toList();
    }

    public List<Row> query(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .await()
                .atMost(PATIENCE);
    }

    /** The events of a connection, once there are so many. */
    <T extends ReportEvent> List<T> events(Class<T> type, String connection, int count) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Topics.events(type, connection), events -> events.size() >= count);
    }

    public void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }
}
