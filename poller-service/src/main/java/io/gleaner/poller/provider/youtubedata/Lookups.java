package io.gleaner.poller.provider.youtubedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.CloudProjectQuota;
import io.gleaner.poller.provider.google.ContentOwner;
import io.gleaner.poller.provider.google.FailureReading;
import io.gleaner.poller.provider.google.GoogleCalls;
import io.gleaner.poller.provider.google.GoogleService;
import io.gleaner.poller.provider.google.Reply;
import io.gleaner.poller.provider.google.ShortMemory;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Looks things up at YouTube, each once in a while: answers are kept in memory for as long as the configuration says, and no
 * more of them than it says. Each call takes a unit of the Cloud project's day. All fail with {@link ProviderException}.
 */
@ApplicationScoped
class Lookups {

    /** Most ids in one call, by the vendor's reference. */
    private static final int AT_ONCE = 50;

    private static final GoogleService DATA =
            new GoogleService("YouTube", "YouTube Data API v3", "youtube.readonly or youtubepartner");
    private static final GoogleService OWNERS = new GoogleService(
            "YouTube", "YouTube Content ID API", "youtubepartner or youtubepartner-content-owner-readonly");

    private final YouTubeDataConfig config;
    private final YouTubeDataApi data;
    private final YouTubeDataApi owners;
    private final GoogleCalls dataCalls;
    private final GoogleCalls ownerCalls;
    private final Remembered<ChannelNow> channels;
    private final Remembered<VideoName> videos;
    private final ShortMemory<List<Named>> lists;

    Lookups(YouTubeDataConfig config) {
        this.config = config;
        this.data = api(config, config.rootUrl());
        this.owners = api(config, config.ownersRootUrl());
        this.dataCalls = new GoogleCalls(DATA, config.rootUrl(), this::takeUnit, FailureReading.ofACallAlone());
        this.ownerCalls =
                new GoogleCalls(OWNERS, config.ownersRootUrl(), this::takeUnit, FailureReading.ofACallAlone());
        this.channels = new Remembered<>(config.statisticsFor(), config.keptAtMost());
        this.videos = new Remembered<>(config.namesFor(), config.keptAtMost());
        this.lists = new ShortMemory<>(config.sourcesFor());
    }

    /** The figures of channels, fifty in a call. */
    Uni<Found<ChannelNow>> channels(Turn turn, List<String> ids) {
        return find(
                turn,
                ids,
                channels,
                (authorization, some) -> data.channels(
                        authorization, "snippet,statistics", some, null, null, owner(turn), AT_ONCE, null),
                ChannelNow::of,
                ChannelNow::id);
    }

    /** Titles and channels of videos, fifty in a call. */
    Uni<Found<VideoName>> videos(Turn turn, List<String> ids) {
        return find(
                turn,
                ids,
                videos,
                (authorization, some) -> data.videos(authorization, "snippet", some, owner(turn)),
                VideoName::of,
                VideoName::id);
    }

    /** The channels of the person who consented. */
    Uni<List<Named>> ownChannels(Turn turn) {
        return lists.recall(turn, "mine", () -> dataCalls
                .list(
                        turn,
                        "items",
                        (authorization, page) ->
                                data.channels(authorization, "snippet", null, true, null, null, AT_ONCE, page),
                        Gone::new)
                .map(items -> named(items, Named::channel)));
    }

    /** The content owners for which the person who consented may act. */
    Uni<List<Named>> contentOwners(Turn turn) {
        return lists.recall(turn, "owners", () -> ownerCalls
                .list(turn, "items", (authorization, page) -> owners.contentOwners(authorization, true), Gone::new)
                .map(items -> named(items, Named::owner)));
    }

    /** The channels that a content owner manages. */
    Uni<List<Named>> managedChannels(Turn turn, String contentOwner) {
        return lists.recall(turn, "managed by " + contentOwner, () -> dataCalls
                .list(
                        turn,
                        "items",
                        (authorization, page) ->
                                data.channels(authorization, "snippet", null, null, true, contentOwner, AT_ONCE, page),
                        Gone::new)
                .map(items -> named(items, Named::channel)));
    }

    private <T> Uni<Found<T>> find(
            Turn turn,
            List<String> ids,
            Remembered<T> memory,
            BiFunction<String, String, Uni<RestResponse<String>>> request,
            BiFunction<JsonNode, Instant, T> reading,
            Function<T, String> id) {
        Instant now = turn.clock().instant();
        List<String> unknown = ids.stream()
                .distinct()
                .filter(one -> memory.get(key(turn, one), now) == null)
                .toList();
        List<T> told = new ArrayList<>();
        return Multi.createFrom()
                .iterable(unknown)
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(some -> dataCalls
                        .call(turn, authorization -> request.apply(authorization, String.join(",", some)))
                        .map(this::items)
                        .invoke(items -> remember(turn, some, items, memory, reading, id, now, told)))
                .collect()
                .last()
                .map(done -> found(turn, ids, memory, id, now, told));
    }

    private <T> void remember(
            Turn turn,
            List<String> asked,
            List<JsonNode> items,
            Remembered<T> memory,
            BiFunction<JsonNode, Instant, T> reading,
            Function<T, String> id,
            Instant now,
            List<T> told) {
        List<T> read = items.stream()
                .map(item -> reading.apply(item, now))
                .filter(Objects::nonNull)
                .toList();
        told.addAll(read);
        asked.forEach(one -> memory.put(
                key(turn, one),
                read.stream()
                        .filter(item -> id.apply(item).equals(one))
                        .findFirst()
                        .orElse(null),
                now));
    }

    /** What was told just now counts even where there is no room to remember it. */
    private static <T> Found<T> found(
            Turn turn, List<String> ids, Remembered<T> memory, Function<T, String> id, Instant now, List<T> told) {
        List<T> items = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        ids.stream().distinct().forEach(one -> told.stream()
                .filter(item -> id.apply(item).equals(one))
                .findFirst()
                .or(() -> Optional.ofNullable(memory.get(key(turn, one), now)).flatMap(Function.identity()))
                .ifPresentOrElse(items::add, () -> unknown.add(one)));
        return new Found<>(items, unknown);
    }

    private List<JsonNode> items(Reply reply) {
        return switch (reply) {
            case Reply.Answer answer ->
                answer.body().path("items").valueStream().toList();
            case Reply.Refusal refusal -> throw new ProviderException(dataCalls.failure(refusal.error()));
        };
    }

    private Uni<Void> takeUnit(Turn turn) {
        return turn.take(CloudProjectQuota.day("youtube-data", turn, config.unitsPerDay()));
    }

    private static List<Named> named(List<JsonNode> items, Function<JsonNode, Named> reading) {
        return items.stream().map(reading).filter(Objects::nonNull).toList();
    }

    /** What an account may see is told to that account alone. */
    private static String key(Turn turn, String id) {
        return turn.connection().id() + "/" + owner(turn) + "/" + id;
    }

    private static String owner(Turn turn) {
        return ContentOwner.of(turn.connection());
    }

    private static YouTubeDataApi api(YouTubeDataConfig config, URI root) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(root)
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .build(YouTubeDataApi.class);
    }
}
