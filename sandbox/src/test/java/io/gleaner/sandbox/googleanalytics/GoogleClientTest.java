package io.gleaner.sandbox.googleanalytics;

import static io.gleaner.sandbox.google.GoogleClients.JSON;
import static io.gleaner.sandbox.google.GoogleClients.TRANSPORT;
import static io.gleaner.sandbox.google.GoogleClients.consent;
import static io.gleaner.sandbox.google.GoogleClients.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.services.analyticsdata.v1beta.AnalyticsData;
import com.google.api.services.analyticsdata.v1beta.model.BatchRunReportsRequest;
import com.google.api.services.analyticsdata.v1beta.model.CheckCompatibilityRequest;
import com.google.api.services.analyticsdata.v1beta.model.CheckCompatibilityResponse;
import com.google.api.services.analyticsdata.v1beta.model.DateRange;
import com.google.api.services.analyticsdata.v1beta.model.Dimension;
import com.google.api.services.analyticsdata.v1beta.model.DimensionCompatibility;
import com.google.api.services.analyticsdata.v1beta.model.DimensionHeader;
import com.google.api.services.analyticsdata.v1beta.model.DimensionMetadata;
import com.google.api.services.analyticsdata.v1beta.model.DimensionOrderBy;
import com.google.api.services.analyticsdata.v1beta.model.DimensionValue;
import com.google.api.services.analyticsdata.v1beta.model.Filter;
import com.google.api.services.analyticsdata.v1beta.model.FilterExpression;
import com.google.api.services.analyticsdata.v1beta.model.Metric;
import com.google.api.services.analyticsdata.v1beta.model.MetricHeader;
import com.google.api.services.analyticsdata.v1beta.model.NumericFilter;
import com.google.api.services.analyticsdata.v1beta.model.NumericValue;
import com.google.api.services.analyticsdata.v1beta.model.OrderBy;
import com.google.api.services.analyticsdata.v1beta.model.Row;
import com.google.api.services.analyticsdata.v1beta.model.RunReportRequest;
import com.google.api.services.analyticsdata.v1beta.model.RunReportResponse;
import com.google.api.services.analyticsdata.v1beta.model.StringFilter;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own client library for the API, which knows nothing of a simulator. */
class GoogleClientTest {

