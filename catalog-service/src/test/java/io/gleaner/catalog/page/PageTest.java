package io.gleaner.catalog.page;

import static io.gleaner.catalog.Samples.DAY;
import static io.gleaner.catalog.Samples.T0;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.catalog.Catalogue;
import io.gleaner.catalog.Samples;
import io.gleaner.events.FileStored;
import io.gleaner.events.Period;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.events.ReportRequested;
import io.gleaner.events.Revision;
import io.gleaner.events.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PageTest {

    private static final Revision R1 = Samples.revision("r1", T0);
    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");
    private static final String EVIL = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>{7*7}{#if}";

    @Inject
    Catalogue catalogue;

    @Test
    void showsWhatEachDayHasComeTo() {
        catalogue.tell(
                Samples.stored(report("look", 0), R1, 0, 1, T0, "look-daily"),
                Samples.requested(report("look", 1), "look-daily", T0, T0.plusSeconds(60)),
                Samples.requested(report("look", 2), "look-daily", T0, FAR));

        String page = page("/?connection=look");

        assertThat(page)
                .contains("look-daily")
                .contains(
                        "class=\"cell cell-stored\" href=\"/?subscription=look-daily&amp;from=2026-03-01&amp;to=2026-03-01#reports\""
                                + " title=\"1 Mar 2026: Stored\"")
                .contains("title=\"2 Mar 2026: Late\"")
                .contains("title=\"3 Mar 2026: Expected\"")
                .contains("3 days: 1 stored, 1 late, 1 expected")
                .contains("<strong>33%</strong> <span>Complete to 1 Mar 2026</span>")
                .contains("2 days not settled");
    }

    @Test
    void namesFirstWhatIsWrongAndWhy() {
        catalogue.tell(
                Samples.requested(report("wrong", 0), "wrong-daily", T0, FAR),
                Samples.failed(
                        report("wrong", 0), Stage.POLL, Reason.AUTHORIZATION_LOST, "Consent was withdrawn.", true, T0),
                Samples.requested(report("wrong", 1), "wrong-daily", T0, T0.plusSeconds(60)),
                Samples.stored(report("wrong", 2), R1, 0, 1, T0, "wrong-daily"));

        String page = page("/?connection=wrong");

        assertThat(page.indexOf("Needs attention")).isPositive().isLessThan(page.indexOf("Coverage</h2>"));
        String attention = section(page, "attention");
        assertThat(attention)
                .contains("The connection needs consent again: Consent was withdrawn.")
                .contains("given up 2 Mar 2026, 06:00 UTC")
                .contains("Nothing has arrived by the deadline")
                .doesNotContain("3 Mar 2026</a>");
        assertThat(attention.indexOf("Failed</span>")).isLessThan(attention.indexOf("Late</span>"));
    }

    @Test
    void listsFilesWithALinkToTheirContent() {
        FileStored stored = Samples.stored(report("listed", 0), R1, 0, 1, T0, null);
        catalogue.tell(stored);

        assertThat(section(page("/?connection=listed"), "files"))
                .contains("href=\"/files/" + stored.file().id() + "/content\" download")
                .contains(stored.file().sha256())
                .contains("2 Mar 2026, 06:00 UTC")
                .contains(">7</td>");
    }

    @Test
    void marksFilesWithWhatTheProviderSaidOfThem() {
        FileStored plain = Samples.stored(report("flagged", 0), R1, 0, 1, T0, null);
        FileStored flagged = Samples.flagged(plain, "new-word", "sampled");
        catalogue.tell(flagged);

        assertThat(section(page("/?connection=flagged"), "files"))
                .contains(
                        "<span class=\"tag\" title=\"The provider estimated the numbers from a part of the data.\">sampled")
                .contains("title=\"The provider marked the data as new-word.\">new word")
                .contains("</span></span> 7</td>");
        given().get("/files/" + flagged.file().id()).then().body("flags", contains("new-word", "sampled"));
        catalogue.tell(Samples.stored(report("flagged", 1), R1, 0, 1, T0, null));
        given().get("/files?connection=flagged&from=2026-03-02").then().body("items[0].flags", empty());
    }

    @Test
    void escapesWhateverAMessageSays() {
        Report report = report("evil", 0);
        Revision revision = Samples.revision(EVIL, T0);
        catalogue.tell(
                new ReportRequested(report, "initial", "evil", T0, T0),
                Samples.failed(report, Stage.POLL, Reason.GONE, EVIL, true, T0),
                Samples.stored(report("evil", 1), revision, 0, 2, T0, "evil"));

        for (String address : List.of(
                "/?connection=evil",
                ReportView.link(report.key().value()),
                ReportView.link(report("evil", 1).key().value()),
                "/report?key=%3Cscript%3Ealert('x')%3C/script%3E",
                "/?connection=%3Cscript%3Ealert('x')%3C/script%3E",
                "/?subscription=%22%3E%3Cscript%3Ealert('x')%3C/script%3E")) {
            Response response = given().urlEncodingEnabled(false).get(address);
            assertThat(response.asString())
                    .as(address)
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x")
                    .doesNotContain("\"'>")
                    .contains("&lt;script&gt;alert");
            assertThat(response.contentType()).isEqualTo("text/html;charset=utf-8");
        }
    }

    @Test
    void letsABrowserRunNothingThatThisServiceDoesNotServe() {
        Response response = given().get("/");

        response.then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        equalTo(
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                                        + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("same-origin"));
        String page = response.asString();
        assertThat(page).doesNotContain("<style").doesNotContain("style=\"").doesNotContain("onclick");
        List<String> assets = matches(page, "(?:src|href)=\"(/assets/[^\"]+)\"");
        assertThat(assets).hasSize(4);
        assets.forEach(asset -> given().get(asset).then().statusCode(200));
        assertThat(matches(page, "(?:src|href|action)=\"([^\"]+)\""))
                .allMatch(address -> address.startsWith("/") || address.startsWith("#"));
    }

    @Test
    void isSentOnlyWhenItHasChanged() {
        Response first = given().get("/?connection=unchanged");

        given().header("If-None-Match", first.header("ETag"))
                .get("/?connection=unchanged")
                .then()
                .statusCode(304);
        catalogue.tell(Samples.stored(report("unchanged", 0), R1, 0, 1, T0, null));
        given().header("If-None-Match", first.header("ETag"))
                .get("/?connection=unchanged")
                .then()
                .statusCode(200);
    }

    @Test
    void walksThroughAllReportsAndFiles() {
        List<String> days = new ArrayList<>();
        for (int day = 0; day < 45; day++) {
            catalogue.tell(Samples.stored(report("walk", day), R1, 0, 1, T0.plusSeconds(day), null));
            days.add(Text.day(DAY.plusDays(day)));
        }

        assertThat(walk("/?connection=walk", "reports")).containsExactlyElementsOf(days.reversed());
        assertThat(walk("/?connection=walk", "files")).containsExactlyElementsOf(days.reversed());
    }

    @Test
    void keepsTheFiltersInItsForm() {
        String page = page("/?provider=dailymotion&state=failed&connection=abc&from=2026-03-01&to=2026-03-31");

        assertThat(page)
                .contains("<option value=\"dailymotion\" selected>")
                .contains("<option value=\"failed\" selected>")
                .contains("name=\"connection\" value=\"abc\"")
                .contains("name=\"from\" value=\"2026-03-01\"")
                .contains("No report matches.");
    }

    @Test
    void saysWhatIsWrongWithTheQuestion() {
        Response response = given().get("/?from=yesterday");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.asString())
                .contains("role=\"alert\"")
                .contains("from: must be a date such as 2026-11-30")
                .contains("name=\"from\" value=\"yesterday\"")
                .doesNotContain("data-refresh")
                .doesNotContain("<section");
        assertThat(given().get("/?reports=forged").statusCode()).isEqualTo(400);
        assertThat(given().get("/?from=2026-03-02&to=2026-03-01").statusCode()).isEqualTo(422);
    }

    @Test
    void showsAReportWithItsRevisionsAndFailures() {
        Report report = report("single", 0);
        Revision second = Samples.revision("r2", T0.plusSeconds(86_400));
        catalogue.tell(
                Samples.requested(report, "single-daily", T0, FAR),
                Samples.failed(report, Stage.POLL, Reason.RATE_LIMITED, "Too many requests.", false, T0),
                Samples.stored(report, R1, 0, 1, T0, "single-daily"),
                Samples.stored(report, second, 0, 2, T0.plusSeconds(90_000), "single-daily"));

        String page = page(ReportView.link(report.key().value()));

        assertThat(page)
                .contains("Issued 3 Mar 2026, 06:00 UTC")
                .contains("1 of 2 parts stored")
                .contains("Issued 2 Mar 2026, 06:00 UTC</h3><span class=\"tag good\">current</span>")
                .contains("The provider asks to slow down: Too many requests.")
                .contains("next try 2 Mar 2026, 06:10 UTC")
                .contains("single-daily");
        assertThat(given().get("/report?key=nope").statusCode()).isEqualTo(404);
    }

    private List<String> walk(String first, String section) {
        List<String> seen = new ArrayList<>();
        String address = first;
        while (address != null) {
            String part = section(page(address), section);
            seen.addAll(matches(part, "<th scope=\"row\" data-label=\"Period\"><a[^>]*>([^<]+)</a>"));
            List<String> next = matches(part, "href=\"([^\"]+)\" rel=\"next\"");
            address = next.isEmpty()
                    ? null
                    : next.getFirst().replace("&amp;", "&").replaceFirst("#.*", "");
        }
        return seen;
    }

    private static String page(String address) {
        return given().urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String section(String page, String id) {
        int start = page.indexOf("<section id=\"" + id + "\"");
        return page.substring(start, page.indexOf("</section>", start));
    }

    private static List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Report report(String connection, int day) {
        return Samples.report(connection, Period.day(DAY.plusDays(day)));
    }
}
