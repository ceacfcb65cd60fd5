package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.youtubeanalytics.Wishes.MATRIX;
import static io.gleaner.poller.provider.youtubeanalytics.Wishes.fields;
import static io.gleaner.poller.provider.youtubeanalytics.Wishes.least;
import static io.gleaner.poller.provider.youtubeanalytics.Wishes.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.poller.provider.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every report type of the matrix: what it takes, and what it refuses for each rule that it has. */
class MatrixTest {

    static Stream<ReportType> types() {
        return Wishes.types().stream();
    }

    @Test
    void knowsTheReportTypesOfTheVendorsPages() {
        assertThat(MATRIX.types())
                .hasSize(46)
                .containsKeys("time_based_activity", "top_playlists", "concurrent_viewers");
        assertThat(types().filter(type -> type.top() != null).map(ReportType::name))
                .containsExactlyInAnyOrder(
                        "geography_based_activity_by_city",
                        "playback_location_detail",
                        "playback_location_detail_playlist",
                        "top_playlists",
                        "top_videos_playback_detail",
                        "top_videos_regional",
                        "top_videos_subscribed",
                        "top_videos_us",
                        "top_videos_youtube_product",
                        "traffic_source_detail",
                        "traffic_source_detail_playlist");
        assertThat(MATRIX.types().get("time_based_activity").metrics())
                .hasSize(35)
                .contains("estimatedRevenue");
        assertThat(Stream.of(MATRIX.playlistRoutes(), MATRIX.videoRoutes())
                        .flatMap(List::stream)
                        .map(Route::use))
                .allMatch(MATRIX.types()::containsKey);
        assertThat(Currency.getAvailableCurrencies())
                .extracting(Currency::getCurrencyCode)
                .contains("BRL", "ZWL");
    }

    @Test
    void isWrittenDownForPeople() throws IOException {
        String page = Files.readString(Path.of("../docs/providers/youtube-analytics.md"));

        assertThat(types().map(ReportType::name))
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
        assertThat(MATRIX.money()).allSatisfy(name -> assertThat(page).contains(name));
    }

