package io.gleaner.catalog.coverage;

import static io.gleaner.catalog.Samples.DAY;
import static io.gleaner.catalog.Samples.T0;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.catalog.Catalogue;
import io.gleaner.catalog.Samples;
import io.gleaner.catalog.listing.Filter;
import io.gleaner.events.Period;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.events.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CoverageTest {

    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    @Inject
    Catalogue catalogue;

    @Inject
    Pool pool;

    @Test
    void countsEachDayOnceByTheBestThatCoversIt() {
        Report backfill = report("cover", 0, 10);
        catalogue.tell(
                Samples.requested(backfill, "cover-daily", T0, FAR),
                Samples.stored(backfill, Samples.revision("r", T0), 0, 1, T0, "cover-daily"),
                // Covered by the backfill too, so settled whatever became of it.
                Samples.requested(report("cover", 9, 10), "cover-daily", T0, FAR),
                Samples.failed(report("cover", 9, 10), Stage.POLL, Reason.GONE, "gone", true, T0),
                Samples.requested(report("cover", 10, 11), "cover-daily", T0, T0.plusSeconds(1)),
                Samples.requested(report("cover", 11, 12), "cover-daily", T0, FAR),
                Samples.ready(report("cover", 12, 13), Samples.revision("r", T0), 1, T0, "cover-daily"),
                Samples.ready(report("cover", 13, 14), Samples.revision("r", T0), 0, T0, "cover-daily"),
                Samples.requested(report("cover", 14, 15), "cover-daily", T0, FAR),
                Samples.failed(report("cover", 14, 15), Stage.POLL, Reason.INVALID_REQUEST, "no", true, T0),
                Samples.requested(report("cover", 15, 16), "cover-daily", T0, FAR),
                Samples.failed(report("cover", 15, 16), Stage.POLL, Reason.GONE, "gone", true, T0));

        coverage("connection=cover&spans=true")
                .body("items", hasSize(1))
                .body("items[0].subscription", equalTo("cover-daily"))
                .body("items[0].start", equalTo("2026-03-01"))
                .body("items[0].end", equalTo("2026-03-17"))
                .body("items[0].days", equalTo(16))
                .body("items[0].settled", equalTo(11))
                .body("items[0].completeUntil", equalTo("2026-03-11"))
                .body("items[0].counts.stored", equalTo(10))
                .body("items[0].counts.'stored-empty'", equalTo(1))
                .body("items[0].counts.late", equalTo(1))
                .body("items[0].counts.expected", equalTo(1))
                .body("items[0].counts.ready", equalTo(1))
                .body("items[0].counts.failed", equalTo(1))
                .body("items[0].counts.lost", equalTo(1))
                .body(
                        "items[0].spans.state",
                        contains("stored", "late", "expected", "ready", "stored-empty", "failed", "lost"))
                .body("items[0].spans[0].end", equalTo("2026-03-11"));
    }

    @Test
    void letsWhateverWasStoredCountForEverySubscriptionThatCoversIt() {
        Report asked = report("shared", 0, 30);
        catalogue.tell(
                Samples.requested(report("shared", 3, 4), "shared-one", T0, FAR),
                Samples.requested(report("shared", 4, 5), "shared-one", T0, FAR),
                Samples.requested(report("shared", 40, 41), "shared-two", T0, FAR),
                // Asked for by nobody's subscription.
                Samples.requested(asked, null, T0, FAR),
                Samples.stored(asked, Samples.revision("r", T0), 0, 1, T0, null));

        coverage("connection=shared")
                .body("items.subscription", contains("shared-one", "shared-two"))
                .body("items.days", contains(2, 1))
                .body("items.settled", contains(2, 0))
                .body("items.completeUntil", contains("2026-03-06", "2026-04-10"))
                .body("items[0].spans", nullValue());
    }

    @Test
    void isComputedOnceInAWhileForTheSameQuestion() {
        CoverageRepository repository = new CoverageRepository(pool, Clock.systemUTC(), () -> Duration.ofHours(1));
        Filter filter = new Filter(null, "reused", null, null, null, null, Set.of());
        catalogue.tell(Samples.requested(report("reused", 0, 1), "reused-one", T0, FAR));
        assertThat(subscriptions(repository, filter)).containsExactly("reused-one");
        catalogue.tell(Samples.requested(report("reused", 1, 2), "reused-two", T0, FAR));
        assertThat(subscriptions(repository, filter)).containsExactly("reused-one");
        assertThat(repository.list(filter, 11, null).await().indefinitely().items())
                .hasSize(2);
    }

    private static List<String> subscriptions(CoverageRepository repository, Filter filter) {
        return repository.list(filter, 10, null).await().indefinitely().items().stream()
                .map(Coverage::subscription)
                .toList();
    }

    @Test
    void keepsReportTypesApart() {
        Report other = Samples.report("apart", "channel_demographics", Period.of(DAY, DAY.plusDays(5)));
        catalogue.tell(
                Samples.requested(report("apart", 0, 1), "apart-basic", T0, FAR),
                Samples.stored(other, Samples.revision("r", T0), 0, 1, T0, null));

        coverage("connection=apart").body("items.settled", contains(0));
    }

    @Test
    void countsOnlyTheDaysAskedFor() {
        Report month = report("window", 0, 31);
        catalogue.tell(Samples.stored(month, Samples.revision("r", T0), 0, 1, T0, "window-daily"));

        coverage("connection=window&from=2026-03-10&to=2026-03-12&spans=true")
                .body("items[0].days", equalTo(3))
                .body("items[0].start", equalTo("2026-03-10"))
                .body("items[0].completeUntil", equalTo("2026-03-13"))
                .body("items[0].spans", hasSize(1));
        coverage("connection=window&from=2026-04-01").body("items", hasSize(0));
        coverage("subscription=window-daily&reportType=channel_basic&provider=youtube-reporting")
                .body("items[0].days", equalTo(31));
        coverage("subscription=window-daily&reportType=other").body("items", hasSize(0));
    }

    @Test
    void standsAPeriodOfThousandsOfYears() {
        Report ages = Samples.report(
                "ages", Period.of(java.time.LocalDate.parse("0001-01-01"), java.time.LocalDate.parse("9999-12-31")));
        catalogue.tell(Samples.requested(ages, "ages-daily", T0, FAR));

        coverage("connection=ages&spans=true")
                .body("items[0].days", equalTo(3_652_058))
                .body("items[0].counts.expected", equalTo(3_652_058))
                .body("items[0].spans", hasSize(1));
        given().get("/?connection=ages").then().statusCode(200);
    }

    private static ValidatableResponse coverage(String query) {
        return given().get("/subscriptions/coverage?" + query).then().statusCode(200);
    }

    private static Report report(String connection, int from, int to) {
        return Samples.report(connection, Period.of(DAY.plusDays(from), DAY.plusDays(to)));
    }
}
