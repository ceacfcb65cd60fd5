package io.gleaner.catalog.listing;

import static io.gleaner.catalog.Samples.DAY;
import static io.gleaner.catalog.Samples.T0;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.catalog.Catalogue;
import io.gleaner.catalog.Samples;
import io.gleaner.events.Period;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.events.Revision;
import io.gleaner.events.Stage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One report in each state, of one day each but the stored one, which has ten. */
@QuarkusTest
class FilterTest {

    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");
    private static final Revision R1 = Samples.revision("r1", T0);

    @Inject
    Catalogue catalogue;

    @BeforeEach
    void tell() {
        Report expected = report("expected", 0, 1);
        Report late = report("late", 1, 2);
        Report failed = report("failed", 5, 6);
        Report lost = report("lost", 6, 7);
        catalogue.tell(
                Samples.requested(expected, "filter-one", T0, FAR),
                Samples.requested(report("wanted-some-day", 0, 1), null, T0, null),
                Samples.requested(late, "filter-one", T0, T0.plusSeconds(1)),
                Samples.ready(report("ready", 2, 3), R1, 1, T0, "filter-two"),
                Samples.stored(report("stored", 3, 13), R1, 0, 1, T0, "filter-two"),
                Samples.ready(report("empty", 4, 5), R1, 0, T0, null),
                Samples.failed(failed, Stage.POLL, Reason.PERMISSION_DENIED, "no", true, T0),
                Samples.failed(lost, Stage.POLL, Reason.GONE, "gone", true, T0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=expected|expected,wanted-some-day",
                "state=late|late",
                "state=ready|ready",
                "state=stored|stored",
                "state=stored-empty|empty",
                "state=failed|failed",
                "state=lost|lost",
                "state=lost&state=late&state=failed|failed,late,lost",
                "subscription=filter-one|expected,late",
                "subscription=filter-one&state=late|late",
                "reportType=ready|ready",
                "provider=dailymotion|''",
                "provider=youtube-reporting|empty,expected,failed,late,lost,ready,stored,wanted-some-day",
                "provider=youtube-reporting&reportType=late|late",
                "from=2026-03-08|stored",
                "to=2026-03-01|expected,wanted-some-day",
                "from=2026-03-03&to=2026-03-04|ready,stored",
                "from=2026-03-13&to=2026-03-13|stored",
                "from=2026-03-14|''",
                "state=&provider=&from=&limit=|empty,expected,failed,late,lost,ready,stored,wanted-some-day"
            })
    void listsTheReportsThatMeetEveryCondition(String query, String types) {
        assertThat(types("/reports", query)).containsExactlyInAnyOrder(split(types));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=stored|stored",
                "state=ready|''",
                "current=true|stored",
                "current=false|''",
                "subscription=filter-two|stored",
                "subscription=filter-one|''",
                "provider=youtube-reporting|stored",
                "provider=dailymotion|''",
                "reportType=stored|stored",
                "reportType=ready|''",
                "from=2026-03-13|stored",
                "to=2026-03-03|''"
            })
    void listsTheFilesThatMeetEveryCondition(String query, String types) {
        assertThat(types("/files", query)).containsExactlyInAnyOrder(split(types));
    }

    @Test
    void refusesToGuess() {
        given().get("/files?current=yes").then().statusCode(400);
        given().get("/subscriptions/coverage?spans=yes").then().statusCode(400);
    }

    private static List<String> types(String list, String query) {
        return given().get(list + "?connection=filter&" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.reportType", String.class);
    }

    private static String[] split(String types) {
        return types.isEmpty() ? new String[0] : types.split(",");
    }

    private static Report report(String type, int from, int to) {
        return Samples.report("filter", type, Period.of(DAY.plusDays(from), DAY.plusDays(to)));
    }
}
