package io.gleaner.sandbox.youtubedata;

import static io.gleaner.sandbox.google.GoogleClients.JSON;
import static io.gleaner.sandbox.google.GoogleClients.TRANSPORT;
import static io.gleaner.sandbox.google.GoogleClients.consent;
import static io.gleaner.sandbox.google.GoogleClients.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.GenericUrl;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.Channel;
import com.google.api.services.youtube.model.PlaylistItem;
import com.google.api.services.youtube.model.PlaylistItemListResponse;
import com.google.api.services.youtube.model.Video;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own client library for the API, which knows nothing of a simulator. */
class GoogleClientTest {

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private Sandbox sandbox;
    private YouTube client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        sandbox.google().switches().accessTokenLifetime = Duration.ofDays(60);
        client = client("UCone", "owner1", "youtube.readonly");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void followsAChannelToItsUploadsAndTheirNumbers() throws IOException {
        Channel channel = client.channels()
                .list(List.of("contentDetails", "statistics"))
                .setMine(true)
                .execute()
                .getItems()
                .getFirst();
        assertThat(channel.getId()).isEqualTo("UCone");
        assertThat(channel.getSnippet()).isNull();
        assertThat(channel.getStatistics().getVideoCount()).isEqualTo(BigInteger.valueOf(20));

        String uploads = channel.getContentDetails().getRelatedPlaylists().getUploads();
        PlaylistItemListResponse first = items(uploads, null);
        PlaylistItemListResponse second = items(uploads, first.getNextPageToken());
        assertThat(first.getItems()).hasSize(12);
        assertThat(second.getItems()).hasSize(8);
        assertThat(second.getNextPageToken()).isNull();
        assertThat(second.getPageInfo().getTotalResults()).isEqualTo(20);

        PlaylistItem newest = first.getItems().getFirst();
        Video video = client.videos()
                .list(List.of("snippet", "statistics"))
                .setId(List.of(newest.getContentDetails().getVideoId(), "unknown"))
                .execute()
                .getItems()
                .getFirst();
        assertThat(video.getSnippet().getChannelId()).isEqualTo("UCone");
        assertThat(video.getSnippet().getPublishedAt())
                .isEqualTo(newest.getContentDetails().getVideoPublishedAt());
        assertThat(video.getStatistics().getDislikeCount()).isNotNull();
    }

    @Test
    void listsTheChannelsThatAContentOwnerManages() throws IOException {
        List<Channel> managed = client.channels()
                .list(List.of("snippet"))
                .setManagedByMe(true)
                .setOnBehalfOfContentOwner("owner1")
                .execute()
                .getItems();

        assertThat(managed).hasSize(3).allSatisfy(channel -> assertThat(channel.getId())
                .matches("UC.{22}"));
        assertThat(errorOf(() -> client.channels()
                                .list(List.of("snippet"))
                                .setManagedByMe(true)
                                .setOnBehalfOfContentOwner("other")
                                .execute())
                        .getCode())
                .isEqualTo(403);
    }

    @Test
    void searchesAChannelAndCountsSearchesApart() throws IOException {
        sandbox.youTubeData().switches().searchesPerDay = 1;

        assertThat(client.search()
                        .list(List.of("snippet"))
                        .setChannelId("UCone")
                        .setPublishedAfter("2024-01-08T00:00:00Z")
                        .setPublishedBefore("2024-01-22T00:00:00Z")
                        .execute()
                        .getItems())
                .hasSize(2)
                .allSatisfy(found -> assertThat(found.getId().getKind()).isEqualTo("youtube#video"));
        assertThat(errorOf(() -> client.search().list(List.of("snippet")).execute())
                        .getErrors()
                        .getFirst()
                        .getReason())
                .isEqualTo("quotaExceeded");
        assertThat(client.channels()
                        .list(List.of("snippet"))
                        .setMine(true)
                        .execute()
                        .getItems())
                .hasSize(1);
    }

    @Test
    void givesTheQuotaBackAtMidnightInCalifornia() throws IOException {
        sandbox.youTubeData().switches().unitsPerDay = 1;
        client.channels().list(List.of("snippet")).setMine(true).execute();

        assertThat(errorOf(() -> client.channels()
                                .list(List.of("snippet"))
                                .setMine(true)
                                .execute())
                        .getErrors()
                        .getFirst()
                        .getDomain())
                .isEqualTo("youtube.quota");
        clock.advance(Duration.ofHours(22));
        assertThat(client.channels()
                        .list(List.of("snippet"))
                        .setMine(true)
                        .execute()
                        .getItems())
                .hasSize(1);
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        assertThat(errorOf(() -> client.channels().list(List.of("snippet")).execute())
                        .getCode())
                .isEqualTo(400);
        assertThat(errorOf(() -> items("PLunknown", null))
                        .getErrors()
                        .getFirst()
                        .getReason())
                .isEqualTo("playlistNotFound");
        assertThat(errorOf(() -> items("UUone", "nonsense"))
                        .getErrors()
                        .getFirst()
                        .getReason())
                .isEqualTo("invalidPageToken");
        assertThat(errorOf(() -> client("UCone", null, "yt-analytics.readonly")
                                .channels()
                                .list(List.of("snippet"))
                                .setMine(true)
                                .execute())
                        .getErrors()
                        .getFirst()
                        .getReason())
                .isEqualTo("insufficientPermissions");
    }

    @Test
    void tellsWhichContentOwnersThereAre() throws IOException {
        JsonObject owners = new JsonObject(TRANSPORT
                .createRequestFactory(consent(sandbox, null, "owner1", "youtubepartner-content-owner-readonly"))
                .buildGetRequest(new GenericUrl(
                        sandbox.youTubeData().base() + "youtube/partner/v1/contentOwners?fetchMine=true"))
                .execute()
                .parseAsString());

        assertThat(owners.getString("kind")).isEqualTo("youtubePartner#contentOwnerList");
        assertThat(owners.getJsonArray("items").getJsonObject(0).getString("id"))
                .isEqualTo("owner1");
    }

    private PlaylistItemListResponse items(String playlist, String pageToken) throws IOException {
        return client.playlistItems()
                .list(List.of("contentDetails"))
                .setPlaylistId(playlist)
                .setMaxResults(12L)
                .setPageToken(pageToken)
                .execute();
    }

    private YouTube client(String channel, String owner, String... scopes) {
        return new YouTube.Builder(TRANSPORT, JSON, consent(sandbox, channel, owner, scopes))
                .setApplicationName("test")
                .setRootUrl(sandbox.youTubeData().base().toString())
                .build();
    }
}
