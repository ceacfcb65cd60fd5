package io.gleaner.sandbox.youtubeanalytics;

import io.gleaner.sandbox.content.Seeded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of answers: which values a dimension has, and the number that belongs to account, days, row and metric. */
final class Figures {

    private static final int VIDEOS = 20;
    private static final int PLAYLISTS = 5;
    private static final int RATIOS = 100;
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("country", List.of("US", "FR", "DE", "BR", "JP", "ZZ")),
            Map.entry("province", List.of("US-CA", "US-NY", "US-TX", "US-WA")),
            Map.entry(
                    "city", List.of("0x47e66e2964e34e2d:0x8ddca9ee380ef7e0", "0x89c24fa5d33f083b:0xc80b8f06e177fe62")),
            Map.entry(
                    "ageGroup",
                    List.of("age13-17", "age18-24", "age25-34", "age35-44", "age45-54", "age55-64", "age65-")),
            Map.entry("gender", List.of("female", "male", "user_specified")),
            Map.entry("deviceType", List.of("DESKTOP", "MOBILE", "TABLET", "TV")),
            Map.entry("operatingSystem", List.of("ANDROID", "IOS", "WINDOWS", "MACINTOSH", "LINUX")),
            Map.entry("subscribedStatus", List.of("SUBSCRIBED", "UNSUBSCRIBED")),
            Map.entry("liveOrOnDemand", List.of("LIVE", "ON_DEMAND")),
            Map.entry("youtubeProduct", List.of("CORE", "GAMING", "KIDS")),
            Map.entry("creatorContentType", List.of("LIVE_STREAM", "SHORTS", "VIDEO_ON_DEMAND")),
            Map.entry("insightTrafficSourceType", List.of("EXT_URL", "PLAYLIST", "SUBSCRIBER", "YT_SEARCH", "SHORTS")),
            Map.entry("insightTrafficSourceDetail", List.of("google.com", "example.test", "news")),
            Map.entry("insightPlaybackLocationType", List.of("WATCH", "EMBEDDED", "CHANNEL")),
            Map.entry("insightPlaybackLocationDetail", List.of("example.test", "example.org")),
            Map.entry("sharingService", List.of("COPY_PASTE", "EMBED", "FACEBOOK", "WHATS_APP")),
            Map.entry("adType", List.of("auctionInstream", "auctionDisplay", "reservedInstream")));

    private final Seeded seeded;

    Figures(Seeded seeded) {
        this.seeded = seeded;
    }

    static boolean isRatio(String metric) {
        return metric.matches(".*(average|Average|Rate|Percentage|cpm|Cpm|Ratio|relative|viewsPer).*");
    }

    static boolean isFraction(String metric) {
        return metric.matches(".*(Revenue|Rate|Percentage|cpm|Cpm|Ratio|relative|viewsPer|averageTime).*");
    }

    /** Every row that there is, unsorted: the values of the dimensions, then of the metrics. */
    Stream<List<Object>> rows(Query query, LocalDate lastDay) {
        return tuples(query, lastDay).map(tuple -> {
            List<Object> row = new ArrayList<>(tuple);
            query.metrics().forEach(metric -> row.add(figure(query, tuple, metric, lastDay)));
            return row;
        });
    }

    private Stream<List<String>> tuples(Query query, LocalDate lastDay) {
        Stream<List<String>> tuples = Stream.of(List.of());
        for (String dimension : query.dimensions()) {
            List<String> values = values(dimension, query, lastDay);
            tuples =
                    tuples.flatMap(tuple -> values.stream().map(value -> Stream.concat(tuple.stream(), Stream.of(value))
                            .toList()));
        }
        return tuples;
    }

    private List<String> values(String dimension, Query query, LocalDate lastDay) {
        List<String> all =
                switch (dimension) {
                    case "day" ->
                        query.start()
                                .datesUntil(lastDay.plusDays(1))
                                .map(LocalDate::toString)
                                .toList();
                    case "month" ->
                        query.start()
                                .datesUntil(lastDay.plusDays(1))
                                .filter(day -> day.getDayOfMonth() == 1)
                                .map(day -> day.toString().substring(0, 7))
                                .toList();
                    case "video" -> numbered(VIDEOS, n -> seeded.letters(11, query.account(), "video", n));
                    case "playlist" ->
                        numbered(PLAYLISTS, n -> "PL" + seeded.letters(32, query.account(), "playlist", n));
                    case "elapsedVideoTimeRatio" -> numbered(RATIOS, n -> "%.2f".formatted((n + 1) / 100.0));
                    default -> VALUES.getOrDefault(dimension, List.of("OTHER"));
                };
        List<String> wanted = query.filters().getOrDefault(dimension, List.of());
        return wanted.isEmpty() ? all : all.stream().filter(wanted::contains).toList();
    }

    private static List<String> numbered(int count, IntFunction<String> name) {
        return IntStream.range(0, count).mapToObj(name).toList();
    }

    private Number figure(Query query, List<String> tuple, String metric, LocalDate lastDay) {
        List<String> place = new ArrayList<>();
        LocalDate from = query.start();
        LocalDate to = lastDay;
        for (int i = 0; i < tuple.size(); i++) {
            String value = tuple.get(i);
            switch (query.dimensions().get(i)) {
                case "day" -> {
                    from = LocalDate.parse(value);
                    to = from;
                }
                case "month" -> {
                    from = LocalDate.parse(value + "-01");
                    to = from.plusMonths(1).minusDays(1);
                    to = to.isAfter(lastDay) ? lastDay : to;
                }
                default -> place.add(query.dimensions().get(i) + "=" + value);
            }
        }
        query.filters().entrySet().stream()
                .filter(filter -> !query.dimensions().contains(filter.getKey()))
                .forEach(filter -> place.add(filter.getKey() + "=" + String.join(",", filter.getValue())));
        List<String> where = place.stream().sorted().toList();
        long days = from.isAfter(to) ? 0 : to.toEpochDay() - from.toEpochDay() + 1;
        long sum = from.isAfter(to)
                ? 0
                : from.datesUntil(to.plusDays(1))
                        .mapToLong(day -> seeded.below(1_000, query.account(), where, metric, day))
                        .sum();
        double number = isRatio(metric) && days > 0 ? (double) sum / days : sum;
        return isFraction(metric) ? (Number) (number / 10) : (Number) (long) number;
    }
}
