package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.youtubeanalytics.AnalyticsSandbox.adapter;
import static io.gleaner.poller.provider.youtubeanalytics.AnalyticsSandbox.day;
import static io.gleaner.poller.provider.youtubeanalytics.AnalyticsSandbox.queries;
import static io.gleaner.poller.provider.youtubeanalytics.AnalyticsSandbox.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.TestTurn;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a day counts as there, and what that costs; it is 20 November 2026, two in the morning in Los Angeles. */
@QuarkusTest
class ReadinessTest {

    private static final String VIEWS = "{\"dimensions\": [\"day\"], \"metrics\": [\"views\"]}";
    private static final String MONEY = "{\"dimensions\": [\"day\"], \"metrics\": [\"views\", \"estimatedRevenue\"]}";
    private static final String ALL = "{\"dimensions\": [\"day\"]}";

    private final Scenario scenario = Scenario.of(new AnalyticsSandbox());

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void asksOnceForAllDaysOfAnAccountAndRemembersItForAWhile() {
        for (String day : List.of("2026-11-14", "2026-11-15", "2026-11-16", "2026-11-17")) {
            assertThat(look(VIEWS, day)).as(day).isInstanceOf(ReportState.Ready.class);
        }
        assertThat(look(VIEWS, "2026-11-18")).isInstanceOf(ReportState.Running.class);
        assertThat(look(VIEWS, "2026-11-19")).isInstanceOf(ReportState.Running.class);
        assertThat(queries(scenario)).isEqualTo(1);

        scenario.clock().advance(Duration.ofDays(1));

        assertThat(look(VIEWS, "2026-11-18")).isInstanceOf(ReportState.Ready.class);
        assertThat(queries(scenario)).isEqualTo(2);
    }

    @Test
    void takesTheQuotaOfTheProbeAndOfEachQueryThatIsAnnounced() {
        look(VIEWS, "2026-11-17");
        look(VIEWS, "2026-11-16");
        look(VIEWS, "2026-11-18");

        assertThat(scenario.turn().taken().stream().filter(quota -> !quota.daily()))
                .as("one probe, two queries")
                .hasSize(3)
                .extracting(Quota::name)
                .containsOnly("youtube-analytics/default/minute");
        assertThat(scenario.turn().taken().stream().filter(Quota::daily)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-16, true", "2026-11-17, false"})
    void waitsLongerForMoney(String day, boolean there) {
        assertThat(look(MONEY, day) instanceof ReportState.Ready).isEqualTo(there);
        assertThat(look(VIEWS, day)).isInstanceOf(ReportState.Ready.class);
        assertThat(queries(scenario)).as("one probe for each family").isEqualTo(2);
    }

    @Test
    void spendsNoProbeOnDaysThatAreOverdue() {
        assertThat(look(VIEWS, "2026-11-14")).isInstanceOf(ReportState.Ready.class);
        assertThat(look(VIEWS, "2020-02-29")).isInstanceOf(ReportState.Ready.class);
        assertThat(look(MONEY, "2026-11-13")).isInstanceOf(ReportState.Ready.class);

        assertThat(queries(scenario)).isZero();
    }

    @Test
    void doesNotLetAnEmptyChannelWaitForEver() {
        scenario.sandbox().youTubeAnalytics().switches().lag = Duration.ofDays(3_000);

        assertThat(look(VIEWS, "2026-11-16")).isInstanceOf(ReportState.Running.class);
        scenario.clock().advance(Duration.ofHours(22));
        assertThat(look(VIEWS, "2026-11-16")).isInstanceOf(ReportState.Ready.class);
    }

    @Test
    void takesNoEmptyListOfRowsForADay() {
        scenario.sandbox().youTubeAnalytics().switches().lag = Duration.ofDays(3_000);
        scenario.sandbox().youTubeAnalytics().switches().emptyList = true;

        assertThat(look(VIEWS, "2026-11-17")).isInstanceOf(ReportState.Running.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, Insufficient permission to access this report",
        "403, Insufficient permission to access this report"
    })
    void tellsThatMoneyIsDeniedWithoutANewToken(int status, String words) {
        scenario.sandbox().youTubeAnalytics().switches().monetized = false;
        scenario.sandbox().youTubeAnalytics().switches().notMonetizedStatus = status;

        assertThat(failureOf(adapter(scenario).ready(scenario.turn(), day("time_based_activity", MONEY, "2026-11-17"))))
                .isInstanceOfSatisfying(PermissionDenied.class, failure -> assertThat(failure.message())
                        .contains(words));
        assertThat(scenario.turn().renewals()).isZero();
        assertThat(queries(scenario)).isEqualTo(1);
    }

    @Test
    void leavesMoneyOutOfAllMetricsForWhoGetsNone() {
        scenario.sandbox().youTubeAnalytics().switches().monetized = false;

        List<String> columns = columns(look(ALL, "2026-11-17"));
        assertThat(columns)
                .startsWith("day", "views")
                .doesNotContain("estimatedRevenue")
                .hasSize(28);
        look(ALL, "2026-11-16");
        look(ALL, "2026-11-15");
        assertThat(queries(scenario)).as("money is denied once, then views").isEqualTo(2);
    }

    @Test
    void asksForAllMetricsOfWhoGetsMoney() {
        assertThat(columns(look(ALL, "2026-11-16")))
                .contains("estimatedRevenue", "cpm")
                .hasSize(36);
        assertThat(look(ALL, "2026-11-17")).isInstanceOf(ReportState.Running.class);
        assertThat(queries(scenario)).isEqualTo(1);
    }

    @Test
    void probesAContentOwnerWithAFilter() {
        TestTurn owner = AnalyticsSandbox.turn(
                scenario.sandbox(),
                scenario.clock(),
                Map.of("contentOwner", AnalyticsSandbox.OWNER, "cloudProject", "project-7"),
                AnalyticsSandbox.grant(
                        "refresh-owner", null, List.of(AnalyticsSandbox.OWNER), "yt-analytics.readonly"));
        String parameters = "{\"dimensions\": \"day\", \"metrics\": \"views\", \"filters\": \"channel==UCa,UCb\"}";

        assertThat(ready(scenario, owner, day("time_based_activity", parameters, "2026-11-17")))
                .isInstanceOf(ReportState.Ready.class);
        assertThat(owner.taken()).extracting(Quota::name).contains("youtube-analytics/project-7/day");
        assertThat(queries(scenario)).isEqualTo(1);
    }

    @Test
    void givesTheSameReportTheSameRevisionHoweverOftenItIsAsked() {
        ReportState.Ready first = (ReportState.Ready) look(VIEWS, "2026-11-17");
        scenario.clock().advance(Duration.ofHours(5));
        ReportState.Ready second = (ReportState.Ready) look(VIEWS, "2026-11-17");

        assertThat(second.revisionId()).isEqualTo(first.revisionId());
        assertThat(first.createdAt()).isEqualTo(Scenario.START);
        assertThat(((ReportState.Ready) look(VIEWS, "2026-11-16")).revisionId()).isNotEqualTo(first.revisionId());
    }

    private ReportState look(String parameters, String day) {
        return ready(scenario, scenario.turn(), day("time_based_activity", parameters, day));
    }

    private static List<String> columns(ReportState state) {
        return ((ReportState.Ready) state).parts().getFirst().requiredColumns();
    }
}
