package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.youtubeanalytics.WishReader.field;

import io.gleaner.poller.provider.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What only content owners may ask, and what they must say. */
final class OwnerRules {

    private static final Set<String> WHOSE = Set.of("video", "channel", "group", "playlist");
    private static final String CLAIMED = "claimedStatus";
    private static final String UPLOADER = "uploaderType";

    private OwnerRules() {}

    static List<Violation> violations(Matrix matrix, Wish wish) {
        return wish.isContentOwners() ? owner(wish) : channel(matrix, wish);
    }

    private static List<Violation> channel(Matrix matrix, Wish wish) {
        List<Violation> found = new ArrayList<>();
        String why = " is for content owners; this asks for " + wish.ids();
        wish.dimensions().stream()
                .filter(matrix.contentOwner()::contains)
                .filter(name -> !wish.isMultiple(name))
                .forEach(name -> found.add(
                        new Violation(TypeRules.place(WishReader.DIMENSIONS, wish.dimensions(), name), name + why)));
        wish.filters().keySet().stream()
                .filter(matrix.contentOwner()::contains)
                .forEach(name -> found.add(new Violation(FilterRules.place(name), name + why)));
        if (wish.includeHistoricalChannelData() != null) {
            found.add(new Violation(field(WishReader.HISTORY), WishReader.HISTORY + why));
        }
        return found;
    }

    private static List<Violation> owner(Wish wish) {
        Map<String, List<String>> filters = wish.filters();
        boolean claims = filters.containsKey(CLAIMED) || filters.containsKey(UPLOADER);
        if (!claims && filters.keySet().stream().noneMatch(WHOSE::contains)) {
            return List.of(new Violation(
                    field(WishReader.FILTERS),
                    "must have video, channel, group or playlist, or uploaderType self, or claimedStatus claimed with"
                            + " uploaderType self or thirdParty: YouTube demands it of content owners"));
        }
        boolean self = List.of("self").equals(filters.get(UPLOADER));
        boolean claimed = List.of("claimed").equals(filters.get(CLAIMED));
        boolean thirdParty = List.of("thirdParty").equals(filters.get(UPLOADER));
        boolean pair = self && !filters.containsKey(CLAIMED) || claimed && (self || thirdParty);
        return !claims || pair
                ? List.of()
                : List.of(new Violation(
                        FilterRules.place(filters.containsKey(CLAIMED) ? CLAIMED : UPLOADER),
                        "must be uploaderType self alone, or claimedStatus claimed with uploaderType self or"
                                + " thirdParty"));
    }
}
