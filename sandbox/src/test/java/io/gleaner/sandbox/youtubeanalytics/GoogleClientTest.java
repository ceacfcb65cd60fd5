package io.gleaner.sandbox.youtubeanalytics;

import static io.gleaner.sandbox.google.GoogleClients.JSON;
import static io.gleaner.sandbox.google.GoogleClients.TRANSPORT;
import static io.gleaner.sandbox.google.GoogleClients.consent;
import static io.gleaner.sandbox.google.GoogleClients.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.services.youtubeAnalytics.v2.YouTubeAnalytics;
import com.google.api.services.youtubeAnalytics.v2.model.Group;
import com.google.api.services.youtubeAnalytics.v2.model.GroupContentDetails;
import com.google.api.services.youtubeAnalytics.v2.model.GroupItem;
import com.google.api.services.youtubeAnalytics.v2.model.GroupItemResource;
import com.google.api.services.youtubeAnalytics.v2.model.GroupSnippet;
import com.google.api.services.youtubeAnalytics.v2.model.ListGroupsResponse;
import com.google.api.services.youtubeAnalytics.v2.model.QueryResponse;
import com.google.api.services.youtubeAnalytics.v2.model.ResultTableColumnHeader;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google's own client library for the API, which knows nothing of a simulator. */
class GoogleClientTest {

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private Sandbox sandbox;
    private YouTubeAnalytics client;

    @TempDir
    Path directory;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .clock(clock)
                .stateDirectory(directory)
                .withDemoAccounts()
                .start();
        client = client("UCone", null, "yt-analytics.readonly", "yt-analytics-monetary.readonly", "youtube");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void answersWithDimensionsThenMetricsInTheOrderAskedFor() throws IOException {
        QueryResponse answer = query("views,estimatedRevenue", "2026-11-01", "2026-11-03")
                .setDimensions("day")
                .setSort("day")
                .execute();

        assertThat(answer.getKind()).isEqualTo("youtubeAnalytics#resultTable");
        assertThat(answer.getColumnHeaders())
                .extracting(ResultTableColumnHeader::getName)
                .containsExactly("day", "views", "estimatedRevenue");
        assertThat(answer.getColumnHeaders())
                .extracting(ResultTableColumnHeader::getDataType)
                .containsExactly("STRING", "INTEGER", "FLOAT");
        assertThat(answer.getRows())
                .extracting(List::getFirst)
                .containsExactly("2026-11-01", "2026-11-02", "2026-11-03");
    }

    @Test
    void makesAMonthTheSumOfItsDays() throws IOException {
        List<List<Object>> days = query("views", "2026-09-01", "2026-09-30")
                .setDimensions("day")
                .execute()
                .getRows();
        List<List<Object>> month = query("views", "2026-09-01", "2026-09-01")
                .setDimensions("month")
                .execute()
                .getRows();
        List<List<Object>> whole =
                query("views", "2026-09-01", "2026-09-30").execute().getRows();

        long sum = days.stream().mapToLong(row -> number(row, 1).longValue()).sum();
        assertThat(days).hasSize(30);
        assertThat(month.getFirst().getFirst()).isEqualTo("2026-09");
        assertThat(number(month.getFirst(), 1).longValue()).isEqualTo(sum);
        assertThat(number(whole.getFirst(), 0).longValue()).isEqualTo(sum);
    }

    @Test
    void lacksTheDaysWhoseDataIsNotThereYet() throws IOException {
        assertThat(query("views", "2026-11-10", "2026-11-20")
                        .setDimensions("day")
                        .setSort("-day")
                        .execute()
                        .getRows())
                .first()
                .extracting(List::getFirst)
                .isEqualTo("2026-11-17");
        assertThat(query("views,cpm", "2026-11-10", "2026-11-20")
                        .setDimensions("day")
                        .setSort("-day")
                        .execute()
                        .getRows())
                .first()
                .extracting(List::getFirst)
                .isEqualTo("2026-11-16");
    }

    @Test
    void tellsNothingFromZero() throws IOException {
        assertThat(query("views", "2026-11-19", "2026-11-20")
                        .setDimensions("day")
                        .execute()
                        .getRows())
                .isNull();
        assertThat(query("views,likes", "2026-11-19", "2026-11-20").execute().getRows())
                .containsExactly(List.of(BigDecimal.ZERO, BigDecimal.ZERO));
        sandbox.youTubeAnalytics().switches().zeroRow = false;
        sandbox.youTubeAnalytics().switches().emptyList = true;
        assertThat(query("views", "2026-11-19", "2026-11-20").execute().getRows())
                .isEmpty();
    }

