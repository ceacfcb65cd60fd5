package io.gleaner.sandbox.youtubeanalytics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which names (of dimensions or filters) a report type takes together, as one line of the matrix says. */
record NameRules(List<Rule> rules) {

    /** Reads rules with spaces in between. */
    static NameRules parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            String[] named = word.substring(1).split("=", 2);
            Set<String> names = Set.of(named[0].split("/"));
            rules.add(new Rule(word.charAt(0), names, named.length > 1 ? named[1] : null));
        }
        return new NameRules(rules);
    }

    /**
     * Whether they may go together.
     *
     * @param values the value of each name; empty where it does not matter
     */
    boolean accept(Set<String> names, Map<String, String> values) {
        Set<String> left = new HashSet<>(names);
        for (Rule rule : rules) {
            Set<String> hit = names.stream().filter(rule.names::contains).collect(Collectors.toSet());
            boolean fits =
                    switch (rule.kind) {
                        case '+' -> hit.size() == 1 && rule.fits(values);
                        case '1' -> hit.size() == 1;
                        case '~' -> !hit.isEmpty();
                        case '?' -> hit.size() <= 1;
                        default -> true;
                    };
            if (!fits) {
                return false;
            }
            left.removeAll(hit);
        }
        return left.isEmpty();
    }

    Set<String> names() {
        return rules.stream().flatMap(rule -> rule.names.stream()).collect(Collectors.toSet());
    }

    private record Rule(char kind, Set<String> names, String value) {

        boolean fits(Map<String, String> values) {
            return value == null || value.equals(values.get(names.iterator().next()));
        }
    }
}
