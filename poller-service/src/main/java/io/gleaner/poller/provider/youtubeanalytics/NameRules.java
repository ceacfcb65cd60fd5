package io.gleaner.poller.provider.youtubeanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which names, all of dimensions or all of filters, a report type takes together. A name in none of the sets is refused.
 *
 * @param required all of these
 * @param exactlyOne one of each set
 * @param oneOrMore at least one of each set
 * @param zeroOrOne at most one of each set
 * @param zeroOrMore any of these
 */
record NameRules(
        Set<String> required,
        List<Set<String>> exactlyOne,
        List<Set<String>> oneOrMore,
        List<Set<String>> zeroOrOne,
        Set<String> zeroOrMore) {

    static NameRules of(JsonNode node) {
        return new NameRules(
                Facts.names(node.path("required")),
                sets(node.path("exactlyOne")),
                sets(node.path("oneOrMore")),
                sets(node.path("zeroOrOne")),
                Facts.names(node.path("zeroOrMore")));
    }

    /** Every name that may appear, those that must first. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(required);
        exactlyOne.forEach(names::addAll);
        oneOrMore.forEach(names::addAll);
        zeroOrOne.forEach(names::addAll);
        names.addAll(zeroOrMore);
        return names;
    }

    /** What is wrong with known names being given together; unknown and refused ones are not looked at. */
    List<Violation> violations(Collection<String> given, Places places) {
        List<Violation> found = new ArrayList<>();
        required.stream()
                .filter(name -> !given.contains(name))
                .forEach(name -> found.add(new Violation(places.all(), "must have " + name)));
        exactlyOne.forEach(set -> {
            if (given.stream().noneMatch(set::contains)) {
                found.add(new Violation(places.all(), "must have exactly one of " + Facts.text(set)));
            }
            tooMany(given, set, "exactly one of ", places, found);
        });
        oneOrMore.stream()
                .filter(set -> given.stream().noneMatch(set::contains))
                .forEach(set -> found.add(new Violation(places.all(), "must have at least one of " + Facts.text(set))));
        zeroOrOne.forEach(set -> tooMany(given, set, "at most one of ", places, found));
        return found;
    }

    private static void tooMany(
            Collection<String> given, Set<String> set, String rule, Places places, List<Violation> found) {
        List<String> hits = given.stream().filter(set::contains).toList();
        hits.stream()
                .skip(1)
                .forEach(name -> found.add(new Violation(
                        places.of(name), name + " cannot go with " + hits.getFirst() + ": " + rule + Facts.text(set))));
    }

    private static List<Set<String>> sets(JsonNode node) {
        List<Set<String>> sets = new ArrayList<>();
        node.forEach(set -> sets.add(Facts.names(set)));
        return List.copyOf(sets);
    }

    /** How fields are called: the list as a whole and one name of it. */
    interface Places {

        String all();

        String of(String name);
    }
}
