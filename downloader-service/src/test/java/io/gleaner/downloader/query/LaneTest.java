package io.gleaner.downloader.query;

import static io.gleaner.downloader.query.TableApi.answer;
import static io.gleaner.downloader.query.TableApi.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.downloader.FaultServer;
import io.gleaner.downloader.FreshDatabase;
import io.gleaner.downloader.transfer.Trouble;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a connection is left alone after trouble. */
class LaneTest {

    private static final FreshDatabase DATABASE = FreshDatabase.create();

    private static final String PATH = "/query";
    private static final String DAY = """
            {"error":{"message":"Quota exceeded.","details":[{"reason":"RATE_LIMIT_EXCEEDED",
              "metadata":{"quota_limit":"FreeQuotaRequestsPerDayPerProject"}}]}}""";

    @TempDir
    Path directory;

    private final MovingClock clock = new MovingClock();
    private FaultServer server;
    private Queries queries;

    @BeforeEach
    void start() {
        server = FaultServer.start();
        queries = new Queries(DATABASE.pool(), directory, clock, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        queries.close();
        server.close();
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void sendsNothingForTenMinutesAfterAServerError() throws Exception {
        server.on(PATH, answer(500, "<html>"), rows(3, 1, false));

        assertThat(trouble()).isEqualTo(new Trouble.Failing("the API answers 500", Duration.ofMinutes(10)));
        clock.pass(Duration.ofMinutes(9));
        assertThat(trouble())
                .isEqualTo(new Trouble.Resting(
                        "the connection rests, because the API answers 500",
                        new Trouble.Failing("the API answers 500", Duration.ofMinutes(10)),
                        Duration.ofMinutes(1)));
        assertThat(server.requests(PATH)).hasSize(1);
        clock.pass(Duration.ofMinutes(1));
        assertThat(queries.store(request()).verdict().rows()).isEqualTo(3);
        assertThat(server.requests(PATH)).hasSize(2);
    }

    @Test
    void staysWithinTenServerErrorsAnHourHoweverManyReportsWait() throws Exception {
        server.on(PATH, answer(503, "{}"));
        for (int minute = 0; minute < 60; minute++) {
            for (int report = 0; report < 5; report++) {
                trouble();
            }
            clock.pass(Duration.ofMinutes(1));
        }

        assertThat(server.requests(PATH)).hasSize(6);
    }

    @Test
    void staysWithinThemHoweverManyProcessesThereAre() throws Exception {
        server.on(PATH, answer(503, "{}"));
        try (Queries second = queries.twin(DATABASE.pool(), directory, clock);
                Queries third = queries.twin(DATABASE.pool(), directory, clock)) {
            for (int minute = 0; minute < 60; minute++) {
                for (Queries process : List.of(queries, second, third)) {
                    process.trouble(request(process));
                }
                clock.pass(Duration.ofMinutes(1));
            }
        }

        assertThat(server.requests(PATH)).hasSize(6);
    }

    @Test
    void restsOnAfterARestart() throws Exception {
        server.on(PATH, answer(500, "{}"), rows(3, 1, false));
        trouble();

        try (Queries restarted = queries.twin(DATABASE.pool(), directory, clock)) {
            assertThat(restarted.trouble(request(restarted))).isInstanceOf(Trouble.Resting.class);
            clock.pass(Duration.ofMinutes(10));
            assertThat(restarted.store(request(restarted)).verdict().rows()).isEqualTo(3);
        }
        assertThat(server.requests(PATH)).hasSize(2);
    }

    @Test
    void doublesTheRestAfterEachRefusalThatNamesNone() throws Exception {
        server.on(PATH, answer(429, "{}"), answer(429, "{}"), answer(429, "{}"), rows(3, 1, false), answer(429, "{}"));

        for (int seconds : new int[] {30, 60, 120}) {
            assertThat(trouble())
                    .isEqualTo(new Trouble.RateLimited("the API answers 429", Duration.ofSeconds(seconds)));
            clock.pass(Duration.ofSeconds(seconds));
        }
        queries.store(request());
        assertThat(trouble()).isEqualTo(new Trouble.RateLimited("the API answers 429", Duration.ofSeconds(30)));
    }

    @Test
    void restsForAsLongAsTheHostAsks() throws Exception {
        server.on(PATH, answer(429, "{}", "Retry-After: 7"));
        assertThat(trouble()).isEqualTo(new Trouble.RateLimited("the API answers 429", Duration.ofSeconds(7)));
        clock.pass(Duration.ofSeconds(7));
        server.on(PATH, answer(429, "{\"error\":{\"details\":[{\"retryDelay\":\"17.5s\"}]}}"));
        assertThat(trouble()).isEqualTo(new Trouble.RateLimited("the API answers 429", Duration.ofMillis(17_500)));
    }

    @Test
    void waitsForTheNextDayWhereTheDaysCallsAreUsedUp() throws Exception {
        server.on(PATH, answer(429, DAY));
        assertThat(trouble())
                .isEqualTo(new Trouble.QuotaExhausted("the API answers 429: Quota exceeded.", Duration.ofHours(20)));
        clock.pass(Duration.ofHours(20));
        server.on(PATH, answer(403, "{\"error\":{\"errors\":[{\"reason\":\"quotaExceeded\"}]}}"));
        assertThat(trouble()).isEqualTo(new Trouble.QuotaExhausted("the API answers 403", Duration.ofDays(1)));
    }

    @Test
    void leavesNothingOfAQueryThatMeetsTroubleInItsMiddle() throws Exception {
        server.on(
                PATH,
                answer(200, TableApi.table(0, 10, -1)),
                answer(200, TableApi.table(10, 20, -1)),
                answer(500, "{}"),
                rows(25, 1, false));

        assertThat(trouble()).isInstanceOf(Trouble.Failing.class);
        assertThat(queries.files()).isEmpty();
        clock.pass(Duration.ofMinutes(10));
        assertThat(queries.store(request()).verdict().rows()).isEqualTo(25);
        assertThat(queries.lines()).hasSize(3);
    }

    @Test
    void leavesOtherTroubleToTheQueue() throws Exception {
        server.on(
                PATH, answer(403, "{\"error\":{\"message\":\"No.\\n Really\"}}"), answer(400, "{}"), answer(404, "{}"));
        assertThat(trouble()).isEqualTo(new Trouble.Forbidden("the API answers 403: No. Really"));
        assertThat(trouble()).isEqualTo(new Trouble.QueryRefused("the API answers 400"));
        assertThat(trouble()).isEqualTo(new Trouble.QueryRefused("the API answers 404"));
        assertThat(server.requests(PATH)).hasSize(3);
    }

    @Test
    void sendsOneQueryAloneToSeeWhetherTheTroubleIsOver() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        server.on(PATH, answer(500, "{}"), (request, wire) -> {
            asked.countDown();
            answered.await(10, TimeUnit.SECONDS);
            rows(3, 1, false).answer(request, wire);
        });
        trouble();
        clock.pass(Duration.ofMinutes(10));
        try (var thread = Executors.newSingleThreadExecutor()) {
            var first = thread.submit(() -> queries.store(request()));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            try (Queries second = queries.twin(DATABASE.pool(), directory, clock)) {
                for (Queries process : List.of(queries, second)) {
                    assertThat(process.transfer(request(process)))
                            .isInstanceOfSatisfying(Trouble.Resting.class, resting -> assertThat(resting.left())
                                    .isEqualTo(Duration.ofSeconds(30)));
                }
            }
            answered.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS).verdict().rows()).isEqualTo(3);
            assertThat(server.requests(PATH)).hasSize(2);
        }
    }

    private Trouble trouble() throws Exception {
        return queries.trouble(request());
    }

    private QueryRequest request() {
        return request(queries);
    }

    private QueryRequest request(Queries process) {
        return process.request(server.uri(PATH), Queries.get(10, null), "first");
    }

    /** Four o'clock in the morning at the place where Google's days begin. */
    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-11-20T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