    private static final String DEMO = "demo-service@demo-project.iam.gserviceaccount.com";
    private static final String DEMO_PROPERTY = "properties/123456789";
    private static final String SCOPE = "https://www.googleapis.com/auth/analytics.readonly";

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private Sandbox sandbox;
    private AnalyticsData client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        sandbox.google().switches().accessTokenLifetime = Duration.ofDays(60);
        client = client(consent(sandbox, "UCone", null, "analytics.readonly"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void answersWithHeadersRowsAndTheirCount() throws IOException {
        RunReportResponse answer = run(report("date", "screenPageViews,totalRevenue", "2026-11-01", "2026-11-03"));

        assertThat(answer.getKind()).isEqualTo("analyticsData#runReport");
        assertThat(answer.getDimensionHeaders())
                .extracting(DimensionHeader::getName)
                .containsExactly("date");
        assertThat(answer.getMetricHeaders())
                .extracting(MetricHeader::getType)
                .containsExactly("TYPE_INTEGER", "TYPE_CURRENCY");
        assertThat(answer.getRowCount()).isEqualTo(3);
        assertThat(column(answer, 0)).containsExactly("20261101", "20261102", "20261103");
        assertThat(answer.getMetadata().getTimeZone()).isEqualTo("Europe/Paris");
        assertThat(answer.getMetadata().getCurrencyCode()).isEqualTo("EUR");
        assertThat(answer.getPropertyQuota()).isNull();
    }

    @Test
    void tellsWhatGoesTogetherAndRefusesWhatDoesNot() throws IOException {
        sandbox.googleAnalytics().switches().incompatible = Set.of("pagePath", "newUsers");
        CheckCompatibilityRequest question = new CheckCompatibilityRequest()
                .setDimensions(List.of(new Dimension().setName("date")))
                .setMetrics(List.of(new Metric().setName("newUsers")))
                .setCompatibilityFilter("INCOMPATIBLE");

        CheckCompatibilityResponse answer =
                client.properties().checkCompatibility(DEMO_PROPERTY, question).execute();

        assertThat(answer.getDimensionCompatibilities())
                .extracting(told -> told.getDimensionMetadata().getApiName(), DimensionCompatibility::getCompatibility)
                .contains(tuple("pagePath", "INCOMPATIBLE"))
                .doesNotContain(tuple("date", "INCOMPATIBLE"));
        GoogleJsonError refusal = errorOf(() -> client.properties()
                .checkCompatibility(DEMO_PROPERTY, question.setDimensions(List.of(new Dimension().setName("pagePath"))))
                .execute());
        assertThat(refusal.getCode()).isEqualTo(400);
        assertThat(refusal.getMessage())
                .startsWith("Please remove newUsers to make the request compatible.")
                .isEqualTo(errorOf(() -> run(report("pagePath", "newUsers", "2026-11-01", "2026-11-03")))
                        .getMessage());
    }

    @Test
    void addsUpWhateverTheRowsAreGroupedAndFilteredBy() throws IOException {
        long whole = views(run(report("", "screenPageViews", "2026-11-01", "2026-11-07")));
        RunReportRequest byPage = report("pagePath,country", "screenPageViews", "2026-11-01", "2026-11-07");

        assertThat(views(run(byPage))).isEqualTo(whole).isPositive();
        RunReportRequest french = report("date", "screenPageViews", "2026-11-01", "2026-11-07")
                .setDimensionFilter(text("country", "france"));
        RunReportRequest others = report("hour", "screenPageViews", "2026-11-01", "2026-11-07")
                .setDimensionFilter(new FilterExpression().setNotExpression(text("country", "FRANCE")));
        assertThat(views(run(french)) + views(run(others))).isEqualTo(whole);
        assertThat(run(french.setMetricAggregations(List.of("TOTAL")))
                        .getTotals()
                        .getFirst()
                        .getMetricValues()
                        .getFirst()
                        .getValue())
                .isEqualTo(Long.toString(views(run(french))));
    }

    @Test
    void pagesByOffsetUntilTheRowCount() throws IOException {
        RunReportRequest request = report("dateHour", "sessions", "2026-11-01", "2026-11-02")
                .setOrderBys(List.of(new OrderBy()
                        .setDimension(new DimensionOrderBy().setDimensionName("dateHour"))
                        .setDesc(true)))
                .setLimit(20L);

        RunReportResponse first = run(request);
        RunReportResponse last = run(request.setOffset(40L));
        assertThat(first.getRowCount()).isEqualTo(48);
        assertThat(first.getRows()).hasSize(20);
        assertThat(column(first, 0)).first().isEqualTo("2026110223");
        assertThat(last.getRows()).hasSize(8);
        assertThat(column(last, 0)).last().isEqualTo("2026110100");
        assertThat(run(request.setOffset(48L)).getRows()).isNull();
    }

    @Test
    void countsHoursOfTheDayInThePropertysTimeZone() throws IOException {
        RunReportResponse daylight = run(report("hour", "screenPageViews", "2026-10-25", "2026-10-25"));
        assertThat(daylight.getRowCount()).isEqualTo(24);
        assertThat(run(report("hour", "screenPageViews", "2026-03-29", "2026-03-29"))
                        .getRowCount())
                .isEqualTo(23);
        assertThat(column(run(report("date", "sessions", "yesterday", "today")), 0))
                .containsExactly("20261119", "20261120");
        assertThat(run(report("hour", "screenPageViews", "today", "today")).getRowCount())
                .isEqualTo(7);
        sandbox.googleAnalytics().switches().quietNights = true;
        assertThat(run(report("hour", "screenPageViews", "2026-11-01", "2026-11-01"))
                        .getRowCount())
                .isEqualTo(21);
    }

    @Test
    void changesTheNumbersOfADayUntilTheyAreFinal() throws IOException {
        RunReportRequest yesterday = report("", "screenPageViews", "2026-11-18", "2026-11-18");
        long early = views(run(yesterday));
        clock.advance(Duration.ofDays(1));
        long settled = views(run(yesterday));
        clock.advance(Duration.ofDays(30));

        assertThat(settled).isGreaterThan(early);
        assertThat(views(run(yesterday))).isEqualTo(settled);
    }

    @Test
    void tellsSeveralRangesApart() throws IOException {
        RunReportResponse answer = run(report("", "sessions", "2026-11-01", "2026-11-01")
                .setDateRanges(List.of(
                        new DateRange().setStartDate("2026-11-01").setEndDate("2026-11-01"),
                        new DateRange()
                                .setStartDate("2026-11-02")
                                .setEndDate("2026-11-02")
                                .setName("later"))));

        assertThat(answer.getDimensionHeaders().getFirst().getName()).isEqualTo("dateRange");
        assertThat(column(answer, 0)).containsExactly("date_range_0", "later");
    }

    @Test
    void filtersByMetrics() throws IOException {
        FilterExpression many = new FilterExpression()
                .setFilter(new Filter()
                        .setFieldName("screenPageViews")
                        .setNumericFilter(new NumericFilter()
                                .setOperation("GREATER_THAN")
                                .setValue(new NumericValue().setInt64Value(1_000_000L))));

        assertThat(run(report("date", "screenPageViews", "2026-11-01", "2026-11-03")
                                .setMetricFilter(many))
                        .getRowCount())
                .isNull();
    }

    @Test
    void warnsWhenNumbersAreNotWhatTheySeem() throws IOException {
        sandbox.googleAnalytics().switches().thresholding = true;
        sandbox.googleAnalytics().switches().otherRow = true;
        sandbox.googleAnalytics().switches().sampling = true;
        var metadata =
                run(report("date", "sessions", "2026-11-01", "2026-11-01")).getMetadata();

        assertThat(metadata.getSubjectToThresholding()).isTrue();
        assertThat(metadata.getDataLossFromOtherRow()).isTrue();
        assertThat(metadata.get("samplingMetadatas").toString()).contains("samplesReadCount");
    }

    @Test
    void tellsWhichOfItsOtherQuotasIsUsedUp() throws IOException {
        RunReportRequest request =
                report("date", "sessions", "2026-11-01", "2026-11-01").setReturnPropertyQuota(true);
        var switches = sandbox.googleAnalytics().switches();
        switches.serverErrorsLeft = 3;
        switches.thresholdedPerHour = 0;
        var quota = run(request).getPropertyQuota();
        assertThat(quota.getServerErrorsPerProjectPerHour().getRemaining()).isEqualTo(3);
        assertThat(quota.getPotentiallyThresholdedRequestsPerHour().getRemaining())
                .as("zero is left out")
                .isNull();

        switches.thresholding = true;
        assertError(request, 429, "Exhausted potentially thresholded requests quota.");
        switches.concurrentRequests = 0;
        assertError(request, 429, "Exhausted concurrent requests quota.");
    }

    @Test
    void spendsTokensAndGivesThemBack() throws IOException {
        RunReportRequest request =
                report("date", "sessions", "2026-11-01", "2026-11-01").setReturnPropertyQuota(true);
        assertThat(run(request).getPropertyQuota().getTokensPerDay().getRemaining())
                .isEqualTo(199_999);
        sandbox.googleAnalytics().switches().tokensPerProjectPerHour = 2;
        assertThat(run(request).getPropertyQuota().getTokensPerProjectPerHour().getConsumed())
                .isEqualTo(1);

        assertError(request, 429, "Exhausted property tokens for a project per hour.");
        sandbox.googleAnalytics().switches().tokensPerDay = 2;
        assertError(
                request, 429, "Exhausted property tokens per day. These quota tokens will return in under 24 hours.");
        clock.advance(Duration.ofHours(14));
        client = client(consent(sandbox, "UCone", null, "analytics.readonly"));
        assertThat(run(request).getRowCount()).isEqualTo(1);
    }

    @Test
    void runsABatchAndDescribesItself() throws IOException {
        assertThat(client.properties()
                        .batchRunReports(
                                "properties/123456789",
                                new BatchRunReportsRequest()
                                        .setRequests(List.of(
                                                report("date", "sessions", "2026-11-01", "2026-11-01"),
                                                report("hour", "sessions", "2026-11-01", "2026-11-01"))))
                        .execute()
                        .getReports())
                .extracting(RunReportResponse::getRowCount)
                .containsExactly(1, 24);
        assertThat(client.properties()
                        .getMetadata("properties/123456789/metadata")
                        .execute()
                        .getDimensions())
                .extracting(DimensionMetadata::getApiName)
                .contains("date", "pagePath");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertError(
                report("Date", "sessions", "2026-11-01", "2026-11-01"),
                400,
                "Did you mean date? Field Date is not a valid dimension. ");
        assertError(report("date", "visits", "2026-11-01", "2026-11-01"), 400, "Field visits is not a valid metric. ");
        assertError(
                report("date", "sessions", "2026-11-01", "2026-11-01")
                        .setOrderBys(
                                List.of(new OrderBy().setDimension(new DimensionOrderBy().setDimensionName("city")))),
                400,
                "Field city in orderBys is neither a dimension nor a metric of the request.");
        assertError(
                report("", "", "2026-11-01", "2026-11-01"),
                400,
                "Requests require dimensions and/or metrics. Most requests include both.");
        assertError(report("date", "sessions", "2026-11-31", "2026-12-01"), 400, "Invalid date: 2026-11-31");
        assertError(
                report("date", "sessions", "2026-11-01", "2026-11-01").setLimit(0L),
                400,
                "The limit must be positive.");
    }

    @Test
    void letsOnlyReadersRead() throws IOException {
        sandbox.googleAnalytics().add(new Property("42", "UTC", "USD", List.of(DEMO)));
        GoogleJsonError error = errorOf(() -> client.properties()
                .runReport("properties/42", report("date", "sessions", "2026-11-01", "2026-11-01"))
                .execute());
        assertThat(error.getCode()).isEqualTo(403);
        assertThat(error.getMessage()).startsWith("User does not have sufficient permissions for this property.");

        clock.set(Instant.now());
        ServiceAccountCredentials account = ServiceAccountCredentials.fromStream(
                new ByteArrayInputStream(sandbox.google().keyFile(DEMO).encode().getBytes(StandardCharsets.UTF_8)));
        AnalyticsData program = client(new HttpCredentialsAdapter(account.createScoped(SCOPE)));
        assertThat(program.properties()
                        .runReport("properties/42", report("date", "sessions", "2026-11-01", "2026-11-01"))
                        .execute()
                        .getRowCount())
                .isEqualTo(1);
    }

    private void assertError(RunReportRequest request, int code, String message) {
        GoogleJsonError error = errorOf(() -> run(request));
        assertThat(error.getCode()).isEqualTo(code);
        assertThat(error.getMessage()).startsWith(message);
    }

    private RunReportResponse run(RunReportRequest request) throws IOException {
        return client.properties().runReport("properties/123456789", request).execute();
    }

    private AnalyticsData client(HttpRequestInitializer credentials) {
        return new AnalyticsData.Builder(TRANSPORT, JSON, credentials)
                .setApplicationName("test")
                .setRootUrl(sandbox.googleAnalytics().base().toString())
                .build();
    }

    private static RunReportRequest report(String dimensions, String metrics, String start, String end) {
        return new RunReportRequest()
                .setDimensions(names(dimensions).stream()
                        .map(name -> new Dimension().setName(name))
                        .toList())
                .setMetrics(names(metrics).stream()
                        .map(name -> new Metric().setName(name))
                        .toList())
                .setDateRanges(List.of(new DateRange().setStartDate(start).setEndDate(end)));
    }

    private static List<String> names(String list) {
        return list.isEmpty() ? List.of() : Arrays.asList(list.split(","));
    }

    private static FilterExpression text(String field, String value) {
        return new FilterExpression()
                .setFilter(new Filter().setFieldName(field).setStringFilter(new StringFilter().setValue(value)));
    }

    private static List<String> column(RunReportResponse answer, int dimension) {
        return answer.getRows().stream()
                .map(Row::getDimensionValues)
                .map(values -> values.get(dimension))
                .map(DimensionValue::getValue)
                .toList();
    }

    private static long views(RunReportResponse answer) {
        return answer.getRows().stream()
                .mapToLong(
                        row -> Long.parseLong(row.getMetricValues().getFirst().getValue()))
                .sum();
    }
}
