package io.gleaner.downloader.query;

import static io.gleaner.downloader.query.TableApi.answer;
import static io.gleaner.downloader.query.TableApi.line;
import static io.gleaner.downloader.query.TableApi.rows;
import static io.gleaner.downloader.query.TableApi.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.downloader.FaultServer;
import io.gleaner.downloader.FaultServer.Script;
import io.gleaner.downloader.FreshDatabase;
import io.gleaner.downloader.Samples;
import io.gleaner.downloader.Scripts;
import io.gleaner.downloader.transfer.Trouble;
import io.gleaner.downloader.transfer.VerifiedFile;
import io.gleaner.events.AnswerShape;
import io.gleaner.events.Encoding;
import io.gleaner.events.PagedQuery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an API answers: what is stored is the pages of one state of its data, or nothing is, and it is said why. */
class QueryFaultMatrixTest {

    private static final FreshDatabase DATABASE = FreshDatabase.create();

    private static final String PATH = "/query";
    private static final PagedQuery GET = Queries.get(10, null);
    private static final PagedQuery POST = Queries.post(10);

    @TempDir
    Path directory;

    private FaultServer server;
    private Queries queries;

    @BeforeEach
    void start() {
        server = FaultServer.start();
        queries = new Queries(
                DATABASE.pool(),
                directory,
                Clock.systemUTC(),
                Map.of("gleaner.downloader.query.max-page-size", "4096"));
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
    void storesEachAnswerAsALine() throws Exception {
        VerifiedFile file = stores(GET, rows(25, 1, false));

        assertThat(queries.lines())
                .containsExactly(line(table(0, 10, -1)), line(table(10, 20, -1)), line(table(20, 25, -1)));
        assertThat(file.verdict().rows()).isEqualTo(25);
        assertThat(file.verdict().columns()).containsExactly("day", "video", "views");
        assertThat(file.verdict().flags()).isEmpty();
        assertThat(file.verdict().encoding()).isEqualTo(Encoding.IDENTITY);
        byte[] stored = Files.readAllBytes(directory.resolve(Queries.NAME.value()));
        assertThat(file.size()).isEqualTo(stored.length);
        assertThat(file.sha256()).isEqualTo(Samples.sha256(stored));
        assertThat(server.requests(PATH))
                .extracting(FaultServer.Request::path)
                .containsExactly(
                        "/query?metrics=views&startIndex=1&maxResults=10",
                        "/query?metrics=views&startIndex=11&maxResults=10",
                        "/query?metrics=views&startIndex=21&maxResults=10");
        assertThat(server.requests(PATH).getFirst().headers())
                .containsEntry("Authorization", "Bearer first")
                .containsEntry("Accept-Encoding", "identity");
    }

    @Test
    void putsThePageIntoTheBodyOfAPost() throws Exception {
        VerifiedFile file = stores(POST, rows(20, 0, true));

        assertThat(file.verdict().rows()).isEqualTo(20);
        assertThat(server.requests(PATH))
                .extracting(FaultServer.Request::body)
                .containsExactly(
                        "{\"metrics\":\"views\",\"offset\":0,\"limit\":10}",
                        "{\"metrics\":\"views\",\"offset\":10,\"limit\":10}");
        assertThat(server.requests(PATH).getFirst().headers()).containsEntry("Content-Type", "application/json");
    }

    @Test
    void asksOnceMoreAfterAFullPageOnlyWhereNothingTellsTheTotal() throws Exception {
        stores(GET, rows(10, 1, false));
        assertThat(server.requests(PATH)).hasSize(2);

        assertThat(queries.lines()).containsExactly(line(table(0, 10, -1)), line(table(10, 10, -1)));
    }

    @Test
    void storesAnAnswerWithoutRows() throws Exception {
        assertThat(stores(POST, answer(200, table(0, 0, -1))).verdict().rows()).isZero();
        assertThat(queries.lines()).containsExactly(line(table(0, 0, -1)));
    }

    @Test
    void takesNoMoreRowsThanAreWanted() throws Exception {
        VerifiedFile file = stores(Queries.get(10, 15L), rows(1_000, 1, false));

        assertThat(file.verdict().rows()).isEqualTo(15);
        assertThat(server.requests(PATH)).hasSize(2);
        assertThat(server.requests(PATH).getLast().path()).endsWith("startIndex=11&maxResults=5");
    }

    @Test
    void goesOnWhereAPageIsSmallerThanAskedForUntilTheTotalIsThere() throws Exception {
        VerifiedFile file = stores(POST, (request, wire) -> {
            long from = TableApi.offset(request);
            TableApi.json(wire, 200, table(from, Math.min(9, from + 4), 9));
        });

        assertThat(file.verdict().rows()).isEqualTo(9);
        assertThat(queries.lines()).hasSize(3);
    }

    @Test
    void beginsAgainWhenTheTotalChangesBetweenTwoPages() throws Exception {
        VerifiedFile file = stores(
                POST,
                answer(200, table(0, 10, 12)),
                answer(200, table(10, 13, 13)),
                answer(200, table(0, 10, 13)),
                answer(200, table(10, 13, 13)));

        assertThat(file.verdict().rows()).isEqualTo(13);
        assertThat(queries.lines()).containsExactly(line(table(0, 10, 13)), line(table(10, 13, 13)));
    }

    @Test
    void beginsAgainWhenTheColumnsChangeBetweenTwoPages() throws Exception {
        String other = table(10, 12, -1).replace("\"video\"", "\"title\"");
        stores(
                GET,
                answer(200, table(0, 10, -1)),
                answer(200, other),
                answer(200, table(0, 10, -1)),
                answer(200, table(10, 12, -1)));

        assertThat(queries.lines()).containsExactly(line(table(0, 10, -1)), line(table(10, 12, -1)));
    }

    @Test
    void givesUpWhatNeverStandsStill() throws Exception {
        Script[] restless = new Script[6];
        for (int i = 0; i < restless.length; i++) {
            restless[i] = answer(200, table(10L * (i % 2), 10 + 10L * (i % 2), 30 + i));
        }

        assertThat(fails(POST, restless)).isEqualTo(new Trouble.Unverified("the data changes while it is fetched"));
        assertThat(server.requests(PATH)).hasSize(6);
    }

    @Test
    void refusesAPageThatRepeatsItself() throws Exception {
        assertThat(fails(GET, answer(200, table(0, 10, -1))))
                .isEqualTo(new Trouble.Unverified("a page repeats itself"));
        assertThat(server.requests(PATH)).hasSize(2);
    }

    @Test
    void refusesMoreOrFewerRowsThanAnnounced() throws Exception {
        assertThat(fails(POST, answer(200, table(0, 10, 9))))
                .isEqualTo(new Trouble.Unverified("more rows came than were announced"));
        assertThat(fails(POST, answer(200, table(0, 10, 12)), answer(200, table(10, 10, 12))))
                .isEqualTo(new Trouble.Unverified("fewer rows came than were announced"));
        assertThat(fails(POST, answer(200, table(0, 10, -1))))
                .isEqualTo(new Trouble.Unverified("the answer does not say how many rows there are"));
    }

    @Test
    void refusesAnswersWithoutTheColumnsThatItNeeds() throws Exception {
        assertThat(fails(GET, answer(200, table(0, 3, -1).replace("\"views\"", "\"likes\""))))
                .isEqualTo(new Trouble.Unverified("the answer lacks the columns VIEWS"));
        assertThat(fails(GET, answer(200, "{}"))).isEqualTo(new Trouble.Unverified("the answer has no columns"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,2,3]",
                "\"text\"",
                "<html>Sorry</html>",
                "{\"columnHeaders\":[{\"name\":\"views\"}],\"rows\":[[1]}",
                "{\"columnHeaders\":[{\"name\":\"views\"}]} {}",
                "{\"columnHeaders\":[{\"name\":\"views\"}],\"rows\":[[\"a\nb\"]]}",
                "{\"columnHeaders\":[{\"name\":7}]}",
                "{\"columnHeaders\":[{\"name\":\"views\"}],\"rows\":{\"a\":1}}",
                "{\"columnHeaders\":[{\"name\":\"views\"}],\"rows\":[[1]],\"rows\":[[2]]}",
                "{\"columnHeaders\":[{\"name\":\"views\"}],\"rows\":[",
                ""
            })
    void refusesWhatIsNoAnswer(String body) throws Exception {
        assertThat(fails(GET, answer(200, body))).isInstanceOf(Trouble.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"columnHeaders\":null,\"rows\":null}", "{\"columnHeaders\":[null,{}],\"rows\":[]}"})
    void takesNullsAlongThePathForNothing(String body) throws Exception {
        assertThat(fails(GET, answer(200, body))).isEqualTo(new Trouble.Unverified("the answer has no columns"));
    }

    @Test
    void refusesAPageOfHtmlWithStatus200() throws Exception {
        assertThat(fails(GET, answer(200, "<html>Sign in</html>", "Content-Type: text/html")))
                .isEqualTo(new Trouble.Malformed("a page came instead of an answer"));
    }

    @Test
    void refusesAnErrorWithStatus200AsTheErrorItIs() throws Exception {
        assertThat(fails(GET, answer(200, "{\"error\":{\"code\":429,\"message\":\"Slow\"}}")))
                .isEqualTo(new Trouble.RateLimited("the API answers 429: Slow", Duration.ofSeconds(30)));
    }

    @Test
    void refusesAnErrorWithStatus200ThatSaysNothing() throws Exception {
        assertThat(fails(GET, answer(200, "{\"error\":\"no\",\"columnHeaders\":[]}")))
                .isEqualTo(new Trouble.Malformed("an error came instead of an answer"));
    }

    @Test
    void refusesAPageLargerThanAnyMayBe() throws Exception {
        assertThat(fails(GET, answer(200, table(0, 200, -1))))
                .isEqualTo(new Trouble.Unverified("more came than there may be"));
    }

    @Test
    void refusesACutPage() throws Exception {
        byte[] page = table(0, 10, -1).getBytes(StandardCharsets.UTF_8);
        assertThat(fails(GET, Scripts.cut(page, page.length - 20))).isInstanceOf(Trouble.Unavailable.class);
        assertThat(fails(GET, (request, wire) -> wire.head(200)
                        .body(page, 0, page.length - 20)
                        .close()))
                .isEqualTo(new Trouble.Malformed("the answer is cut"));
        assertThat(fails(GET, (request, wire) -> wire.head(200, "Content-Length: " + page.length)
                        .body(page, 0, 30)
                        .reset()))
                .isInstanceOf(Trouble.Unavailable.class);
    }

    @Test
    void givesUpAHostThatFallsSilentWithinAPage() throws Exception {
        byte[] page = table(0, 10, -1).getBytes(StandardCharsets.UTF_8);
        assertThat(fails(GET, (request, wire) -> {
                    wire.head(200, "Content-Length: " + page.length).body(page, 0, 30);
                    wire.out().flush();
                    wire.socket().getInputStream().read();
                }))
                .isEqualTo(new Trouble.Unavailable("the host fell silent", null));
    }

    @Test
    void getsNewCredentialsInTheMiddleAndKeepsThePagesBefore() throws Exception {
        server.on(PATH, (request, wire) -> {
            boolean good = TableApi.offset(request) == 1
                    || request.header("Authorization").orElse("").equals("Bearer second");
            TableApi.json(
                    wire, good ? 200 : 401, good ? TableApi.page(request, 15, 1, false) : "{\"error\":{\"code\":401}}");
        });

        VerifiedFile file = queries.store(queries.request(server.uri(PATH + "?metrics=views"), GET, "first", "second"));

        assertThat(file.verdict().rows()).isEqualTo(15);
        assertThat(server.requests(PATH))
                .extracting(request -> request.header("Authorization").orElse(""))
                .containsExactly("Bearer first", "Bearer first", "Bearer second");
    }

    @Test
    void getsNewCredentialsOnceOnly() throws Exception {
        assertThat(fails(GET, answer(401, "{\"error\":{\"code\":401,\"message\":\"Invalid.\"}}")))
                .isEqualTo(new Trouble.CredentialsRejected("the API answers 401: Invalid."));
        assertThat(server.requests(PATH)).hasSize(2);
    }

    @Test
    void asksForNoNewCredentialsWhereTheAccountIsNotEntitled() throws Exception {
        String body =
                "{\"error\":{\"errors\":[{\"reason\":\"unauthorized\"}],\"message\":\"Insufficient permission\"}}";
        assertThat(fails(GET, answer(401, body)))
                .isEqualTo(new Trouble.Forbidden("the API answers 401: Insufficient permission"));
        assertThat(server.requests(PATH)).hasSize(1);
    }

    @Test
    void waitsShortlyInTheMiddleRatherThanAskForThePagesAgain() throws Exception {
        VerifiedFile file = stores(
                GET,
                answer(200, table(0, 10, -1)),
                answer(429, "{\"error\":{\"details\":[{\"retryDelay\":\"0.05s\"}]}}"),
                answer(200, table(10, 12, -1)));

        assertThat(file.verdict().rows()).isEqualTo(12);
        assertThat(server.requests(PATH)).hasSize(3);
    }

    @Test
    void followsNoRedirect() throws Exception {
        assertThat(fails(GET, Scripts.status(302, "Location: " + server.uri("/elsewhere"))))
                .isEqualTo(new Trouble.Malformed("the API answers 302"));
        assertThat(server.requests("/elsewhere")).isEmpty();
    }

    @Test
    void sendsNothingToAHostThatIsNotTheProviders() throws Exception {
        assertThat(queries.trouble(queries.request(URI.create("http://localhost:1/query"), GET, "first")))
                .isEqualTo(new Trouble.LinkRefused("a link leads to localhost, which is no host of vendor"));
    }

    @Test
    void collectsTheFlagsOfAllPages() throws Exception {
        PagedQuery flagged = new PagedQuery(
                GET.method(),
                null,
                GET.paging(),
                new AnswerShape(
                        "/rows",
                        List.of("/columnHeaders"),
                        Map.of("thresholded", "/meta/few", "sampled", "/meta/samples", "other-row", "/meta/other")));
        String second =
                table(10, 11, -1).replaceFirst("\\{", "{\"meta\":{\"few\":true,\"samples\":[],\"other\":false},");
        String first = table(0, 10, -1).replaceFirst("\\{", "{\"meta\":{\"samples\":[{\"read\":1}]},");

        assertThat(stores(flagged, answer(200, first), answer(200, second))
                        .verdict()
                        .flags())
                .containsExactly("sampled", "thresholded");
    }

    private VerifiedFile stores(PagedQuery query, Script... answers) throws Exception {
        server.on(PATH, answers);
        return queries.store(queries.request(server.uri(PATH + "?metrics=views"), query, "first"));
    }

    private Trouble fails(PagedQuery query, Script... answers) throws Exception {
        server.on(PATH, answers);
        return queries.trouble(queries.request(server.uri(PATH + "?metrics=views"), query, "first"));
    }
}
