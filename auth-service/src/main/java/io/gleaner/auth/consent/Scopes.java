package io.gleaner.auth.consent;

import io.gleaner.auth.provider.ScopeRule;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Scopes in the order in which somebody named them, without repetitions.
 *
 * @param names as RFC 6749, section 3.3 has them
 */
record Scopes(Set<String> names) {

    private static final Pattern NAME = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,300}");

    /** Asks for an ID token (OpenID Connect Core, section 3.1.2.1). */
    private static final String OPENID = "openid";

    /** @param text names separated by white space; may be blank */
    static Scopes of(String text) {
        return new Scopes(new LinkedHashSet<>(Arrays.stream(text.split("\\s+"))
                .filter(name -> !name.isEmpty())
                .toList()));
    }

    /** The same, by other names where there are others. */
    Scopes named(Map<String, String> others) {
        return new Scopes(names.stream()
                .map(name -> others.getOrDefault(name, name))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    boolean areValid() {
        return names.stream().allMatch(name -> NAME.matcher(name).matches());
    }

    boolean askForAnIdentity() {
        return names.contains(OPENID);
    }

    /** Those that are not among the granted ones. */
    List<String> missingFrom(Scopes granted) {
        return names.stream().filter(name -> !granted.names.contains(name)).toList();
    }

    /** The rules that these scopes do not satisfy: what they speak of cannot be had. */
    List<ScopeRule> ruledOut(Collection<ScopeRule> rules) {
        return rules.stream().filter(rule -> !rule.isSatisfiedBy(names)).toList();
    }

    List<String> list() {
        return List.copyOf(names);
    }

    /** Separated by spaces. */
    @Override
    public String toString() {
        return String.join(" ", names);
    }
}
