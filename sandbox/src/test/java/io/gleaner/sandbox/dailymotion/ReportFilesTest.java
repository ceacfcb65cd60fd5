package io.gleaner.sandbox.dailymotion;

import static io.gleaner.sandbox.dailymotion.PartnerClient.input;
import static io.gleaner.sandbox.dailymotion.PartnerClient.links;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.content.Checksum;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.gleaner.sandbox.http.Http;
import io.gleaner.sandbox.http.Http.Answer;
import io.gleaner.sandbox.ledger.Line;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a report, its links and its files. */
class ReportFilesTest {

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private Sandbox sandbox;
    private PartnerClient client;
    private Http http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        client = new PartnerClient(sandbox);
        http = new Http();
    }

    @AfterEach
    void stop() {
        http.close();
        client.close();
        sandbox.close();
    }

    @Test
    void isInProgressThenFinishedThenExpiredAfter48Hours() {
        String token = client.asked(input());
        clock.advance(Duration.ofSeconds(59));
        assertThat(client.status(token)).isEqualTo("IN_PROGRESS");
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.status(token)).isEqualTo("FINISHED");
        sandbox.dailymotion().switches().linkLifetime = Duration.ofDays(10);
        URI link = links(client.report(token, "")).getFirst();
        sandbox.dailymotion().switches().tokenLifetime = Duration.ofDays(10);
        client.as(client.token("create_reports"));
        clock.advance(Duration.ofHours(48));

        assertThat(client.status(token)).isEqualTo("EXPIRED");
        assertThat(links(client.report(token, ""))).isEmpty();
        assertThat(http.get(link).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"FAILED, FAILED", "EXPIRED, EXPIRED", "EMPTY, FINISHED", "STUCK, IN_PROGRESS"})
    void endsAsTheScriptSaysAndWithoutLinks(Outcome outcome, String status) {
        sandbox.dailymotion().nextReports(outcome, 1);
        String token = client.asked(input());
        assertThat(client.status(token)).isEqualTo("IN_PROGRESS");
        clock.advance(Duration.ofHours(2));
        JsonObject report = client.report(token, "");

        assertThat(report.getString("status")).isEqualTo(status);
        assertThat(report.getJsonObject("downloadLinks").getInteger("totalCount"))
                .isZero();
        assertThat(links(report)).isEmpty();
        String next = client.asked(input());
        clock.advance(Duration.ofMinutes(1));
        assertThat(client.status(next)).isEqualTo("FINISHED");
    }

    @Test
    void splitsAReportIntoPartsWhoseLinksComeInPages() {
        sandbox.dailymotion().switches().parts = 5;
        String token = finished(input());
        JsonObject first = client.report(token, "(first: 2)");
        JsonObject last = client.report(token, "(first: 2, page: 3)");

        assertThat(first.getJsonObject("downloadLinks").getInteger("totalCount"))
                .isEqualTo(5);
        assertThat(first.getJsonObject("downloadLinks").getJsonObject("pageInfo"))
                .isEqualTo(new JsonObject()
                        .put("hasNextPage", true)
                        .put("hasPreviousPage", false)
                        .put("nextPage", 2));
        assertThat(links(first)).hasSize(2);
        assertThat(links(last)).hasSize(1);
        assertThat(last.getJsonObject("downloadLinks").getJsonObject("pageInfo"))
                .isEqualTo(new JsonObject()
                        .put("hasNextPage", false)
                        .put("hasPreviousPage", true)
                        .putNull("nextPage"));
        assertThat(links(client.report(token, "(page: 9)"))).isEmpty();
    }

    @Test
    void spreadsAllRowsOverThePartsOnce() {
        String whole =
                http.get(links(client.report(finished(input()), "")).getFirst()).text();
        sandbox.dailymotion().switches().parts = 3;
        List<String> rows = new ArrayList<>();
        for (URI link : links(client.report(finished(input()), ""))) {
            List<String> part = http.get(link).text().lines().toList();
            assertThat(part.getFirst()).isEqualTo("day,video_id,views");
            rows.addAll(part.subList(1, part.size()));
        }

        assertThat(rows).isEqualTo(whole.lines().skip(1).toList()).hasSize(10 * 5);
    }

    @Test
    void mayRefusePagingArguments() {
        sandbox.dailymotion().switches().linkPaging = false;
        String token = finished(input());

        assertThat(client.query(
                                "query($t: String!) { partner { reportFile(reportToken: $t) { downloadLinks(first: 1) {"
                                        + " totalCount } } } }",
                                new JsonObject().put("t", token))
                        .status())
                .isEqualTo(400);
        assertThat(links(client.report(token, ""))).hasSize(1);
    }

    @Test
    void writesLowerCaseColumnsInTheOrderOfTheRequest() {
        String csv = http.get(links(client.report(
                                finished(input().put("dimensions", List.of("VIDEO_TITLE", "DAY", "PLAYLIST_ID"))
                                        .put("metrics", List.of("VIEWS", "TIME_WATCHED_SECONDS"))),
                                ""))
                        .getFirst())
                .text();

        assertThat(csv.lines().findFirst()).hasValue("video_title,day,playlist_id,views,time_watched_seconds");
        assertThat(csv.lines().skip(1).findFirst().orElseThrow()).matches("Morning news,2026-11-01,,[0-9]+,[0-9]+\\.0");
        assertThat(csv).contains("\"Late, but live\",").contains("\"The \"\"best\"\" of\",");
    }

    @Test
    void countsHoursAndMonthsInUtc() {
        String hours = file(input().put("dimensions", List.of("HOUR")));
        String months = file(input().put("dimensions", List.of("MONTH")).put("startDate", "2026-10-15"));

        assertThat(hours.lines()).hasSize(1 + 240);
        assertThat(hours.lines().skip(1).findFirst().orElseThrow()).startsWith("2026-11-01 00:00:00,");
        assertThat(months.lines().map(line -> line.split(",")[0])).containsExactly("month", "2026-10", "2026-11");
    }

    @Test
    void givesTheSameNumbersUntilDaysAreRestated() {
        JsonObject two = input().put("startDate", "2026-11-09")
                .put("endDate", "2026-11-10")
                .put("dimensions", "DAY");
        String before = finished(two);
        List<String> first = file(before).lines().toList();
        assertThat(file(finished(two)).lines()).isEqualTo(first);
        sandbox.dailymotion().restate("x2demo", LocalDate.parse("2026-11-10"), LocalDate.parse("2026-11-30"));
        List<String> second = file(finished(two)).lines().toList();

        assertThat(second.get(1)).isEqualTo(first.get(1));
        assertThat(second.get(2)).isNotEqualTo(first.get(2)).startsWith("2026-11-10,");
        assertThat(file(before).lines()).isEqualTo(first);
    }

    @Test
    void handsOutLinksOnAnotherOriginThatRefuseCredentials() {
        URI link = links(client.report(finished(input()), "")).getFirst();

        assertThat(link.getPort())
                .isEqualTo(sandbox.files().getPort())
                .isNotEqualTo(sandbox.api().getPort());
        Answer leaked = http.as("any token").get(link);
        assertThat(leaked.status()).isEqualTo(400);
        assertThat(leaked.text()).contains("<Code>InvalidArgument</Code>");
        assertThat(http.as(null).get(link).status()).isEqualTo(200);
        assertThat(sandbox.calls().exchanges()).last().satisfies(exchange -> assertThat(exchange.authorization())
                .isFalse());
    }

    @Test
    void letsLinksDieAndHandsOutFreshOnes() {
        String token = finished(input());
        URI link = links(client.report(token, "")).getFirst();
        clock.advance(Duration.ofHours(1));

        assertThat(http.get(link).status()).isEqualTo(403);
        URI fresh = links(client.report(token, "")).getFirst();
        assertThat(fresh.getPath()).isEqualTo(link.getPath());
        assertThat(http.get(fresh).status()).isEqualTo(200);
        sandbox.dailymotion().killLinks();
        sandbox.dailymotion().switches().deadLinkStatus = 400;
        assertThat(http.get(fresh).status()).isEqualTo(400);
        assertThat(http.get(URI.create(fresh.toString().replaceAll("sig=.*", "sig=0")))
                        .status())
                .isEqualTo(400);
        assertThat(http.get(sandbox.files().resolve("dailymotion/0000")).status())
                .isEqualTo(404);
    }

    @Test
    void recoversFromAFaultOfOneCall() {
        String token = finished(input());
        sandbox.faults().add(Match.operation("dailymotion.query"), new Fault.Status(502), 1);

        assertThat(client.query("{ partner { id } }", new JsonObject()).status())
                .isEqualTo(502);
        assertThat(client.status(token)).isEqualTo("FINISHED");
        assertThat(sandbox.calls().count("dailymotion.query", 502)).isEqualTo(1);
        assertThat(sandbox.calls().count("dailymotion.mutation")).isEqualTo(1);
    }

    @Test
    void keepsALedgerOfParts() {
        sandbox.dailymotion().switches().parts = 2;
        String token = finished(input());
        List<URI> links = links(client.report(token, ""));
        String second = http.get(links.get(1)).text();
        List<Line> lines = sandbox.ledger().lines();

        assertThat(lines)
                .extracting(line -> line.entry().path())
                .containsExactly(links.get(0).getPath(), links.get(1).getPath());
        assertThat(lines.get(1).sha256()).isEqualTo(Checksum.sha256(second));
        assertThat(lines).extracting(Line::served).containsExactly(0L, 1L);
        assertThat(lines.get(0).entry().start()).isEqualTo(LocalDate.parse("2026-11-01"));
        assertThat(lines.get(0).entry().end()).isEqualTo(LocalDate.parse("2026-11-11"));
    }

    @Test
    void mayLeaveTheEndDateOut() {
        JsonObject days = input().put("dimensions", "DAY");
        assertThat(file(days).lines()).hasSize(1 + 10).last().matches(line -> line.startsWith("2026-11-10,"));
        sandbox.dailymotion().switches().endDateIncluded = false;

        assertThat(file(days).lines()).hasSize(1 + 9).last().matches(line -> line.startsWith("2026-11-09,"));
    }

    @Test
    void makesPartsOfAnySize() {
        sandbox.dailymotion().switches().partBytes = 50_000;

        assertThat(file(input())).hasSize(50_000).startsWith("day,video_id,views\n");
    }

    private String finished(JsonObject input) {
        String token = client.asked(input);
        clock.advance(Duration.ofMinutes(1));
        return token;
    }

    private String file(JsonObject input) {
        return file(finished(input));
    }

    private String file(String token) {
        return http.get(links(client.report(token, "")).getFirst()).text();
    }
}