    @Test
    void sortsAndPages() throws IOException {
        List<List<Object>> top = top(10, 1);

        assertThat(top).hasSize(10);
        assertThat(top).extracting(row -> number(row, 1)).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(top(4, 5)).isEqualTo(top.subList(4, 8));
        assertThat(top(150, 21)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "vews | - | - | - | Unknown identifier (vews) given in field parameters.metrics.",
                "views | weekday | - | - | Unknown identifier (weekday) given in field parameters.dimensions.",
                "views | day | colour==red | - | Unknown identifier (colour) given in field parameters.filters.",
                "views | day | - | likes | Unknown identifier (likes) given in field parameters.sort.",
                "viewerPercentage | day | - | - | The query is not supported.",
                "views | day,month | - | - | The query is not supported.",
                "views | video | - | - | The query is not supported.",
                "views | month | - | - | The query is not supported.",
                "audienceWatchRatio | elapsedVideoTimeRatio | - | - | The query is not supported.",
            })
    void refusesWhatTheMatrixDoesNotHave(
            String metrics, String dimensions, String filters, String sort, String message) {
        GoogleJsonError error = errorOf(() -> query(metrics, "2026-11-01", "2026-11-03")
                .setDimensions(dimensions)
                .setFilters(filters)
                .setSort(sort)
                .execute());

        assertThat(error.getCode()).isEqualTo(400);
        assertThat(error.getMessage()).startsWith(message);
        assertThat(error.getErrors().getFirst().getReason()).isEqualTo("badRequest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "viewerPercentage | ageGroup,gender | - | 21",
                "views | country | continent==150 | 6",
                "views | province | country==US | 4",
                "audienceWatchRatio | elapsedVideoTimeRatio | video==abc | 100",
                "views,estimatedMinutesWatched | insightTrafficSourceType,day | - | 15",
                "playlistViews | day | playlist==PLx | 3",
                "views | video,day | video==a,b | 0",
            })
    void answersWhatTheMatrixHas(String metrics, String dimensions, String filters, int rows) throws IOException {
        QueryResponse answer = query(metrics, "2026-11-01", "2026-11-03")
                .setDimensions(dimensions)
                .setFilters(filters)
                .execute();

        assertThat(answer.getRows() == null ? 0 : answer.getRows().size()).isEqualTo(rows);
    }

    @Test
    void refusesMoneyWithoutTheScopeOrTheMoneyWithA401ThatNoRefreshCures() {
        YouTubeAnalytics narrow = client("UCone", null, "yt-analytics.readonly");
        GoogleJsonError error = errorOf(() -> narrow.reports()
                .query()
                .setIds("channel==MINE")
                .setStartDate("2026-11-01")
                .setEndDate("2026-11-02")
                .setMetrics("views,estimatedRevenue")
                .execute());
        assertThat(error.getCode()).isEqualTo(401);
        assertThat(error.getMessage()).isEqualTo("Insufficient permission to access this report.");
        assertThat(error.getErrors().getFirst().getReason()).isEqualTo("unauthorized");

        sandbox.youTubeAnalytics().switches().monetized = false;
        assertThat(errorOf(() -> query("cpm", "2026-11-01", "2026-11-02").execute())
                        .getCode())
                .isEqualTo(401);
    }

