package io.gleaner.auth.provider;

import io.gleaner.auth.provider.ProvidersConfig.ScopeRuleConfig;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What some report types need.
 *
 * @param reportTypes patterns in which {@code *} stands for any characters, as configured
 * @param anyOf one of these scopes does
 */
public record ScopeRule(List<String> reportTypes, List<String> anyOf) {

    static ScopeRule of(ScopeRuleConfig config) {
        return new ScopeRule(config.reportTypes(), config.anyOf());
    }

    /** Whether the rule speaks of this report type. */
    public boolean concerns(String reportType) {
        return reportTypes.stream()
                .anyMatch(pattern -> reportType.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q")));
    }

    /** Whether these scopes are enough for it. */
    public boolean isSatisfiedBy(Set<String> granted) {
        return anyOf.stream().anyMatch(granted::contains);
    }
}
