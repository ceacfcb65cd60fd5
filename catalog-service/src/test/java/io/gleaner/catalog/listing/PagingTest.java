package io.gleaner.catalog.listing;

import static io.gleaner.catalog.Samples.T0;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.catalog.Catalogue;
import io.gleaner.catalog.Samples;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PagingTest {

    @Inject
    Catalogue catalogue;

    @Test
    void givesEachReportOnceWhileOthersArriveInBetween() {
        List<String> before = store("paging-reports", 0, 23);

        List<String> seen =
                walk("/reports", "paging-reports", "key", 4, page -> store("paging-reports", 100 + page * 3, 3));

        assertThat(seen).doesNotHaveDuplicates().containsAll(before).isSortedAccordingTo(newestDayFirst());
        assertThat(walk("/reports", "paging-reports", "key", 7, page -> {})).hasSizeGreaterThan(seen.size());
    }

    @Test
    void givesEachFileOnceWhileOthersArriveInBetween() {
        store("paging-files", 0, 17);
        List<String> before = walk("/files", "paging-files", "id", 500, page -> {});
        assertThat(before).hasSize(17);

        List<String> seen = walk("/files", "paging-files", "id", 3, page -> store("paging-files", 100 + page * 2, 2));

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(before).containsAll(before);
    }

    @Test
    void givesEachSubscriptionOnce() {
        catalogue.tell(IntStream.range(0, 11)
                .mapToObj(number -> Samples.requested(
                        Samples.report("paging-coverage", "type" + number, Period.day(Samples.DAY)),
                        "paging-" + number % 6,
                        T0,
                        null))
                .toList());

        List<String> seen = walk("/subscriptions/coverage", "paging-coverage", "reportType", 2, page -> {});

        assertThat(seen)
                .containsExactly(
                        "type0", "type6", "type1", "type7", "type2", "type8", "type3", "type9", "type10", "type4",
                        "type5");
    }

    @Test
    void endsWithAPageThatIsExactlyFull() {
        store("paging-full", 0, 4);

        Response second = given().get(next(given().get("/reports?connection=paging-full&limit=2")));

        assertThat(second.jsonPath().getList("items")).hasSize(2);
        assertThat(second.jsonPath().getString("next")).isNull();
        assertThat(second.header("Link")).isNull();
    }

    @Test
    void namesTheNextPageInALinkThatKeepsTheFilters() {
        store("paging-link", 0, 3);

        Response first = given().get("/reports?connection=paging-link&limit=2&state=stored&state=ready");

        assertThat(first.header("Link"))
                .isEqualTo("</reports?connection=paging-link&limit=2&state=stored&state=ready&next="
                        + first.jsonPath().getString("next") + ">; rel=\"next\"");
    }

    private static String next(Response page) {
        String link = page.header("Link");
        return link.substring(1, link.indexOf('>'));
    }

    private interface Between {
        void happens(int page);
    }

    private static List<String> walk(String path, String connection, String field, int limit, Between between) {
        List<String> seen = new ArrayList<>();
        String next = "";
        for (int page = 0; next != null && page < 100; page++) {
            JsonPath json = given().queryParam("connection", connection)
                    .queryParam("limit", limit)
                    .queryParam("next", next)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(json.getList("items." + field, String.class));
            next = json.getString("next");
            between.happens(page);
        }
        return seen;
    }

    private List<String> store(String connection, int first, int count) {
        List<Report> reports = IntStream.range(first, first + count)
                .mapToObj(number ->
                        Samples.report(connection, "type" + number, Period.day(Samples.DAY.plusDays(number / 3))))
                .toList();
        catalogue.tell(IntStream.range(0, count)
                .mapToObj(index -> Samples.stored(
                        reports.get(index), Samples.revision("r", T0), 0, 1, T0.plusSeconds((first + index) / 4), null))
                .toList());
        return reports.stream().map(report -> report.key().value()).toList();
    }

    /** The day stands in the same place of each key of these reports, after their type. */
    private static Comparator<String> newestDayFirst() {
        return Comparator.comparing((String key) -> key.split(":")[3]).reversed();
    }
}
