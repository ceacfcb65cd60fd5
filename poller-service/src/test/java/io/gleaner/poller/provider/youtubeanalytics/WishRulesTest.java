package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.youtubeanalytics.AnalyticsSandbox.json;
import static io.gleaner.poller.provider.youtubeanalytics.Wishes.CHANNEL;
import static io.gleaner.poller.provider.youtubeanalytics.Wishes.MONTH;
import static io.gleaner.poller.provider.youtubeanalytics.Wishes.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Violation;
import io.gleaner.poller.provider.google.PacificDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of wishes that cannot be carried out: the field, the offending name, what would be right. */
class WishRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'dimensions': 'dya'} | parameters.dimensions[0] | dya is no dimension that YouTube Analytics is known to have; did you mean day?",
                "{'dimensions': ['day', 'views']} | parameters.dimensions[1] | views is a metric, not a dimension",
                "{'dimensions': ['day', 'group']} | parameters.dimensions[1] | group can only be filtered by",
                "{'dimensions': '7DayTotals'} | parameters.dimensions[0] | 7DayTotals is gone: YouTube no longer makes rolling totals; ask by day and add up",
                "{'dimensions': 'day', 'metrics': 'veiws'} | parameters.metrics[0] | veiws is no metric that YouTube Analytics is known to have; did you mean views?",
                "{'dimensions': 'day', 'metrics': ['views', 'country']} | parameters.metrics[1] | country is a dimension, not a metric",
                "{'dimensions': 'day', 'filters': 'contry==US'} | parameters.filters.contry | contry is no filter that YouTube Analytics is known to have; did you mean country?",
                "{'dimensions': 'day', 'filters': 'isCurated==1'} | parameters.filters.isCurated | isCurated is gone: playlist reports are asked for with the filter playlist or group instead",
                "{'dimensions': 'day', 'filters': 'country==USA'} | parameters.filters.country | USA is no value of country; did you mean",
                "{'dimensions': 'day', 'filters': 'country==US,FR'} | parameters.filters.country | takes one value; only video, playlist and channel take several",
                "{'dimensions': 'day', 'metrics': 'viewerPercentage'} | parameters.metrics[0] | viewerPercentage does not go with report type time_based_activity, which takes views, redViews",
                "{'dimensions': 'day', 'metrics': 'views', 'sort': 'veiws'} | parameters.sort[0] | veiws is neither a metric nor a dimension of this report; did you mean views?",
                "{'dimensions': 'day', 'metrics': 'views', 'sort': 'estimatedRevenue'} | parameters.sort[0] | estimatedRevenue is neither a metric nor a dimension of this report, which has views, day",
                "{'dimensions': 'day', 'currency': 'usd'} | parameters.currency | usd is no currency of ISO 4217; did you mean USD?",
                "{'dimensions': 'day', 'currency': 'XQX'} | parameters.currency | XQX is no currency of ISO 4217; such as USD, EUR, BRL",
                "{'dimensions': ['day', 'day']} | parameters.dimensions[1] | day is named twice",
                "{'dimensions': 'day', 'includeHistoricalChannelData': true} | parameters.includeHistoricalChannelData | includeHistoricalChannelData is for content owners; this asks for channel==MINE",
                "{'dimensions': 'day', 'filters': 'channel==UCa'} | parameters.filters.channel | channel does not go with report type time_based_activity, which takes continent",
                "{'dimensions': ['day', 'deviceType']} | parameters.dimensions[1] | deviceType does not go with report type time_based_activity, which takes day, month, creatorContentType; report type device_type takes this"
            })
    void namesWhatIsWrongAndWhatWouldBeRight(String wish, String field, String message) {
        assertThat(violations(CHANNEL, "time_based_activity", wish)).anySatisfy(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.message()).startsWith(message);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'dimension': 'day'} | parameters.dimension | is not known; did you mean dimensions?",
                "{'zzz': 1} | parameters.zzz | is not known; known are ids, dimensions, filters",
                "{'dimensions': {'day': 1}} | parameters.dimensions | must be a list of texts, or one text with commas",
                "{'dimensions': ['day', 3]} | parameters.dimensions | must be a list of texts, or one text with commas",
                "{'dimensions': ['d y']} | parameters.dimensions[0] | must be a name of letters and digits",
                "{'filters': 7} | parameters.filters | must be an object such as",
                "{'filters': 'country'} | parameters.filters.country | must have a value",
                "{'filters': {'country': []}} | parameters.filters.country | must have a value",
                "{'filters': 'country==US;country==FR'} | parameters.filters.country | is given twice",
                "{'maxResults': 0} | parameters.maxResults | must be a whole number from 1 to 1000000",
                "{'startIndex': '1'} | parameters.startIndex | must be a whole number from 1 to 1000000",
                "{'currency': 7} | parameters.currency | must be a text",
                "{'includeHistoricalChannelData': 'yes'} | parameters.includeHistoricalChannelData | must be true or false",
                "{'ids': 'channel=MINE'} | parameters.ids | must be channel==MINE, channel==<id> or contentOwner==<id>"
            })
    void readsNothingIntoWhatItCannotRead(String wish, String field, String message) {
        assertThat(violations(CHANNEL, "custom", wish)).anySatisfy(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.message()).startsWith(message);
        });
    }

    @Test
    void namesTheReportTypeThatWasMeant() {
        assertThat(violations(CHANNEL, "time_based_activty", "{}"))
                .containsExactly(
                        new Violation(
                                "reportType",
                                "time_based_activty is no report type of YouTube Analytics; did you mean time_based_activity?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'dimensions': 'day'} | time_based_activity",
                "{} | basic_user_activity",
                "{'filters': {'province': 'US-CA'}} | basic_user_activity_us",
                "{'dimensions': 'day', 'filters': {'playlist': 'PL1'}} | time_based_activity_playlist",
                "{'metrics': 'playlistStarts', 'filters': {'group': 'g1'}} | basic_user_activity_playlist",
                "{'metrics': 'likes', 'filters': {'group': 'g1'}} | basic_user_activity",
                "{'dimensions': 'deviceType,operatingSystem'} | device_type_and_operating_system",
                "{'dimensions': 'video', 'sort': '-views', 'maxResults': 5} | top_videos_regional",
                "{'dimensions': 'country', 'filters': {'liveOrOnDemand': 'LIVE'}} | playback_details_live_geography_based",
                "{'dimensions': 'video', 'filters': {'youtubeProduct': 'KIDS'}, 'metrics': 'views', 'sort': '-views', 'maxResults': 5} | top_videos_playback_detail",
                "{'dimensions': 'creatorContentType', 'metrics': 'views'} | playback_details_live_time_based",
                "{'dimensions': 'livestreamPosition', 'filters': {'video': 'a'}} | concurrent_viewers"
            })
    void findsTheTypeThatAWishMeans(String wish, String type) {
        assertThat(violations(CHANNEL, "custom", wish)).isEmpty();
        assertThat(Wishes.rules(Map.of()).type("custom", read(CHANNEL, wish)).name())
                .isEqualTo(type);
    }

    @Test
    void letsNewNamesThroughByConfiguration() {
        WishRules rules = Wishes.rules(Map.of(
                "additional-metrics", "hypes",
                "additional-dimensions", "mood",
                "additional-filters", "era",
                "additional-values.deviceType", "GLASSES"));
        String wish =
                "{'dimensions': 'day,mood', 'metrics': 'views,hypes', 'filters': {'era': 'late'}, 'sort': '-hypes'}";
        assertThat(rules.violations(CHANNEL, "time_based_activity", parameters(wish), MONTH))
                .isEmpty();
        assertThat(rules.violations(
                        CHANNEL,
                        "operating_system",
                        parameters("{'dimensions': 'operatingSystem', 'filters': {'deviceType': 'GLASSES'}}"),
                        MONTH))
                .isEmpty();
        assertThat(Wishes.fields(violations(CHANNEL, "time_based_activity", wish)))
                .containsExactly("parameters.dimensions[1]", "parameters.metrics[1]", "parameters.filters.era");
        assertThat(violations(CHANNEL, "time_based_activity", "{'dimensions': 'day', 'metrics': 'engagedViews,views'}"))
                .isEmpty();
        assertThat(violations(
                        CHANNEL,
                        "geography_based_activity_us",
                        "{'dimensions': 'province,dma', 'filters': 'country==US'}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'dimensions': 'day'} | parameters.filters | must have video, channel, group or playlist",
                "{'dimensions': 'day', 'filters': 'uploaderType==thirdParty'} | parameters.filters.uploaderType | must be uploaderType self alone",
                "{'dimensions': 'day', 'filters': 'claimedStatus==claimed'} | parameters.filters.claimedStatus | must be uploaderType self alone",
                "{'dimensions': 'day', 'filters': 'channel==UCa,UCb'} | |",
                "{'dimensions': 'day,claimedStatus', 'filters': 'uploaderType==self'} | |",
                "{'dimensions': 'day,channel', 'filters': 'channel==UCa,UCb', 'includeHistoricalChannelData': true} | |",
                "{'dimensions': 'day', 'filters': 'claimedStatus==claimed;uploaderType==self'} | |"
            })
    void wantsContentOwnersToSayWhoseFiguresTheyWant(String wish, String field, String message) {
        List<Violation> found = violations(OWNER, "time_based_activity", wish);
        if (field == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().satisfies(violation -> {
                assertThat(violation.field()).isEqualTo(field);
                assertThat(violation.message()).startsWith(message);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-08-01, 2026-11-01, true", "2026-08-02, 2026-11-01, false", "2026-08-01, 2026-10-31, false"})
    void wantsWholeMonthsForMonths(LocalDate start, LocalDate end, boolean whole) {
        Period period = new Period(start, end, PacificDays.ZONE);
        List<Violation> found = Wishes.rules(Map.of())
                .violations(CHANNEL, "time_based_activity", parameters("{'dimensions': 'month'}"), period);
        assertThat(Wishes.fields(found)).isEqualTo(whole ? List.of() : List.of("period"));
    }

    @Test
    void leavesItToTheFirstPeriodsOfASubscriptionWhetherTheyAreMonths() {
        assertThat(Wishes.rules(Map.of())
                        .violations(CHANNEL, "time_based_activity", parameters("{'dimensions': 'month'}"), null))
                .isEmpty();
    }

    @Test
    void takesWhoseFiguresFromTheConnectionUnlessItIsSaid() {
        assertThat(read(CHANNEL, "{}").ids()).isEqualTo("channel==MINE");
        assertThat(read(OWNER, "{}").ids()).isEqualTo("contentOwner==owner-1");
        assertThat(read(Wishes.connection(Map.of("channel", "UC7")), "{}").ids())
                .isEqualTo("channel==UC7");
        assertThat(read(OWNER, "{'ids': 'channel==UC8'}").ids()).isEqualTo("channel==UC8");
    }

    @Test
    void tellsThatAPropertyOfTheConnectionIsWrong() {
        assertThat(violations(
                        Wishes.connection(Map.of("channel", "https://youtube.com/@me")),
                        "time_based_activity",
                        "{'dimensions': 'day'}"))
                .containsExactly(new Violation("properties.channel", "is no id that YouTube gives"));
    }

    @Test
    void takesFiveHundredIdsAndNoMore() {
        assertThat(violations(CHANNEL, "time_based_activity", videos(500))).isEmpty();
        assertThat(violations(CHANNEL, "time_based_activity", videos(501)))
                .containsExactly(
                        new Violation("parameters.filters.video", "has 501 values; YouTube takes at most 500"));
    }

    @Test
    void keepsRetentionAwayFromSeveralVideosAndLiveFromPercentages() {
        assertThat(
                        violations(
                                CHANNEL,
                                "audience_retention",
                                "{'dimensions': 'elapsedVideoTimeRatio', 'filters': 'video==a,b', 'metrics': 'startedWatching'}"))
                .containsExactly(new Violation(
                        "parameters.filters.video", "must have a single value with report type audience_retention"));
        assertThat(violations(
                        CHANNEL,
                        "top_videos_playback_detail",
                        "{'dimensions': 'video', 'filters': 'liveOrOnDemand==LIVE', 'metrics': 'views,averageViewPercentage',"
                                + " 'sort': '-views', 'maxResults': 3}"))
                .containsExactly(
                        new Violation("parameters.metrics[1]", "averageViewPercentage cannot go with liveOrOnDemand"));
    }

    private static String videos(int count) {
        return "{'dimensions': 'day', 'filters': {'video': '"
                + IntStream.range(0, count).mapToObj(n -> "v" + n).collect(Collectors.joining(","))
                + "'}}";
    }

    private static List<Violation> violations(ConnectionView connection, String type, String wish) {
        return Wishes.rules(Map.of()).violations(connection, type, parameters(wish), MONTH);
    }

    private static Wish read(ConnectionView connection, String wish) {
        return WishReader.read(connection, parameters(wish), new ArrayList<>());
    }

    private static Parameters parameters(String wish) {
        return Parameters.of(json(wish.replace('\'', '"')));
    }
}