    @Test
    void refusesForeignAccountsAndTokensWithoutAScope() throws IOException {
        assertThat(errorOf(() -> query("views", "2026-11-01", "2026-11-02")
                                .setIds("channel==UCother")
                                .execute())
                        .getCode())
                .isEqualTo(403);
        GoogleJsonError error = errorOf(() -> client("UCone", null, "analytics.readonly")
                .reports()
                .query()
                .setIds("channel==MINE")
                .execute());
        assertThat(error.getErrors().getFirst().getReason()).isEqualTo("insufficientPermissions");
        assertThat(client(null, "owner1", "yt-analytics.readonly")
                        .reports()
                        .query()
                        .setIds("contentOwner==owner1")
                        .setStartDate("2026-11-01")
                        .setEndDate("2026-11-02")
                        .setMetrics("views")
                        .setFilters("video==abc")
                        .execute()
                        .getRows())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | false",
                "country==US | false",
                "claimedStatus==claimed | false",
                "uploaderType==thirdParty | false",
                "channel==UCa,UCb | true",
                "group==group-0001 | true",
                "uploaderType==self | true",
                "claimedStatus==claimed;uploaderType==thirdParty | true"
            })
    void wantsContentOwnersToSayWhoseFiguresTheyWant(String filters, boolean answered) throws IOException {
        YouTubeAnalytics.Reports.Query query = client(null, "owner1", "yt-analytics.readonly")
                .reports()
                .query()
                .setIds("contentOwner==owner1")
                .setStartDate("2026-11-01")
                .setEndDate("2026-11-02")
                .setDimensions("day")
                .setMetrics("views")
                .setFilters(filters);

        if (answered) {
            assertThat(query.execute().getRows()).hasSize(2);
        } else {
            assertThat(errorOf(query::execute).getMessage()).startsWith("The query is not supported.");
        }
    }

    @Test
    void listsGroupsInPages() throws IOException {
        sandbox.youTubeAnalytics().switches().groupsPerPage = 2;
        for (String title : List.of("One", "Two", "Three")) {
            client.groups().insert(group(title, "youtube#video")).execute();
        }

        ListGroupsResponse first = client.groups().list().setMine(true).execute();
        ListGroupsResponse second = client.groups()
                .list()
                .setMine(true)
                .setPageToken(first.getNextPageToken())
                .execute();

        assertThat(first.getItems())
                .extracting(one -> one.getSnippet().getTitle())
                .containsExactly("One", "Two");
        assertThat(second.getItems())
                .extracting(one -> one.getSnippet().getTitle())
                .containsExactly("Three");
        assertThat(second.getNextPageToken()).isNull();
    }

    @Test
    void keepsGroupsOverARestart() throws IOException {
        Group group = client.groups().insert(group("Best of", "youtube#video")).execute();
        GroupItem item = client.groupItems().insert(item(group, "vid1")).execute();
        assertThat(item.getResource().getId()).isEqualTo("vid1");
        assertThat(client.groupItems().insert(item(group, "vid1")).execute()).isNull();
        client.groups().update(group("Renamed", null).setId(group.getId())).execute();
        sandbox.close();
        start();

        Group kept = client.groups().list().setMine(true).execute().getItems().getFirst();
        assertThat(kept.getSnippet().getTitle()).isEqualTo("Renamed");
        assertThat(kept.getContentDetails().getItemCount()).isEqualTo(1);
        assertThat(client.groupItems().list().setGroupId(kept.getId()).execute().getItems())
                .containsExactly(item);
        client.groupItems().delete().setId(item.getId()).execute();
        assertThat(errorOf(() ->
                                client.groupItems().delete().setId(item.getId()).execute())
                        .getErrors()
                        .getFirst()
                        .getReason())
                .isEqualTo("groupItemNotFound");
        client.groups().delete().setId(kept.getId()).execute();
        assertThat(client.groups().list().setMine(true).execute().getItems()).isEmpty();
    }

    private List<List<Object>> top(int count, int from) throws IOException {
        return query("views", "2026-11-01", "2026-11-03")
                .setDimensions("video")
                .setSort("-views")
                .setMaxResults(count)
                .setStartIndex(from)
                .execute()
                .getRows();
    }

    private YouTubeAnalytics.Reports.Query query(String metrics, String start, String end) throws IOException {
        return client.reports()
                .query()
                .setIds("channel==MINE")
                .setMetrics(metrics)
                .setStartDate(start)
                .setEndDate(end);
    }

    private YouTubeAnalytics client(String channel, String owner, String... scopes) {
        return new YouTubeAnalytics.Builder(TRANSPORT, JSON, consent(sandbox, channel, owner, scopes))
                .setApplicationName("test")
                .setRootUrl(sandbox.youTubeAnalytics().base().toString())
                .build();
    }

    private static Group group(String title, String itemType) {
        return new Group()
                .setSnippet(new GroupSnippet().setTitle(title))
                .setContentDetails(new GroupContentDetails().setItemType(itemType));
    }

    private static GroupItem item(Group group, String id) {
        return new GroupItem().setGroupId(group.getId()).setResource(new GroupItemResource().setId(id));
    }

    private static BigDecimal number(List<Object> row, int column) {
        return (BigDecimal) row.get(column);
    }
}
