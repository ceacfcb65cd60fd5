package io.gleaner.poller.provider.youtubedata;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.events.ConnectionId;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.SandboxTokens;
import io.gleaner.poller.provider.Source;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.google.Grant;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Look-ups and sources in front of the simulated YouTube; in Quarkus, which builds the REST client. */
@QuarkusTest
class LookupsTest {

    private static final String CHANNEL = "UCdemo000000000000000000";
    private static final String OTHER = "UCother00000000000000000";
    private static final List<String> SCOPES = List.of(
            "https://www.googleapis.com/auth/youtube.readonly", "https://www.googleapis.com/auth/youtubepartner");

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private final Sandbox sandbox =
            Sandbox.builder().clock(clock).withDemoAccounts().start();
    private final YouTubeDataConfig config = config(Map.of());
    private final Lookups lookups = new Lookups(config);

    LookupsTest() {
        sandbox.google().add(new Grant("looker", "demo-client", CHANNEL, List.of("OWNER-1"), SCOPES, null));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void tellsFiguresOfThisMomentAndKeepsThemForAQuarterOfAnHour() {
        TestTurn turn = turn("youtube-reporting", "looker", Map.of());
        Found<ChannelNow> first = await(lookups.channels(turn, List.of(CHANNEL, OTHER, "nobody")));

        assertThat(first.items()).extracting(ChannelNow::id).containsExactly(CHANNEL, OTHER);
        assertThat(first.unknown()).containsExactly("nobody");
        assertThat(first.items().getFirst().videos()).isEqualTo(20);
        assertThat(first.items()).allMatch(channel -> channel.views() >= 0 && channel.subscribers() >= 1000);
        assertThat(first.items()).extracting(ChannelNow::asOf).containsOnly(clock.instant());

        clock.advance(Duration.ofMinutes(14));
        assertThat(await(lookups.channels(turn, List.of("nobody", CHANNEL, OTHER)))
                        .items())
                .isEqualTo(first.items());
        assertThat(calls("channels.list"))
                .as("what is not there is remembered, too")
                .isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        await(lookups.channels(turn, List.of(CHANNEL)));
        assertThat(calls("channels.list")).isEqualTo(2);
        assertThat(turn.taken())
                .extracting(Quota::name, Quota::permits, Quota::daily)
                .containsExactly(
                        tuple("youtube-data/default/day", 10_000, true),
                        tuple("youtube-data/default/day", 10_000, true));
    }

    @Test
    void asksForFiftyAtOnce() {
        List<String> many = IntStream.range(0, 120)
                .mapToObj(n -> "UC" + "%022d".formatted(n))
                .toList();

        Found<ChannelNow> found = await(lookups.channels(turn("youtube-reporting", "looker", Map.of()), many));

        assertThat(found.items()).extracting(ChannelNow::id).isEqualTo(many);
        assertThat(calls("channels.list")).isEqualTo(3);
    }

    @Test
    void rollsChannelsUpIntoOneAndSaysWhoseSubscribersAreMissing() {
        Instant then = Instant.parse("2026-11-20T09:50:00Z");
        Rollup rollup = Rollup.of(new Found<>(
                List.of(
                        new ChannelNow("UCa", "A", 100L, 10L, false, 3L, clock.instant()),
                        new ChannelNow("UCb", "B", 200L, null, true, 4L, then),
                        new ChannelNow("UCc", "C", null, 5L, false, null, clock.instant())),
                List.of("UCd")));

        assertThat(rollup).isEqualTo(new Rollup(3, 300, 15, 7, List.of("UCb"), List.of("UCd"), then));
    }

    @Test
    void readsCountersThatAreStringsAndSubscribersThatAreHidden() throws Exception {
        var item = new ObjectMapper().readTree("""
                {"id": "UCa", "snippet": {"title": null}, "statistics": {"viewCount": "123", "subscriberCount": "0",
                 "hiddenSubscriberCount": true, "videoCount": "many"}}""");

        assertThat(ChannelNow.of(item, clock.instant()))
                .isEqualTo(new ChannelNow("UCa", null, 123L, null, true, null, clock.instant()));
    }

    @Test
    void tellsWhatVideosAreCalledAndKeepsThatForADay() {
        TestTurn turn = turn("youtube-analytics", "looker", Map.of());
        String video = anyVideo();

        Found<VideoName> found = await(lookups.videos(turn, List.of(video, "no-video")));

        assertThat(found.unknown()).containsExactly("no-video");
        assertThat(found.items()).singleElement().satisfies(name -> {
            assertThat(name.channel()).isEqualTo(CHANNEL);
            assertThat(name.title()).isNotBlank();
            assertThat(name.channelTitle()).isNotBlank();
        });
        clock.advance(Duration.ofHours(23));
        await(lookups.videos(turn, List.of(video)));
        assertThat(calls("videos.list")).isEqualTo(1);
    }

    @Test
    void offersTheOwnChannelTheContentOwnersAndTheirChannels() {
        YouTubeSources sources = new YouTubeSources(config, lookups);
        TestTurn turn = turn("youtube-reporting", "looker", Map.of());

        List<Source> offered = await(sources.sources(turn).collect().asList());
        await(sources.sources(turn).collect().asList());

        assertThat(offered.getFirst().kind()).isEqualTo("channel");
        assertThat(offered.getFirst().id()).isEqualTo(CHANNEL);
        assertThat(offered.getFirst().subscription().toString())
                .isEqualTo("{\"connection\":\"c1\",\"reportType\":\"channel_basic\",\"firstDay\":\"2026-10-21\"}");
        Source owner = offered.get(1);
        assertThat(owner.kind()).isEqualTo("content-owner");
        assertThat(owner.id()).isEqualTo("OWNER-1");
        assertThat(owner.properties()).isEqualTo(Map.of("contentOwner", "OWNER-1"));
        assertThat(owner.subscription().path("reportType").textValue()).isEqualTo("content_owner_basic");
        assertThat(offered.subList(2, offered.size()))
                .hasSize(sandbox.youTubeData().switches().managedChannels)
                .allMatch(channel -> channel.kind().equals("channel"));
        assertThat(calls("contentOwners.list")).as("asked once for both").isEqualTo(1);
    }

    @Test
    void offersQueriesOfOneChannelEach() {
        YouTubeSources sources = new YouTubeSources(config, lookups);
        TestTurn turn = turn("youtube-analytics", "looker", Map.of("contentOwner", "OWNER-1"));

        List<Source> offered = await(sources.sources(turn).collect().asList());

        assertThat(offered.getFirst().kind()).isEqualTo("content-owner");
        assertThat(offered.getFirst().properties()).isEmpty();
        assertThat(offered.get(1).subscription().path("parameters").toString())
                .isEqualTo("{\"ids\":\"contentOwner==OWNER-1\",\"dimensions\":[\"day\"],\"filters\":{\"channel\":\""
                        + offered.get(1).id() + "\"}}");
    }

    @Test
    void saysWhichScopeTheConsentLacks() {
        assertThat(failureOf(
                        lookups.channels(turn("youtube-reporting", "demo-refresh-token", Map.of()), List.of(CHANNEL))))
                .isInstanceOfSatisfying(PermissionDenied.class, denied -> {
                    assertThat(denied.message()).contains("lacks the scope youtube.readonly or youtubepartner");
                    assertThat(denied.ofConnection())
                            .as("reports do without look-ups")
                            .isFalse();
                });
    }

    @Test
    void stopsForTheDayWhenTheUnitsAreUsedUp() {
        sandbox.youTubeData().switches().unitsPerDay = 0;

        assertThat(failureOf(lookups.channels(turn("youtube-reporting", "looker", Map.of()), List.of(CHANNEL))))
                .isInstanceOfSatisfying(QuotaExhausted.class, exhausted -> assertThat(exhausted.until())
                        .isEqualTo("2026-11-21T08:00:00Z"));
    }

    @Test
    void keepsNoMoreThanItMay() {
        Lookups forgetful = new Lookups(config(Map.of("kept-at-most", "1")));
        TestTurn turn = turn("youtube-reporting", "looker", Map.of());

        assertThat(await(forgetful.channels(turn, List.of(CHANNEL, OTHER))).items())
                .hasSize(2);
        await(forgetful.channels(turn, List.of(OTHER)));
        assertThat(calls("channels.list")).isEqualTo(1);
        await(forgetful.channels(turn, List.of(CHANNEL)));
        assertThat(calls("channels.list")).isEqualTo(2);
    }

    private String anyVideo() {
        String token = token("looker");
        return given().header("Authorization", "Bearer " + token)
                .get(sandbox.youTubeData().base() + "youtube/v3/playlistItems?part=contentDetails&playlistId=UU"
                        + CHANNEL.substring(2))
                .path("items[0].contentDetails.videoId");
    }

    private long calls(String operation) {
        return sandbox.calls().count("youtube-data." + operation);
    }

    private TestTurn turn(String provider, String refreshToken, Map<String, String> properties) {
        return new TestTurn(
                new ConnectionView(new ConnectionId("c1"), provider, "default", properties),
                clock,
                renewal -> token(refreshToken));
    }

    private String token(String refreshToken) {
        return SandboxTokens.request(
                sandbox.google().tokenEndpoint(),
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "demo-client",
                        "client_secret", "demo-client-secret",
                        "refresh_token", refreshToken));
    }

    private YouTubeDataConfig config(Map<String, String> more) {
        String prefix = "gleaner.provider.youtube-data.";
        Map<String, String> values = new HashMap<>();
        values.put(prefix + "root-url", sandbox.youTubeData().base().toString());
        values.put(prefix + "owners-root-url", sandbox.youTubeData().base().toString());
        more.forEach((name, value) -> values.put(prefix + name, value));
        return ProviderSettings.of(YouTubeDataConfig.class, values);
    }
}