    @ParameterizedTest
    @MethodSource("types")
    void takesTheLeastOfEachTypeByNameAndByItsDimensions(ReportType type) {
        assertThat(violations(type.name(), least(type))).isEmpty();
        assertThat(violations("custom", least(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void takesEachNameThatATypeKnows(ReportType type) {
        type.dimensions().names().forEach(name -> {
            ObjectNode wish = least(type);
            replace(type.dimensions(), (ArrayNode) wish.get("dimensions"), name);
            if (type.with().containsKey(name)) {
                type.with().get(name).forEach(wish.withObject("/filters")::put);
            }
            assertThat(violations(type.name(), wish)).as(name).allMatch(MatrixTest::isAboutMonths);
        });
        type.filters().names().forEach(name -> {
            ObjectNode wish = least(type);
            Set<String> names = replaced(type.filters(), least(type.filters()), name);
            ObjectNode filters = wish.putObject("filters");
            names.forEach(each -> filters.put(each, Wishes.value(type, each)));
            assertThat(violations(type.name(), wish)).as(name).isEmpty();
        });
        type.metrics().stream().filter(name -> type.top() == null).forEach(name -> {
            ObjectNode wish = least(type).put("metrics", name).put("sort", "-" + name);
            assertThat(violations(type.name(), wish)).as(name).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("types")
    void missesEachNameThatMustBeThere(ReportType type) {
        least(type.dimensions()).forEach(name -> {
            ObjectNode wish = least(type);
            remove((ArrayNode) wish.get("dimensions"), name);
            assertThat(violations(type.name(), wish)).as(name).anySatisfy(violation -> assertThat(violation)
                    .returns("parameters.dimensions", Violation::field)
                    .extracting(Violation::message)
                    .asString()
                    .startsWith("must have")
                    .contains(name));
        });
        least(type.filters()).forEach(name -> {
            ObjectNode wish = least(type);
            wish.withObject("/filters").remove(name);
            assertThat(violations(type.name(), wish)).as(name).anySatisfy(violation -> assertThat(violation)
                    .returns("parameters.filters", Violation::field)
                    .extracting(Violation::message)
                    .asString()
                    .startsWith("must have")
                    .contains(name));
        });
    }

    @ParameterizedTest
    @MethodSource("types")
    void refusesTwoWhereOneIsTheMost(ReportType type) {
        Stream.concat(type.filters().zeroOrOne().stream(), type.filters().exactlyOne().stream())
                .filter(set -> set.size() > 1)
                .forEach(set -> {
                    ObjectNode wish = least(type);
                    List<String> two = set.stream().limit(2).toList();
                    two.forEach(name -> wish.withObject("/filters").put(name, Wishes.value(type, name)));
                    assertThat(violations(type.name(), wish)).anySatisfy(violation -> assertThat(violation.message())
                            .contains("cannot go with", "one of " + String.join(", ", set)));
                });
    }

    @ParameterizedTest
    @MethodSource("types")
    void refusesWhatItDoesNotKnow(ReportType type) {
        ObjectNode dimension = least(type);
        String other = MATRIX.dimensions().stream()
                .filter(name -> !type.dimensions().names().contains(name))
                .filter(name -> !MATRIX.contentOwner().contains(name))
                .findFirst()
                .orElseThrow();
        ((ArrayNode) dimension.get("dimensions")).add(other);
        int place = dimension.get("dimensions").size() - 1;
        assertThat(violations(type.name(), dimension))
                .first()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo("parameters.dimensions[" + place + "]"))
                .satisfies(violation -> assertThat(violation.message())
                        .startsWith(other + " does not go with report type " + type.name() + ", which takes"));

        ObjectNode metric = least(type);
        String strange = type.has("shares") ? "viewerPercentage" : "shares";
        metric.putArray("metrics").add(strange);
        assertThat(fields(violations(type.name(), metric))).contains("parameters.metrics[0]");

        ObjectNode filter = least(type);
        String unusual = type.filters().names().contains("deviceType") ? "gender" : "deviceType";
        filter.withObject("/filters").put(unusual, unusual.equals("gender") ? "female" : "TV");
        assertThat(fields(violations(type.name(), filter))).contains("parameters.filters." + unusual);
    }

    @ParameterizedTest
    @MethodSource("types")
    void wantsTheBestSortedAndCounted(ReportType type) {
        if (type.top() == null) {
            assertThat(violations(
                            type.name(), least(type).put("maxResults", 100_000).put("startIndex", 7)))
                    .isEmpty();
            return;
        }
        int most = type.top().most();
        String metric = type.top().sort().iterator().next();
        assertThat(fields(violations(type.name(), least(type).without("sort")))).containsExactly("parameters.sort");
        assertThat(fields(violations(type.name(), least(type).put("sort", metric))))
                .containsExactly("parameters.sort[0]");
        assertThat(violations(type.name(), least(type).put("maxResults", most + 1)))
                .containsExactly(new Violation(
                        "parameters.maxResults", "must be 1 to " + most + " with report type " + type.name()));
        assertThat(fields(violations(type.name(), least(type).without("maxResults"))))
                .containsExactly("parameters.maxResults");
        assertThat(fields(violations(type.name(), least(type).put("startIndex", 2))))
                .containsExactly("parameters.startIndex");
        assertThat(violations(
                        type.name(), least(type).put("maxResults", most - 1).put("startIndex", 2)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void keepsFixedAndSingleValues(ReportType type) {
        type.values().forEach((filter, allowed) -> {
            ObjectNode wish = least(type);
            String other = filter.equals("country")
                    ? "FR"
                    : MATRIX.values().get(filter).stream()
                            .filter(value -> !allowed.contains(value))
                            .findFirst()
                            .orElseThrow();
            wish.withObject("/filters").put(filter, other);
            assertThat(violations(type.name(), wish))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.field()).isEqualTo("parameters.filters." + filter))
                    .satisfies(violation -> assertThat(violation.message())
                            .startsWith("must be")
                            .contains(allowed.iterator().next()));
        });
        type.single().stream().filter("video"::equals).forEach(filter -> {
            ObjectNode wish = least(type);
            wish.withObject("/filters").put(filter, "a,b");
            assertThat(fields(violations(type.name(), wish))).containsExactly("parameters.filters." + filter);
        });
    }

    private static boolean isAboutMonths(Violation violation) {
        return violation.field().equals("period");
    }

    private static void remove(ArrayNode names, String name) {
        for (int index = names.size() - 1; index >= 0; index--) {
            if (names.get(index).asText().equals(name)) {
                names.remove(index);
            }
        }
    }

    private static void replace(NameRules rules, ArrayNode names, String name) {
        List<String> given = new ArrayList<>();
        names.forEach(each -> given.add(each.asText()));
        names.removeAll();
        replaced(rules, given, name).forEach(names::add);
    }

    /** The names with one more; of a set of which only one may be there, it takes the place of the other. */
    private static Set<String> replaced(NameRules rules, Iterable<String> names, String name) {
        Set<String> result = new LinkedHashSet<>();
        names.forEach(each -> {
            boolean excluded = Stream.concat(rules.exactlyOne().stream(), rules.zeroOrOne().stream())
                    .anyMatch(set -> set.contains(name) && set.contains(each));
            if (!excluded) {
                result.add(each);
            }
        });
        result.add(name);
        return result;
    }
}
