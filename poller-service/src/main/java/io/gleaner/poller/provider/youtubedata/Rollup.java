package io.gleaner.poller.provider.youtubedata;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Several channels as one.
 *
 * @param channels how many were found
 * @param views sum over them
 * @param subscribers sum over those that show theirs; people who subscribe to several count several times
 * @param videos sum over them
 * @param subscribersHidden ids of those that hide theirs, which are missing in the sum
 * @param unknown ids that YouTube does not know
 * @param asOf when the oldest figure in it was told; null when there is none
 */
record Rollup(
        int channels,
        long views,
        long subscribers,
        long videos,
        List<String> subscribersHidden,
        List<String> unknown,
        Instant asOf) {

    static Rollup of(Found<ChannelNow> found) {
        List<ChannelNow> all = found.items();
        return new Rollup(
                all.size(),
                sum(all, ChannelNow::views),
                sum(all, ChannelNow::subscribers),
                sum(all, ChannelNow::videos),
                all.stream()
                        .filter(ChannelNow::subscribersHidden)
                        .map(ChannelNow::id)
                        .toList(),
                found.unknown(),
                all.stream()
                        .map(ChannelNow::asOf)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static long sum(List<ChannelNow> channels, Function<ChannelNow, Long> figure) {
        return channels.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }
}
